import type { Feed } from './feed'

/**
 * Writes JSON Feed 1.1 with full text.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function jsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description || undefined,
    // Of a feed the parts of its archive follow one another from the newest on.
    next_url: feed.previous,
    authors: [{ name: feed.author }],
    language: feed.lang,
    hubs: feed.hub === undefined ? undefined : [{ type: 'WebSub', url: feed.hub }],
    items: feed.items.map(item => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_html: item.html,
      summary: item.description || undefined,
      image: item.picture?.src,
      date_published: new Date(item.published).toISOString(),
      date_modified: item.updated > item.published ? new Date(item.updated).toISOString() : undefined,
      authors: item.authors.length > 0 ? item.authors.map(({ name, href }) => ({ name, url: href })) : undefined,
      tags: item.tags.length > 0 ? item.tags.map(({ name }) => name) : undefined,
      language: item.lang === feed.lang ? undefined : item.lang,
    })),
  }).toWellFormed()
}
