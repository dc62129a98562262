import { addressOf, twinUrl } from '../urls'
import { paramsOf, type WrittenParams } from './article'
import type { Surface, SurfaceKind } from './surface'

/** What the Markdown of a post or a page is: a file, named by its hash. */
export interface ShownTwin {
  /** Where the file is: `posts/a.md`. */
  path: string
  /** The file's content, as the index names it. */
  hash: string
  /** Which earlier version of the file it is, where not the present one. */
  version?: string
  /** Where people read it, encoded, without scheme and host. */
  href: string
  /** Where the original stands, if elsewhere. */
  canonical?: string
}

/** A post or a page as its author wrote it, for machines: `/posts/a/b.md`, `/about.md`. */
export const twin: SurfaceKind<WrittenParams, ShownTwin> = {
  name: 'twin',
  match(segments, lang) {
    const name = segments.join('/')
    const address = name.replace(/\.md$/, '')
    return address === name || address === '' || address.endsWith('/') ? null : { lang, address }
  },
  address: params => twinUrl(addressOf(params)),
  read({ lang, address: at }, { view }) {
    const post = view.findAt(lang, at)
    if (!post) return null
    const { path, hash, version, canonical } = post
    return Promise.resolve({ path, hash, version, href: addressOf(post), canonical })
  },
  all: ({ view, site }) => site.languages.flatMap(lang => [...view.posts(lang), ...view.pages(lang)].map(paramsOf)),
  touchedBy: posts => [...posts].map(paramsOf),
  otherSpelling({ lang, address: at }, { view }) {
    const post = view.findAnyCase(lang, at) ?? view.movedTo(lang, at)
    return post && paramsOf(post)
  },
}

/** The Markdown of what an address shows; `null` where it is not one text. */
export function twinOf({ kind, params }: Surface): Surface | null {
  if (!hasTwin(kind)) return null
  return { kind: twin as SurfaceKind, params }
}

/** Whether what a kind shows is there as Markdown too. */
export const hasTwin = ({ name }: Pick<SurfaceKind, 'name'>) => name === 'article' || name === 'page'
