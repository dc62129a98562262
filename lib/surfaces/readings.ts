import type { SiteConfig } from '../../site.config'
import type { Audience, BlogView } from '../blog/model'
import type { StoredCards } from '../content/cards'
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
    letters,
    repliesTo = () => [],
  }: {
    site: SiteConfig
    audience: Audience
    source: ContentSource
    cards: StoredCards
    letters: Reading['letters']
    repliesTo?: Reading['repliesTo']
  },
): Reading {
  return {
    view,
    site,
    audience,
    findMedia: (post, reference) => findMedia(source, post.path, reference),
    cardsIn: post => cardsIn(post, source, cards),
    letters,
    repliesTo,
    findCard: cards.find,
  }
}

/** Reads an index alone, for comparing two of them: pictures and cards say nothing. */
export const indexReading = (view: BlogView, site: SiteConfig, audience: Audience): Reading => ({
  view,
  site,
  audience,
  findMedia: async () => ({ found: false, looked: [] }),
  cardsIn: async () => ({}),
  letters: null,
  repliesTo: () => [],
  findCard: () => undefined,
})

async function cardsIn(post: Post, source: ContentSource, { cards }: StoredCards) {
  // Most blogs store none, and then no text need be read.
  if (Object.keys(cards).length === 0) return {}
  const bytes = await source.read(post.path, post.version)
  const decoded = bytes && decodeText(bytes)
  if (!decoded || !('text' in decoded)) return {}
  return Object.fromEntries(Object.entries(cards).filter(([address]) => mayName(decoded.text, address)))
}

/** Whether a text may name an address: as it is, as HTML writes it, or by its path alone (`::github{repo="owner/name"}`). */
function mayName(text: string, address: string): boolean {
  const path = address.replace(/^[^/]*\/\/[^/]*\//, '')
  return (
    (path !== '' && text.includes(path)) || text.includes(address) || text.includes(address.replaceAll('&', '&amp;'))
  )
}
