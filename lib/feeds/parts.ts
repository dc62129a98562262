import type { Feed, FeedItem } from './feed'
import { XHTML } from './greeting'
import { element } from './xml'

/* What RSS and Atom write alike. */

/** Namespaces of what both write besides their own elements. */
export const NAMESPACES = {
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  ...XHTML,
}

/** A link of a feed; nothing where it leads nowhere. */
export const linkTo = (name: string, rel: string, href: string | undefined, type?: string) =>
  href !== undefined && element(name, { rel, href, type })

/**
 * Where a feed is, who tells of it, and which part of its archive it is.
 *
 * @param name What the format calls Atom's `link`.
 * @param type Media type of the format.
 * @see https://www.rfc-editor.org/rfc/rfc5005
 */
export const placesOf = (feed: Feed, name: string, type: string) => [
  linkTo(name, 'self', feed.self, type),
  linkTo(name, 'hub', feed.hub),
  feed.current !== undefined && element('fh:archive', {}),
  linkTo(name, 'current', feed.current),
  linkTo(name, 'prev-archive', feed.previous),
  linkTo(name, 'next-archive', feed.next),
]

/** The picture of a post. It stands after the text: some readers look for the first `content`, of whatever namespace. */
export const pictureOf = ({ picture }: FeedItem) =>
  picture &&
  element('media:content', { url: picture.src, medium: 'image', width: picture.width, height: picture.height })
