import { memo } from '../memo'
import { addressIn } from '../urls'
import { frameOf } from './links'
import type { Frame, SurfaceKind } from './surface'
import { type Teaser, teasersOf } from './teaser'

/** What the not-found page says. */
export interface ShownMissing extends Frame {
  /** The newest posts, for somebody who came to nothing. */
  suggestions: Teaser[]
}

/** The page of every address that names nothing: one for each language, so it says nothing of the address. */
export const missing: SurfaceKind<{ lang: string }, ShownMissing> = {
  name: 'missing',
  // No address asks for it.
  match: () => null,
  address: ({ lang }) => addressOf(lang),
  read: async ({ lang }, reading) => ({
    ...frameOf(lang, reading),
    suggestions: await teasersOf(reading.view.posts(lang).slice(0, SUGGESTIONS), reading),
  }),
  all: () => [],
}

const SUGGESTIONS = 3

/** Asked for with every address that names nothing. */
const addressOf = memo(100, (lang: string) => addressIn(lang, ['404']))
