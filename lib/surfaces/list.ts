import type { Post } from '../post/model'
import { homeUrl } from '../urls'
import { frameOf, languagesOf, newestOf } from './links'
import { type ListPage, listPage, pageNumber, pagesOf } from './pagination'
import { type ShareImage, shareImages } from './share-image'
import type { Frame, SurfaceKind } from './surface'

/** What one page of the newest posts says. */
export interface ShownList extends ListPage, Frame {
  /** What other services show of it. */
  shareImage?: ShareImage
}

/** One page of the newest posts: `/`, `/page/2`. */
export const list: SurfaceKind<{ lang: string; page: number }, ShownList> = {
  name: 'list',
  match([first, number, ...rest], lang) {
    if (first === undefined) return { lang, page: 1 }
    const page = first === 'page' && rest.length === 0 ? pageNumber(number) : null
    return page === null ? null : { lang, page }
  },
  address: ({ lang, page }) => homeUrl(lang, page),
  read({ lang, page }, reading) {
    const { posts, pinned } = pinnedFirst(reading.view.posts(lang))
    const about = async () => ({ ...frameOf(lang, reading), shareImage: await shareImages.home(lang, reading) })
    const shown = listPage(posts, page, reading)
    return (
      shown?.then(async shown => ({
        ...(await about()),
        ...shown,
        posts: shown.posts.map(post => (pinned.has(post.slug) ? { ...post, pinned: true as const } : post)),
      })) ?? null
    )
  },
  all: reading =>
    reading.site.languages.flatMap(lang =>
      pagesOf(reading.view.posts(lang).length, reading).map(page => ({ lang, page })),
    ),
  touchedBy: (_, { site }) => site.languages.map(lang => ({ lang, page: 1 })),
  sitemapEntry: ({ lang, page }, reading) =>
    page === 1
      ? {
          path: homeUrl(lang),
          modified: newestOf(reading.view.posts(lang)),
          languages: languagesOf(reading, lang => homeUrl(lang)),
        }
      : null,
}

/** Posts with those at their head that are pinned, each once. */
interface Ordered {
  posts: readonly Post[]
  /** The slugs of those that are pinned. */
  pinned: ReadonlySet<string>
}

/** A list never changes, and is asked for with each of its pages. */
function pinnedFirst(posts: readonly Post[]): Ordered {
  const known = ordered.get(posts)
  if (known) return known
  const pinned = posts.filter(post => post.pinned !== undefined).sort((a, b) => (b.pinned ?? 0) - (a.pinned ?? 0))
  const made = {
    posts: pinned.length === 0 ? posts : [...pinned, ...posts.filter(post => post.pinned === undefined)],
    pinned: new Set(pinned.map(({ slug }) => slug)),
  }
  ordered.set(posts, made)
  return made
}

const ordered = new WeakMap<readonly Post[], Ordered>()
