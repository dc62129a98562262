import type { Analytics } from '../../site.config'
import type { Counter } from './counter'

/** @see https://developers.cloudflare.com/web-analytics/get-started/ */
export const cloudflare = (token: NonNullable<Analytics['cloudflare']>): Counter => ({
  src: 'https://static.cloudflareinsights.com/beacon.min.js',
  data: { 'cf-beacon': JSON.stringify({ token }) },
  connect: 'https://cloudflareinsights.com',
})
