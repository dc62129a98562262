import type { Dialect } from './dialect'

/** https://www.gatsbyjs.com/plugins/gatsby-remark-prismjs */
export const gatsby: Dialect = {
  name: 'gatsby',
  guide: 'github',
  fixtures: 'code-gatsby',
  codeInfo: { shapes: ['lines'], numbers: ['numberLines'] },
  codeComments: { begin: ['highlight', 'hide'] },
}
