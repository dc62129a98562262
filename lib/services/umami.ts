import type { Analytics } from '../../site.config'
import { type Counter, originOf } from './counter'

/** Where the service itself has its script, and where that reports to. */
const CLOUD = { src: 'https://cloud.umami.is/script.js', connect: 'https://gateway.umami.is' }

/**
 * One's own server takes what its script reports; the service has another host for that. It is said to the script, so that the policy and
 * the script cannot differ.
 *
 * @see https://umami.is/docs/tracker-configuration
 */
export function umami({ websiteId, src = CLOUD.src }: NonNullable<Analytics['umami']>): Counter {
  const connect = src === CLOUD.src ? CLOUD.connect : originOf(src)
  const host = src === CLOUD.src ? connect : src.slice(0, src.lastIndexOf('/'))
  return { src, data: { 'website-id': websiteId, 'host-url': host, 'do-not-track': 'true' }, connect }
}
