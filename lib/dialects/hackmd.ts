import type { Dialect } from './dialect'

/** https://hackmd.io/features */
export const hackmd: Dialect = {
  name: 'hackmd',
  guide: 'others',
  fixtures: 'hackmd-',
  containers: { spoiler: 'fold', success: 'callout', info: 'callout', warning: 'callout', danger: 'callout' },
}
