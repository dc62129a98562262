import { kindsOf } from './common'
import type { Dialect } from './dialect'

/** https://vuepress.vuejs.org/reference/default-theme/markdown.html, its theme Hope, and VitePress. */
export const vuepress: Dialect = {
  name: 'vuepress',
  guide: 'others',
  fixtures: 'vuepress-',
  kinds: kindsOf('info danger'),
  headingIds: ['{#id}'],
  contents: ['[[toc]]'],
  codeInfo: { shapes: ['lines', 'line-numbers', 'bracket-name'], names: ['title'] },
  // Of Shiki: https://shiki.style/packages/transformers
  codeComments: {
    begin: ['!code'],
    words: {
      '++': 'ins',
      '--': 'del',
      highlight: 'hl',
      hl: 'hl',
      info: 'hl',
      focus: 'focus',
      error: 'error',
      warning: 'warning',
    },
  },
  containers: {
    info: 'callout',
    tip: 'callout',
    warning: 'callout',
    danger: 'callout',
    important: 'callout',
    details: 'fold',
    'code-group': 'code-group',
    'code-group-item': 'tab',
    'code-tabs': 'tabs',
    tabs: 'tabs',
    tab: 'tab',
    steps: 'steps',
    'v-pre': 'raw',
    raw: 'raw',
    center: 'center',
    left: 'left',
    right: 'right',
  },
}
