import type { Dialect } from './dialect'

/** https://nextra.site/docs/guide/markdown and Fumadocs, with the code of rehype-pretty-code. */
export const nextra: Dialect = {
  name: 'nextra',
  guide: 'github',
  fixtures: 'heading-ids',
  headingIds: ['[#id]'],
  codeInfo: {
    shapes: ['lines', 'words', 'suffix'],
    names: ['filename', 'title'],
    numbers: ['showLineNumbers'],
  },
}
