import { messages } from '../messages'
import type { ShownOpenSearch } from '../surfaces/opensearch'
import { absolute } from '../urls'
import { element, textElement, xmlText } from './xml'

/**
 * Writes the description of the search.
 *
 * @see https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
 */
export function openSearchXml({ lang, title, description, search, self }: ShownOpenSearch, siteUrl: string): string {
  const at = (path: string) => absolute(siteUrl, path)
  const short = cut(title, LONGEST.short)
  return xmlText(
    element(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      textElement('ShortName', short),
      short !== title && textElement('LongName', cut(title, LONGEST.long)),
      textElement('Description', cut(description || messages(lang).search.title, LONGEST.about)),
      textElement('Language', lang),
      textElement('InputEncoding', 'UTF-8'),
      textElement('OutputEncoding', 'UTF-8'),
      textElement('Image', at('/favicon.ico'), { width: 16, height: 16, type: 'image/x-icon' }),
      textElement('Image', at('/icon.svg'), { type: 'image/svg+xml' }),
      element('Url', { type: 'text/html', method: 'get', template: `${at(search)}?q={searchTerms}` }),
      element('Url', { type: 'application/opensearchdescription+xml', rel: 'self', template: at(self) }),
    ),
  )
}

/** Characters that the format has room for. */
const LONGEST = { short: 16, long: 48, about: 1024 }

const cut = (text: string, most: number) => [...text].slice(0, most).join('').trimEnd()
