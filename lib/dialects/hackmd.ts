import { kindsOf } from './common'
import type { Dialect } from './dialect'

/** https://hackmd.io/features */
export const hackmd: Dialect = {
  name: 'hackmd',
  guide: 'others',
  fixtures: 'hackmd-',
  kinds: kindsOf('success info danger'),
  contents: ['[toc]'],
  codeInfo: { shapes: ['numbers'] },
  containers: { spoiler: 'fold', success: 'callout', info: 'callout', warning: 'callout', danger: 'callout' },
}
