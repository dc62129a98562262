import type { Dialect } from './dialect'

/** Python-Markdown as MkDocs and its Material theme use it: https://squidfunk.github.io/mkdocs-material/reference/ */
export const mkdocs: Dialect = {
  name: 'mkdocs',
  guide: 'others',
  fixtures: 'mkdocs-',
  signs: {
    text: /^(?:!!!|\?\?\?\+?) [a-z]+(?: inline(?: end)?)?(?: "[^"\n]*")?\n\n? {4}\S|^=== "[^"\n]+"\n\n? {4}\S/m,
  },
  weak: ['attributes', 'note-classes'],
}
