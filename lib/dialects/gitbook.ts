import { embeds, kindsOf } from './common'
import type { Dialect } from './dialect'

/** https://gitbook.com/docs/creating-content/formatting/markdown */
export const gitbook: Dialect = {
  name: 'gitbook',
  guide: 'others',
  fixtures: 'gitbook-',
  kinds: kindsOf('hint info success danger'),
  tags: {
    family: 'liquid',
    alone: { embed: embeds.embed! },
    pairs: {
      hint: 'callout',
      tabs: 'tabs',
      tab: 'tab',
      stepper: 'steps',
      step: 'step',
      code: { is: 'code', mayHoldFence: true },
      embed: 'before',
    },
  },
}
