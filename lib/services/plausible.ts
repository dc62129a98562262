import type { Analytics } from '../../site.config'
import { type Counter, originOf } from './counter'

/**
 * The script of one's own (`/js/pa-….js`) knows its site and waits for `plausible.init()`; the older one that all share is told of it.
 *
 * @see https://plausible.io/docs/plausible-script
 */
export const plausible = ({ src, domain }: NonNullable<Analytics['plausible']>): Counter => ({
  src,
  data: domain === undefined ? {} : { domain },
  connect: originOf(src),
  ...(domain === undefined && { queue: 'plausible' }),
})
