import type { FeedPost, ShownFeed } from '../surfaces/feed'
import { absolute } from '../urls'

/** A feed, whatever its format. Its addresses have scheme and host. */
export interface Feed extends Omit<ShownFeed, 'posts'> {
  /** The newest posts first. */
  items: FeedItem[]
  /** When something in it last changed, in milliseconds since 1970; 0 where it is empty. */
  changed: number
}

/** A post in a feed. */
export interface FeedItem extends Omit<FeedPost, 'id' | 'href' | 'source'> {
  /** What readers know it by: an address of ours, or what its author says. */
  id: string
  /** Whether that is an address of ours. */
  isAddress: boolean
  /** With scheme and host. */
  url: string
  /** The whole article as HTML, as `standalone` makes it. */
  html: string
}

/** A feed with its texts, and addresses that have scheme and host. */
export function feedWith(shown: ShownFeed, texts: readonly string[], siteUrl: string): Feed {
  const { posts, home, self, current, previous, next, ...facts } = shown
  const whole = (href: string) => absolute(siteUrl, href)
  const named = <Link extends { href?: string }>(link: Link) => ({ ...link, href: link.href && whole(link.href) })
  return {
    ...facts,
    home: whole(home),
    self: whole(self),
    current: current && whole(current),
    previous: previous && whole(previous),
    next: next && whole(next),
    items: posts.map(({ id, href, source: _, picture, authors, tags, ...post }, at) => ({
      ...post,
      id: 'guid' in id ? id.guid : whole(id.href),
      isAddress: 'href' in id,
      url: whole(href),
      authors: authors.map(named),
      tags: tags.map(named),
      ...(picture && { picture: { ...picture, src: whole(picture.src) } }),
      html: texts[at] ?? '',
    })),
    changed: Math.max(0, ...posts.map(({ updated }) => updated)),
  }
}
