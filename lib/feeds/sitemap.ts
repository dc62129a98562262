import type { ShownSitemap } from '../surfaces/sitemap'
import type { SitemapEntry } from '../surfaces/surface'
import { absolute, homeLanguage } from '../urls'
import { element, textElement, xmlText } from './xml'

/**
 * Writes the sitemap, or the list of its parts.
 *
 * @see https://www.sitemaps.org/protocol.html
 * @see https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
 */
export function sitemapXml({ entries, parts }: ShownSitemap, siteUrl: string): string {
  const at = (path: string) => absolute(siteUrl, path)
  if (parts.length > 0)
    return xmlText(
      element('sitemapindex', { xmlns }, ...parts.map(part => element('sitemap', {}, textElement('loc', at(part))))),
    )
  return xmlText(
    element(
      'urlset',
      {
        xmlns,
        'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
        'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
      },
      ...entries.map(entry => urlOf(entry, at)),
    ),
  )
}

const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9'

function urlOf({ path, modified, languages, pictures = [] }: SitemapEntry, at: (path: string) => string): string {
  const versions = Object.entries(languages)
  const other = versions.length > 1 ? [...versions, ['x-default', languages[homeLanguage] ?? path] as const] : []
  return element(
    'url',
    {},
    textElement('loc', at(path)),
    modified !== undefined && textElement('lastmod', new Date(modified).toISOString()),
    ...other.map(([hreflang, path]) => element('xhtml:link', { rel: 'alternate', hreflang, href: at(path) })),
    ...pictures.map(picture => element('image:image', {}, textElement('image:loc', at(picture)))),
  )
}
