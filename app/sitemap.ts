import type { MetadataRoute } from 'next'
import { readEnv } from '@/lib/env'
import { absolute } from '@/lib/urls'
import { read } from './read-blog'

/** Every address a search engine should know, with its versions in other languages. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { siteUrl } = readEnv()
  const shown = await read('sitemap', {})
  return (shown?.entries ?? []).map(({ path, modified, languages }) => ({
    url: absolute(siteUrl, path),
    ...(modified !== undefined && { lastModified: new Date(modified) }),
    ...(Object.keys(languages).length > 1 && {
      alternates: {
        languages: Object.fromEntries(Object.entries(languages).map(([lang, path]) => [lang, absolute(siteUrl, path)])),
      },
    }),
  }))
}
