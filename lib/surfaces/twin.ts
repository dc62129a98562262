import type { Post } from '../post/model'
import { addressOf, twinUrl } from '../urls'
import type { Reading, Surface, SurfaceKind } from './surface'

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

/** Whose Markdown. */
export type TwinParams = Pick<Post, 'kind' | 'lang' | 'slug'>

/** A post or a page as its author wrote it, for machines: `/posts/a/b.md`, `/about.md`. */
export const twin: SurfaceKind<TwinParams, ShownTwin> = {
  name: 'twin',
  match(segments, lang) {
    const [first, ...rest] = segments
    const kind = first === 'posts' ? 'post' : 'page'
    const name = (kind === 'post' ? rest : segments).join('/')
    const slug = name.replace(/\.md$/, '')
    return slug === name || slug === '' || slug.endsWith('/') ? null : { kind, lang, slug }
  },
  address: params => twinUrl(addressOf(params)),
  read(params, reading) {
    const post = find(params, reading)
    if (!post) return null
    const { path, hash, version, canonical } = post
    return Promise.resolve({ path, hash, version, href: addressOf(post), canonical })
  },
  all: ({ view, site }) => site.languages.flatMap(lang => [...view.posts(lang), ...view.pages(lang)].map(paramsOf)),
  touchedBy: posts => [...posts].map(paramsOf),
  otherSpelling({ kind, lang, slug }, { view }) {
    const post = view.findAnyCase(kind, lang, slug) ?? view.movedTo(lang, kind === 'post' ? `posts/${slug}` : slug)
    return post && paramsOf(post)
  },
}

/** The Markdown of what an address shows; `null` where it is not one text. */
export function twinOf({ kind, params }: Surface): Surface | null {
  if (!hasTwin(kind)) return null
  const which: TwinParams = { ...(params as TwinParams), kind: kind.name === 'article' ? 'post' : 'page' }
  return { kind: twin as SurfaceKind, params: which }
}

/** Whether what a kind shows is there as Markdown too. */
export const hasTwin = ({ name }: Pick<SurfaceKind, 'name'>) => name === 'article' || name === 'page'

const find = ({ kind, lang, slug }: TwinParams, { view }: Reading) =>
  kind === 'post' ? view.findPost(lang, slug) : view.findPage(lang, slug)

const paramsOf = ({ kind, lang, slug }: Post): TwinParams => ({ kind, lang, slug })
