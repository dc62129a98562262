import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { processEnv } from '@/lib/env'
import { absolute } from '@/lib/urls'

/** A preview keeps every robot out; the published blog lets them read all but its machinery. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  // A build need not know the address that it will be started at.
  await connection()
  const { preview, siteUrl } = processEnv()
  if (preview) return { rules: { userAgent: '*', disallow: '/' } }
  return { rules: { userAgent: '*', allow: '/', disallow: '/api/' }, sitemap: absolute(siteUrl, '/sitemap.xml') }
}
