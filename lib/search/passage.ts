import { endOf, type Folded, foldWithPlaces } from './fold'
import type { Term } from './query'
import type { Searchable, SearchedBlock } from './searchable'

/** A stretch of a text; `isMatch` where it is what was asked for. */
export interface Piece {
  /** As it was written. */
  text: string
  /** Whether it is to be marked. */
  isMatch: boolean
}

/** Where in a post what was asked for stands. */
export interface Passage {
  /** A line or two around it. */
  pieces: Piece[]
  /** The heading above it, where that alone says it. */
  heading?: Piece[]
  /** It is code. */
  isCode: boolean
  /** The end of its address: the nearest heading, and the words that a browser finds by themselves; empty for the top. */
  fragment: string
}

/** Characters of posts that are looked at for a passage: what stands further down is found, and not shown. */
const FARTHEST = 200_000
/** Characters of a passage, and of those how many before the match: of texts with and without blanks between words. */
const LENGTHS = { latin: { all: 220, before: 70 }, other: { all: 120, before: 36 } }

/** The passage of a post that says the most of what was asked for; the first of several. */
export function passageOf(
  { headings, blocks }: Pick<Searchable, 'headings' | 'blocks'>,
  terms: readonly Term[],
): Passage {
  let best: { block: SearchedBlock; folded: Folded; count: number } | undefined
  let looked = 0
  for (const block of blocks) {
    if (looked > FARTHEST) break
    looked += block.text.length
    const folded = foldWithPlaces(block.text.length > FARTHEST ? block.text.slice(0, FARTHEST) : block.text)
    const count = terms.filter(({ spellings }) => spellings.some(({ text }) => folded.text.includes(text))).length
    if (count > (best?.count ?? 0)) best = { block, folded, count }
    if (count === terms.length) break
  }
  if (!best) return besideHeading({ headings, blocks }, terms)
  const { block, folded } = best
  const matches = matchesIn(folded, terms)
  const around = windowOf(block, matches[0]!)
  return {
    pieces: piecesOf(block.text, matches, around),
    isCode: block.kind === 'code',
    fragment: fragmentOf(headings[block.heading]?.id, wordsAround(block, matches[0]!)),
  }
}

/** Nothing in the text says it: a heading does, or the title or a tag alone. */
function besideHeading({ headings, blocks }: Pick<Searchable, 'headings' | 'blocks'>, terms: readonly Term[]): Passage {
  const at = headings.findIndex(({ text }) => matchesIn(foldWithPlaces(text), terms).length > 0)
  const block =
    blocks.find(({ heading, kind }) => heading === at && kind === 'text') ?? blocks.find(({ kind }) => kind === 'text')
  const pieces = block ? piecesOf(block.text, [], windowOf(block, { from: 0, to: 0 })) : []
  const heading = headings[at]
  return {
    pieces,
    ...(heading && { heading: marked(heading.text, terms) }),
    isCode: false,
    fragment: fragmentOf(heading?.id),
  }
}

/** A text with what was asked for marked in it. */
export const marked = (text: string, terms: readonly Term[]): Piece[] =>
  piecesOf(text, matchesIn(foldWithPlaces(text), terms), { from: 0, to: text.length })

/** From a place in a text up to another. */
interface Range {
  from: number
  to: number
}

const MOST_MATCHES = 50

/** Where what was asked for stands in a text as it was written, in order and without overlaps. */
function matchesIn(folded: Folded, terms: readonly Term[]): Range[] {
  const found: Range[] = []
  for (const { spellings } of terms)
    for (const { text } of spellings)
      for (
        let at = folded.text.indexOf(text), n = 0;
        at >= 0 && n < MOST_MATCHES;
        at = folded.text.indexOf(text, at + text.length), n++
      )
        found.push({ from: folded.places[at] as number, to: endOf(folded, at + text.length) })
  const matches: Range[] = []
  for (const range of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = matches.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else matches.push({ ...range })
  }
  return matches
}

/** What of a block is shown: whole sentences and words where it can be. */
function windowOf({ text, kind }: SearchedBlock, { from, to }: Range): Range {
  if (kind === 'code') {
    const start = text.lastIndexOf('\n', from - 1) + 1
    const end = text.indexOf('\n', to)
    return { from: Math.max(start, from - 80), to: Math.min(end < 0 ? text.length : end, to + 80) }
  }
  const { all, before } = LENGTHS[BLANKS.test(text.slice(Math.max(0, from - 20), to + 40)) ? 'latin' : 'other']
  const earliest = Math.max(0, from - before)
  const head = text.slice(earliest, from)
  const sentence = Math.max(
    ...['。', '！', '？', '. ', '\n'].map(mark => head.lastIndexOf(mark) + (head.includes(mark) ? mark.length : 0)),
  )
  const pause =
    sentence > 0 || earliest === 0 ? sentence : Math.max(head.indexOf('、'), head.indexOf('，'), head.indexOf(' ')) + 1
  const start = earliest + (earliest === 0 && sentence <= 0 ? 0 : Math.max(0, pause))
  const latest = Math.min(text.length, Math.max(to, start + all))
  if (latest === text.length) return { from: start, to: latest }
  const tail = text.slice(to, latest)
  const cut = Math.max(...['。', '、', ' '].map(mark => tail.lastIndexOf(mark) + 1))
  return { from: start, to: cut > tail.length / 2 ? to + cut : wholeAt(text, latest) }
}

/** Two words of letters side by side. */
const BLANKS = /[a-z]{2} [a-z]{2}/i

/** A place that is not between the halves of a character. */
const wholeAt = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at)

function piecesOf(text: string, matches: readonly Range[], { from, to }: Range): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: string, isMatch: boolean) => piece !== '' && pieces.push({ text: piece, isMatch })
  let at = from
  if (from > 0) add('…', false)
  for (const match of matches) {
    if (match.from >= to) break
    if (match.to <= from) continue
    const start = Math.max(match.from, at)
    add(text.slice(at, start), false)
    add(text.slice(start, Math.min(match.to, to)), true)
    at = Math.min(match.to, to)
  }
  add(text.slice(at, to), false)
  if (to < text.length) add('…', false)
  return pieces
}

/** Pauses: a browser finds whole words only, and these stand between some. */
const PAUSE = /[。．！？!?、，;；:：\n「」『』（）()【】]/

/** The words between two pauses that a match stands in: what a browser is asked to find. */
function wordsAround({ text }: SearchedBlock, { from, to }: Range): string {
  let start = from
  while (start > 0 && from - start < LONGEST_SIDE && !PAUSE.test(text[start - 1] as string)) start--
  let end = to
  while (end < text.length && end - to < LONGEST_SIDE && !PAUSE.test(text[end] as string)) end++
  const cutStart = from - start === LONGEST_SIDE ? text.indexOf(' ', start) + 1 : start
  const cutEnd = end - to === LONGEST_SIDE ? text.lastIndexOf(' ', end) : end
  return text
    .slice(cutStart > start && cutStart <= from ? cutStart : start, cutEnd > to ? cutEnd : wholeAt(text, end))
    .trim()
}

const LONGEST_SIDE = 60

/** https://developer.mozilla.org/docs/Web/URI/Reference/Fragment/Text_fragments */
function fragmentOf(id: string | undefined, words = ''): string {
  const text = words.isWellFormed() && words !== '' ? `:~:text=${encodeURIComponent(words).replaceAll('-', '%2D')}` : ''
  return id === undefined && text === '' ? '' : `#${encodeURIComponent(id ?? '')}${text}`
}
