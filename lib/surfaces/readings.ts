import type { SiteConfig } from '../../site.config'
import type { Audience, BlogView } from '../blog/model'
import type { LinkCardData, StoredCards } from '../content/cards'
import { findMedia } from '../content/media'
import type { ContentSource } from '../content/source'
import { decodeText } from '../content/text'
import type { Post } from '../post/model'
import type { Reading } from './surface'

/** Reads a blog with its pictures and link cards. */
export function readingOf(
  view: BlogView,
  {
    site,
    audience,
    source,
    cards,
  }: { site: SiteConfig; audience: Audience; source: ContentSource; cards: StoredCards },
): Reading {
  return {
    view,
    site,
    audience,
    findMedia: (post, reference) => findMedia(source, post.path, reference),
    cardsIn: post => cardsIn(post, source, cards),
  }
}

/** Reads an index alone, for comparing two of them: pictures and cards say nothing. */
export const indexReading = (view: BlogView, site: SiteConfig, audience: Audience): Reading => ({
  view,
  site,
  audience,
  findMedia: async () => ({ found: false, looked: [] }),
  cardsIn: async () => ({}),
})

async function cardsIn(post: Post, source: ContentSource, { cards, find }: StoredCards) {
  // Most blogs store none, and then no text need be read.
  if (Object.keys(cards).length === 0) return {}
  const bytes = await source.read(post.path)
  const decoded = bytes && decodeText(bytes)
  if (!decoded || !('text' in decoded)) return {}
  const addresses = new Set([...decoded.text.matchAll(/https?:\/\/[^\s<>()"'`]+/gi)].map(([address]) => address))
  const known = [...addresses].map(address => [address, find(address)] as const)
  return Object.fromEntries(known.filter((entry): entry is readonly [string, LinkCardData] => entry[1] !== undefined))
}
