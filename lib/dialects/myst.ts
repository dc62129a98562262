import type { Dialect } from './dialect'

/** MyST of Jupyter Book and Sphinx, whose directives stand in braces: https://mystmd.org/guide/admonitions */
export const myst: Dialect = {
  name: 'myst',
  guide: 'others',
  fixtures: 'myst-',
  containers: {
    admonition: 'callout',
    attention: 'callout',
    seealso: 'callout',
    note: 'callout',
    tip: 'callout',
    'tab-set': 'tabs',
    'tab-item': 'tab',
  },
}
