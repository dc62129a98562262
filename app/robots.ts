import type { MetadataRoute } from 'next'
import { readEnv } from '@/lib/env'
import { absolute } from '@/lib/urls'

/** A preview keeps every robot out; the published blog lets them read all but its machinery. */
export default function robots(): MetadataRoute.Robots {
  const { preview, siteUrl } = readEnv()
  if (preview) return { rules: { userAgent: '*', disallow: '/' } }
  return { rules: { userAgent: '*', allow: '/', disallow: '/api/' }, sitemap: absolute(siteUrl, '/sitemap.xml') }
}
