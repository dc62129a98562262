import type { Dialect } from './dialect'

/** Pandoc and Quarto: https://pandoc.org/MANUAL.html#pandocs-markdown */
export const pandoc: Dialect = {
  name: 'pandoc',
  guide: 'others',
  fixtures: 'pandoc-',
  signs: {
    matter: has => has('bibliography') || has('citationstyle') || (has('format') && has('execute')),
    text: /^:{3,} ?\{[.#][\w-]{1,40}[^{}\n]{0,300}\}$/m,
  },
  headingIds: ['{#id}'],
  codeInfo: { shapes: ['attributes'], numbers: ['numberLines'], firstNumbers: ['startFrom'], names: ['filename'] },
  weak: ['notes'],
  // `::: {.callout-tip}`; of other classes the inside alone is shown.
  containers: {
    note: 'callout',
    tip: 'callout',
    warning: 'callout',
    caution: 'callout',
    important: 'callout',
    div: 'plain',
  },
}
