import type { Post } from '../post/model'
import { Turn } from '../turn'
import { addressOf } from '../urls'
import { marked, type Passage, type Piece, passageOf } from './passage'
import { LONGEST_QUERY, looseTermsOf, type Term, termsOf } from './query'
import { bestOf, type Hit, type SearchIndex } from './search-index'
import { readOriginal } from './segment'
import type { Choice, FilterName, Shown } from './shown'

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

/** A post that was found. */
export interface Result extends Passage {
  /** Language of the post. */
  lang: string
  /** Its title, with what was asked for marked. */
  title: Piece[]
  /** Those of its tags that say it, marked in the same way. */
  tags: Piece[][]
  /** Its address with the place in it, encoded. */
  href: string
  /** Day in the site's zone; none of a stand-alone page. */
  day?: string
}

/** Results on a page. */
const PAGE = 10
/** Pages: nobody reads further. */
const MOST_PAGES = 50
/** Other languages have to answer so much better than that of the page. */
const OWN_LANGUAGE = 1.15

/**
 * Searches a blog.
 *
 * @param lang Language of whoever asks.
 */
export async function search(index: SearchIndex, shown: Shown, asked: Asked, lang: string): Promise<Answer> {
  const { query } = asked
  if (query.length > LONGEST_QUERY) return { kind: 'tooLong' }
  const exact = termsOf(query)
  if (!exact) return { kind: 'tooMany' }
  if (exact.length === 0) return { kind: 'empty' }
  const found = await index.find(exact, shown.rowsOf)
  const loose = found.hits.length === 0 ? looseTermsOf(query) : []
  const isLoose = loose.length > 1
  const hits = isLoose ? await index.find(loose, shown.rowsOf) : found
  const { chosen, choices } = shown.narrow(hits.hits, asked)
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(chosen.length / PAGE)))
  const page = Math.min(asked.page, pages)
  const share = (row: number) => (shown.posts[row]?.lang === lang ? OWN_LANGUAGE : 1)
  const best = await bestOf(chosen, hits, page * PAGE, share)
  const results: Result[] = []
  const turn = new Turn()
  for (const hit of best.slice((page - 1) * PAGE)) {
    results.push(resultOf(hit, shown.posts[hit.row] as Post, hits.terms))
    await turn.end()
  }
  return { kind: 'found', total: chosen.length, page, pages, results, isLoose: isLoose && chosen.length > 0, choices }
}

function resultOf({ segment, post: at }: Hit, post: Post, terms: readonly Term[]): Result {
  const passage = passageOf(readOriginal(segment, at), terms)
  return {
    ...passage,
    lang: post.lang,
    title: marked(post.title, terms),
    tags: post.tags.map(tag => marked(tag, terms)).filter(pieces => pieces.some(({ isMatch }) => isMatch)),
    href: addressOf(post) + passage.fragment,
    ...(post.kind === 'post' && { day: post.date.day }),
  }
}
