import type { Analytics } from '../../site.config'
import { type Counter, originOf } from './counter'

/**
 * The service has its script on a host of its own; one's own server beside the address that counts.
 *
 * @see https://www.goatcounter.com/help/start
 */
export function goatcounter(endpoint: NonNullable<Analytics['goatcounter']>): Counter {
  const isTheirs = new URL(endpoint).hostname.endsWith('.goatcounter.com')
  return {
    src: isTheirs ? 'https://gc.zgo.at/count.js' : `${originOf(endpoint)}/count.js`,
    data: { goatcounter: endpoint },
    connect: originOf(endpoint),
  }
}
