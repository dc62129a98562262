import type { Dialect } from './dialect'

/** https://vuepress.vuejs.org/reference/default-theme/markdown.html, its theme Hope, and VitePress. */
export const vuepress: Dialect = {
  name: 'vuepress',
  guide: 'others',
  fixtures: 'vuepress-',
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
