import type { SiteConfig } from '../../site.config'
import type { BlogView } from '../blog/model'
import type { Post } from '../post/model'
import { addressOf } from '../urls'
import { marked, type Passage, type Piece, passageOf } from './passage'
import { LONGEST_QUERY, looseTermsOf, MOST_TERMS, type Term, termsOf } from './query'
import type { Hit, SearchIndex } from './search-index'
import { readOriginal } from './segment'

/** What somebody asks for. */
export interface Asked {
  /** As it was typed. */
  query: string
  /** Posts of this language only. */
  lang?: string
  /** Posts with this tag only, by its slug. */
  tag?: string
  /** Posts of this year only: `2026`. */
  year?: string
  /** Which ten of them, from 1 on. */
  page: number
}

/** What the answer is. */
export type Answer =
  /** Nothing was asked for. */
  { kind: 'empty' } | { kind: 'tooLong' } | { kind: 'tooMany' } | ({ kind: 'found' } & Found)

/** Posts that say what was asked for. */
export interface Found {
  /** How many there are, on all pages. */
  total: number
  /** Which page of them this is. */
  page: number
  /** How many pages there are. */
  pages: number
  /** Those of this page, the best first. */
  results: Result[]
  /** Nobody says just that: these say its words, wherever they stand. */
  isLoose: boolean
  /** How many there are of each language, year and tag, as long as the other filters stay. */
  choices: Record<FilterName, Choice[]>
}

/** What results may be narrowed by. */
export type FilterName = 'lang' | 'year' | 'tag'

/** One value of a filter. */
export interface Choice {
  /** As an address has it. */
  value: string
  /** As a reader knows it; of a language, its code. */
  name: string
  /** Posts that have it. */
  count: number
}

/** A post that was found. */
export interface Result extends Passage {
  /** Language of the post. */
  lang: string
  /** Its title, with what was asked for marked. */
  title: Piece[]
  /** Its address with the place in it, encoded. */
  href: string
  /** Day in the site's zone; none of a stand-alone page. */
  day?: string
}

/** Results on a page. */
const PAGE = 10
/** Pages: nobody reads further. */
const MOST_PAGES = 50
/** Tags and years offered. */
const MOST_CHOICES = 12
/** Other languages have to answer so much better than that of the page. */
const OWN_LANGUAGE = 1.15

/** What names a post in an index: its file as it is now. */
export const nameOf = ({ path, hash }: Pick<Post, 'path' | 'hash'>) => `${path}\0${hash}`

/** All that is shown now, by name. */
export const shownIn = (view: BlogView, site: Pick<SiteConfig, 'languages'>): Map<string, Post> =>
  new Map(site.languages.flatMap(lang => [...view.posts(lang), ...view.pages(lang)].map(post => [nameOf(post), post])))

/**
 * Searches a blog.
 *
 * @param shown What `shownIn` says of the view.
 * @param lang Language of whoever asks.
 */
export async function search(
  index: SearchIndex,
  view: BlogView,
  shown: ReadonlyMap<string, Post>,
  asked: Asked,
  lang: string,
): Promise<Answer> {
  const { query } = asked
  if (query.length > LONGEST_QUERY) return { kind: 'tooLong' }
  const exact = termsOf(query)
  if (!exact) return { kind: 'tooMany' }
  if (exact.length === 0) return { kind: 'empty' }
  const found = await index.find(exact, shown)
  const loose = found.hits.length === 0 ? looseTermsOf(query) : []
  const isLoose = loose.length > 1 && loose.length <= MOST_TERMS
  const { hits, terms } = isLoose ? await index.find(loose, shown) : found
  const of = (filters: Partial<Record<FilterName, string>>) => hits.filter(({ shown }) => passes(shown, filters, view))
  const { lang: inLang, year, tag } = asked
  const chosen = of({ lang: inLang, year, tag })
  const worth = ({ score, shown }: Hit<Post>) => score * (shown.lang === lang ? OWN_LANGUAGE : 1)
  const ordered = chosen.sort((a, b) => worth(b) - worth(a) || b.shown.date.instant - a.shown.date.instant)
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(ordered.length / PAGE)))
  const page = Math.min(asked.page, pages)
  const results: Result[] = []
  for (const hit of ordered.slice((page - 1) * PAGE, page * PAGE)) {
    results.push(resultOf(hit, terms))
    await new Promise(resolve => setImmediate(resolve))
  }
  return {
    kind: 'found',
    total: ordered.length,
    page,
    pages,
    results,
    isLoose: isLoose && ordered.length > 0,
    choices: {
      lang: counted(of({ year, tag }), post => [{ value: post.lang, name: post.lang }]),
      year: counted(of({ lang: inLang, tag }), post => yearOf(post)).sort((a, b) => (a.value < b.value ? 1 : -1)),
      tag: counted(of({ lang: inLang, year }), post => tagsOf(post, view)),
    },
  }
}

function passes(post: Post, { lang, year, tag }: Partial<Record<FilterName, string>>, view: BlogView): boolean {
  return (
    (lang === undefined || post.lang === lang) &&
    (year === undefined || yearOf(post).some(({ value }) => value === year)) &&
    (tag === undefined || tagsOf(post, view).some(({ value }) => value === tag))
  )
}

const yearOf = ({ kind, date }: Post) => {
  const year = date.day.slice(0, 4)
  return kind === 'post' ? [{ value: year, name: year }] : []
}

const tagsOf = ({ lang, tags }: Post, view: BlogView) =>
  tags.flatMap(spelling => {
    const tag = view.tagOf(lang, spelling)
    return tag ? [{ value: tag.slug, name: tag.name }] : []
  })

function counted(hits: readonly Hit<Post>[], valuesOf: (post: Post) => Omit<Choice, 'count'>[]): Choice[] {
  const choices = new Map<string, Choice>()
  for (const { shown } of hits)
    for (const { value, name } of valuesOf(shown)) {
      const known = choices.get(value)
      if (known) known.count++
      else choices.set(value, { value, name, count: 1 })
    }
  return [...choices.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, MOST_CHOICES)
}

function resultOf({ shown, segment, post }: Hit<Post>, terms: readonly Term[]): Result {
  const passage = passageOf(readOriginal(segment, post), terms)
  return {
    ...passage,
    lang: shown.lang,
    title: marked(shown.title, terms),
    href: addressOf(shown) + passage.fragment,
    ...(shown.kind === 'post' && { day: shown.date.day }),
  }
}
