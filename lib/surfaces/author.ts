import { type Picture, pictureOf } from '../picture'
import { authorUrl } from '../urls'
import { isBy } from './byline'
import { frameOf, languagesOf, newestOf } from './links'
import { type ListPage, listPage, namedList, pagesOf } from './pagination'
import { type ShareImage, shareImages } from './share-image'
import type { Frame, Languages, Reading, SurfaceKind } from './surface'

/** What one page of an author's posts says. */
export interface ShownAuthor extends ListPage, Frame {
  /** As readers see it. */
  name: string
  /** A sentence or two about them in this language. */
  about?: string
  /** What they look like. */
  picture?: Picture
  /** Their own site or profile. */
  url?: string
  /** Their account in the Fediverse: `@mika@social.example`. */
  fediverse?: string
  /** How many posts they have in this language. */
  count: number
  /** Their page in the languages they write in. */
  languages: Languages
  /** What other services show of it. */
  shareImage?: ShareImage
}

/** One page of an author's posts, in the languages they write in: `/authors/mika`, `/authors/mika/page/2`. */
export const author: SurfaceKind<{ lang: string; id: string; page: number }, ShownAuthor> = {
  name: 'author',
  match(segments, lang) {
    const asked = namedList(segments, 'authors')
    return asked && { lang, id: asked.name, page: asked.page }
  },
  address: ({ lang, id, page }) => authorUrl(lang, id, page),
  read({ lang, id, page }, reading) {
    const posts = postsBy(id, lang, reading)
    const list = posts.length > 0 ? listPage(posts, page, reading) : null
    return list?.then(async shown => ({ ...(await factsOf(id, lang, reading)), count: posts.length, ...shown })) ?? null
  },
  all: reading =>
    reading.site.languages.flatMap(lang =>
      idsOf(reading).flatMap(id => {
        const { length } = postsBy(id, lang, reading)
        return length === 0 ? [] : pagesOf(length, reading).map(page => ({ lang, id, page }))
      }),
    ),
  touchedBy: (posts, reading) =>
    idsOf(reading)
      .filter(id => [...posts].some(post => isBy(post, id, reading.site)))
      .flatMap(id => reading.site.languages.map(lang => ({ lang, id, page: 1 }))),
  sitemapEntry: ({ lang, id, page }, reading) =>
    page === 1
      ? {
          path: authorUrl(lang, id),
          modified: newestOf(postsBy(id, lang, reading)),
          languages: languagesOfAuthor(id, reading),
        }
      : null,
}

const idsOf = ({ site }: Reading) => Object.keys(site.authors ?? {})

/** The posts of an author of `site.config.ts` in a language, newest first. */
export const postsBy = (id: string, lang: string, { view, site }: Reading) =>
  view.posts(lang).filter(post => isBy(post, id, site))

async function factsOf(id: string, lang: string, reading: Reading) {
  const { name = id, about, picture, url, fediverse } = reading.site.authors?.[id] ?? {}
  const found = picture === undefined ? null : await reading.findMedia({ path: '' }, picture)
  return {
    ...frameOf(lang, reading),
    name,
    about: about?.[lang],
    picture: found?.found ? pictureOf(found, '', '6rem') : undefined,
    url,
    fediverse,
    languages: languagesOfAuthor(id, reading),
    shareImage: await shareImages.author(lang, id, reading),
  }
}

const languagesOfAuthor = (id: string, reading: Reading) =>
  languagesOf(
    reading,
    lang => authorUrl(lang, id),
    lang => postsBy(id, lang, reading).length > 0,
  )
