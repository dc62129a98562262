import { kindsOf, materialKinds } from './common'
import type { Dialect } from './dialect'

/** https://docusaurus.io/docs/markdown-features/admonitions and …/code-blocks, and others who write directives: Starlight, Fuwari, Nuxt Content. */
export const docusaurus: Dialect = {
  name: 'docusaurus',
  guide: 'github',
  fixtures: 'docusaurus-',
  kinds: kindsOf(`${materialKinds} warn alert callout admonition`),
  headingIds: ['{#id}'],
  codeInfo: {
    // With Expressive Code, which Starlight and Fuwari have.
    shapes: ['lines', 'words', 'diff'],
    names: ['title'],
    numbers: ['showLineNumbers'],
    firstNumbers: ['startLineNumber'],
  },
  codeComments: { begin: ['highlight'] },
  // Of those who have directives from a plugin: Nuxt Content, Fuwari.
  leaves: {
    youtube: { address: id => (/^[\w-]{11}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : undefined) },
    github: {
      address: name => (/^[\w-]+\/[\w.-]+$/.test(name) ? `https://github.com/${name}` : undefined),
      isCard: true,
    },
  },
  containers: {
    note: 'callout',
    info: 'callout',
    tip: 'callout',
    success: 'callout',
    important: 'callout',
    warning: 'callout',
    warn: 'callout',
    alert: 'callout',
    caution: 'callout',
    danger: 'callout',
    error: 'callout',
    abstract: 'callout',
    summary: 'callout',
    hint: 'callout',
    question: 'callout',
    bug: 'callout',
    example: 'callout',
    quote: 'callout',
    card: 'callout',
    tabs: 'tabs',
    tab: 'tab',
    steps: 'steps',
    step: 'step',
  },
}
