import type { Feed, FeedItem } from './feed'
import { greeting, titleLink, XHTML } from './greeting'
import { element, textElement, xmlDocument } from './xml'

/**
 * Writes RSS 2.0 with full text.
 *
 * @see https://www.rssboard.org/rss-specification
 * @see https://www.rfc-editor.org/rfc/rfc5005 for the parts of an archive
 */
export function rss(feed: Feed): string {
  const linked = (rel: string, href: string | undefined, type?: string) =>
    href !== undefined && element('atom:link', { rel, href, type })
  const channel = element(
    'channel',
    {},
    greeting(feed),
    textElement('title', feed.title),
    textElement('link', feed.home),
    textElement('description', feed.description),
    textElement('language', feed.lang),
    feed.changed > 0 && textElement('lastBuildDate', new Date(feed.changed).toUTCString()),
    linked('self', feed.self, 'application/rss+xml'),
    linked('hub', feed.hub),
    feed.current !== undefined && element('fh:archive', {}),
    linked('current', feed.current),
    linked('prev-archive', feed.previous),
    linked('next-archive', feed.next),
    ...feed.items.map(item => itemOf(item, feed)),
  )
  return xmlDocument(element('rss', { version: '2.0', ...NAMESPACES }, channel))
}

function itemOf(item: FeedItem, feed: Feed): string {
  const creators = item.authors.length > 0 ? item.authors.map(({ name }) => name) : [feed.author]
  const { picture } = item
  return element(
    'item',
    {},
    titleLink(item),
    textElement('title', item.title),
    textElement('link', item.url),
    textElement('guid', item.id, { isPermaLink: String(item.isAddress) }),
    textElement('pubDate', new Date(item.published).toUTCString()),
    item.updated > item.published && textElement('atom:updated', new Date(item.updated).toISOString()),
    textElement('description', item.description),
    ...item.tags.map(({ name }) => textElement('category', name)),
    ...creators.map(name => textElement('dc:creator', name)),
    item.lang !== feed.lang && textElement('dc:language', item.lang),
    // Before the picture: some readers look for the first `content`, of whatever namespace.
    element('content:encoded', {}, cdata(item.html)),
    picture &&
      element('media:content', {
        url: picture.src,
        medium: 'image',
        width: picture.width,
        height: picture.height,
      }),
  )
}

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  ...XHTML,
}

/** HTML as it is: escaped once more it would be a third longer. */
const cdata = (html: string) => `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
