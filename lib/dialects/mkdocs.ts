import { kindsOf, materialKinds } from './common'
import type { Dialect } from './dialect'

/** Python-Markdown as MkDocs and its Material theme use it: https://squidfunk.github.io/mkdocs-material/reference/ */
export const mkdocs: Dialect = {
  name: 'mkdocs',
  guide: 'others',
  fixtures: 'mkdocs-',
  signs: {
    text: /^(?:!!!|\?\?\?\+?) [a-z]{1,40}(?: inline(?: end)?)?(?: "[^"\n]{0,300}")?\n\n? {4}\S|^=== "[^"\n]{1,300}"\n\n? {4}\S/m,
  },
  kinds: kindsOf(materialKinds),
  contents: ['[toc]'],
  headingIds: ['{#id}'],
  codeInfo: { names: ['title'], numbers: ['linenums'], markedLines: ['hl_lines'] },
  weak: ['attributes', 'note-classes'],
}
