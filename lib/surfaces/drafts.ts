import { draftsUrl } from '../urls'
import { frameOf, languagesOf, named } from './links'
import type { Frame, Languages, SurfaceKind } from './surface'
import { type Teaser, teasersOf } from './teaser'

/** What the page of drafts says. */
export interface ShownDrafts extends Frame {
  /** Posts and pages that readers do not see yet: what has no day first, then what comes next. */
  posts: Teaser[]
  /** The same page in every language. */
  languages: Languages
}

/** What is hidden or still to come: `/drafts`. In previews and `npm run dev` alone. */
export const drafts: SurfaceKind<{ lang: string }, ShownDrafts> = {
  name: 'drafts',
  match: named('drafts'),
  address: ({ lang }) => draftsUrl(lang),
  read({ lang }, reading) {
    const { view, audience } = reading
    if (audience !== 'preview') return null
    const all = [...view.posts(lang), ...view.pages(lang)]
    const hidden = all.filter(({ draft }) => draft)
    const scheduled = all.filter(post => !post.draft && view.isScheduled(post)).reverse()
    return teasersOf([...hidden, ...scheduled], reading).then(posts => ({
      ...frameOf(lang, reading),
      posts,
      languages: languagesOf(reading, draftsUrl),
    }))
  },
  all: ({ site, audience }) => (audience === 'preview' ? site.languages.map(lang => ({ lang })) : []),
}
