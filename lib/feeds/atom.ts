import { escapeHtml } from '../html'
import type { Feed, FeedItem } from './feed'
import { greeting, titleLink } from './greeting'
import { linkTo, NAMESPACES, pictureOf, placesOf } from './parts'
import { element, textElement, xmlDocument } from './xml'

/**
 * Writes Atom with full text.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function atom(feed: Feed): string {
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', ...NAMESPACES, 'xml:lang': feed.lang },
    greeting(feed),
    textElement('id', feed.current ?? feed.self),
    textElement('title', feed.title),
    feed.description !== '' && textElement('subtitle', feed.description),
    textElement('updated', new Date(feed.changed).toISOString()),
    element('author', {}, textElement('name', feed.author)),
    linkTo('link', 'alternate', feed.home, 'text/html'),
    ...placesOf(feed, 'link', 'application/atom+xml'),
    ...feed.items.map(item => entryOf(item, feed)),
  )
  return xmlDocument(root)
}

function entryOf(item: FeedItem, feed: Feed): string {
  return element(
    'entry',
    { 'xml:lang': item.lang === feed.lang ? undefined : item.lang },
    titleLink(item),
    textElement('id', iriOf(item, feed)),
    textElement('title', item.title),
    element('link', { rel: 'alternate', href: item.url, type: 'text/html' }),
    textElement('published', new Date(item.published).toISOString()),
    textElement('updated', new Date(item.updated).toISOString()),
    ...item.authors.map(({ name, href }) => element('author', {}, textElement('name', name), textElement('uri', href))),
    ...item.tags.map(({ name }) => element('category', { term: name })),
    textElement('summary', item.description),
    element('content', { type: 'html' }, escapeHtml(item.html)),
    pictureOf(item),
  )
}

/** An id as Atom wants it. What an old blog has called a post need not be an address. */
export const iriOf = ({ id, published }: FeedItem, feed: Feed) =>
  /^[a-z][a-z\d+.-]*:\S+$/i.test(id)
    ? id
    : `tag:${new URL(feed.home).hostname},${new Date(published).toISOString().slice(0, 10)}:${encodeURIComponent(id)}`
