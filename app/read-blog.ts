import { cacheLife } from 'next/cache'
import { cache } from 'react'
import { stampNamed } from '@/lib/cache/stamp'
import { isDevelopment } from '@/lib/env'
import type { OpenProblem } from '@/lib/problem'
import { authorContent, contentOfPages, contentServer, pageNumber, pageShows } from '@/lib/server/server'
import type { KindName, ParamsOf, ShownOf } from '@/lib/surfaces/kinds'
import { addressIn } from '@/lib/urls'
import { hasPageCache } from './build'
import { type RenderedArticle, renderArticle } from './render-article'

/*
 * What pages ask the blog for. What is read says the surface and the version that it is of (`stamped`); the page cache serves a page only while
 * that version holds. Each function is cached by Next within one render. No version, revision or clock may stand among the arguments: where
 * Next passes over a page twice, a change between the two would be a 500. Only `reading` may, which is the same in both passes.
 */

/** What was read, and the stamp of a page that shows it. */
interface Stamped<Read> {
  /** As the page is to have it. */
  read: Read
  /** It says which surface and version that is, or that it must not be kept. */
  stamp: string
}

/** Says on the page that is being rendered what it shows. Outside of what Next caches, which knows nothing of the page. */
function stamped<Read>(found: Stamped<Read> | null): Read | null {
  if (found) pageShows(found.stamp)
  return found?.read ?? null
}

/**
 * In `npm run dev` when a file was saved last, as the server tells open tabs (`app/api/changes`); elsewhere nothing. Read once for a page,
 * before anything else, so that an open tab never believes to know more than it shows.
 */
export const savedAt = async () => (isDevelopment ? readSavedAt() : undefined)

/**
 * What tells this reading from others of the same: in `npm run dev` when a file was saved last, in a server of ours the page that is being
 * rendered. It is an argument of what is read: Next hands what one request has begun to read to others that ask for the same, and who asks
 * after a change must not get what was read before it.
 */
const reading = async () => (isDevelopment ? savedAt() : pageNumber())

async function readSavedAt(): Promise<number> {
  'use cache'
  cacheLife(LIFE)
  return (await contentServer()).refreshedAt
}

async function readOnce<Name extends KindName>(
  name: Name,
  params: ParamsOf<Name>,
  _reading?: number,
): Promise<Stamped<ShownOf<Name>> | null> {
  'use cache'
  const found = await look(name, params)
  return found && { read: found.shown as ShownOf<Name>, stamp: found.stamp() }
}

/** All that a page of a kind says, but for texts to render; `null` where there is no such thing. */
export const read = async <Name extends KindName>(name: Name, params: ParamsOf<Name>) =>
  stamped(await readOnce(name, params, await reading()))

/** An article or a stand-alone page with its text rendered. */
export type ReadArticle<Name extends 'article' | 'page' = 'page'> = Omit<ShownOf<Name>, 'source'> &
  Pick<RenderedArticle, 'content' | 'outline'> & {
    /** What is wrong with it, for its author in `npm run dev`. */
    problems?: OpenProblem[]
  }

async function readArticleOnce<Name extends 'article' | 'page'>(
  name: Name,
  lang: string,
  address: string,
  _reading?: number,
): Promise<Stamped<ReadArticle<Name>> | null> {
  'use cache'
  const found = await look(name, { lang, address } as ParamsOf<Name>)
  if (!found) return null
  const { source, ...shown } = found.shown as ShownOf<Name>
  const { article: ask } = await contentOfPages()
  const rendered = await renderArticle(options => ask(source, options), { isAudited: isDevelopment })
  if (!rendered) return null
  const { content, outline, isStale, article } = rendered
  const problems = isDevelopment ? await (await authorContent()).problems(source, article) : undefined
  const read = { ...shown, content, outline, ...(problems && { problems }) }
  return { read, stamp: found.stamp(isStale) }
}

/** A page of a tag's posts with the text of the tag rendered. */
export type ReadTag = Omit<ShownOf<'tag'>, 'text'> & {
  /** What its author says of it. */
  text?: { path: string; description: string; content: RenderedArticle['content'] }
}

async function readTagOnce(
  lang: string,
  slug: string,
  page: number,
  _reading?: number,
): Promise<Stamped<ReadTag> | null> {
  'use cache'
  const found = await look('tag', { lang, slug, page })
  if (!found) return null
  const { text, ...shown } = found.shown as ShownOf<'tag'>
  const { article: ask } = await contentOfPages()
  const rendered = text ? await renderArticle(options => ask(text.source, options)) : null
  const stamp = found.stamp(text !== undefined && rendered?.isStale !== false)
  const { path, description } = text ?? {}
  if (path === undefined || description === undefined || !rendered) return { read: shown, stamp }
  return { read: { ...shown, text: { path, description, content: rendered.content } }, stamp }
}

/** The same, rendered once for a page and what its head says; `null` where there is none. */
export const readTag = cache(async (lang: string, slug: string, page: number) =>
  stamped(await readTagOnce(lang, slug, page, await reading())),
)

/** An article or a stand-alone page, rendered once for a page and what its head says; `null` where there is none. */
export const readArticle = cache(async (name: 'article' | 'page', lang: string, address: string) =>
  stamped(await readArticleOnce(name, lang, address, await reading())),
) as <Name extends 'article' | 'page'>(name: Name, lang: string, address: string) => Promise<ReadArticle<Name> | null>

async function readRedirectOnce(lang: string, segments: readonly string[], _reading?: number): Promise<string | null> {
  'use cache'
  cacheLife(LIFE)
  const located = (await contentServer()).locate(addressIn(lang, segments))
  return located.found === 'redirect' ? located.to : null
}

/** Where another spelling of an address, or an old one, leads; `null` where it leads nowhere. For hosts without our page cache, which asks by itself. */
export const readRedirect = async (lang: string, segments: readonly string[]) =>
  readRedirectOnce(lang, segments, await reading())

/** Addresses of the newest posts, which a build for a host renders ahead: of those whose parts can be names of files. */
export async function newestAddresses(lang: string): Promise<string[]> {
  // A server of ours renders them when it starts. In `npm run dev` Next asks for them in a process of its own, beside each page that it shows,
  // and would load all posts in it.
  if (hasPageCache || isDevelopment) return []
  const content = await contentServer()
  return content
    .view()
    .posts(lang)
    .slice(0, content.site.prerender)
    .map(({ address }) => address)
    .filter(address => address.split('/').every(name => Buffer.byteLength(name) <= LONGEST_NAME))
}

/** File systems take 255 bytes, and Next writes a page to `<name>.segments` among others; a longer one would end the build. */
const LONGEST_NAME = 240

const YEAR = 31_536_000
/** How long a host shows what was read before it reads it again. */
export const LIFE = { stale: 300, revalidate: 60, expire: YEAR }

/** Reads a surface; `stamp` says what it is, or that it must not be kept. */
async function look<Name extends KindName>(name: Name, params: ParamsOf<Name>) {
  cacheLife(LIFE)
  const found = await (await contentOfPages()).read(name, params)
  if (!found) return null
  const stamp = (stale = false) => stampNamed(found.surface, stale ? null : found.version)
  return { ...found, stamp }
}
