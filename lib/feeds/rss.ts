import type { Feed, FeedItem } from './feed'
import { greeting, titleLink } from './greeting'
import { NAMESPACES, pictureOf, placesOf } from './parts'
import { element, textElement, xmlDocument } from './xml'

/**
 * Writes RSS 2.0 with full text.
 *
 * @see https://www.rssboard.org/rss-specification
 */
export function rss(feed: Feed): string {
  const channel = element(
    'channel',
    {},
    greeting(feed),
    textElement('title', feed.title),
    textElement('link', feed.home),
    textElement('description', feed.description),
    textElement('language', feed.lang),
    feed.changed > 0 && textElement('lastBuildDate', new Date(feed.changed).toUTCString()),
    ...placesOf(feed, 'atom:link', 'application/rss+xml'),
    ...feed.items.map(item => itemOf(item, feed)),
  )
  return xmlDocument(element('rss', { version: '2.0', ...ALL_NAMESPACES }, channel))
}

function itemOf(item: FeedItem, feed: Feed): string {
  const creators = item.authors.length > 0 ? item.authors.map(({ name }) => name) : [feed.author]
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
    element('content:encoded', {}, cdata(item.html)),
    pictureOf(item),
  )
}

const ALL_NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  ...NAMESPACES,
}

/** HTML as it is: escaped once more it would be a third longer. */
const cdata = (html: string) => `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
