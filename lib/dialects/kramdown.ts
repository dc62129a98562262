import type { Dialect } from './dialect'

/** Jekyll's Markdown, which others use as well: https://kramdown.gettalong.org/syntax.html */
export const kramdown: Dialect = {
  name: 'kramdown',
  guide: 'jekyll',
  fixtures: 'jekyll-kramdown',
  headingIds: ['{#id}'],
  tags: { family: 'extension', pairs: { comment: 'hidden', nomarkdown: 'html' } },
}
