import { embeds, pairs } from './common'
import type { Dialect } from './dialect'

/** https://gitbook.com/docs/creating-content/formatting/markdown */
export const gitbook: Dialect = {
  name: 'gitbook',
  guide: 'others',
  fixtures: 'gitbook-',
  tags: { family: 'liquid', alone: embeds, pairs: { ...pairs, stepper: 'steps' } },
}
