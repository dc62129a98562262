import { parseArguments } from './arguments'
import { hasTags, readTag } from './dialects'
import { enclosesClosely } from './shapes'
import type { Tag } from './tag'

/** A piece of a paragraph or a heading. */
export interface Piece {
  /** The tag that it is; missing for all else. */
  tag?: Tag
  /** What stands there besides tags and HTML: words and line ends. */
  text: string
}

/** Where tags begin that end among the same pieces, and where. */
export type Pairs = Map<number, { tag: Tag; end: number }>

/** What is asked about a text with tags. */
export interface TextWithTags {
  /** All of it, in order. */
  pieces: readonly Piece[]
  /** The system it was written for, by the name of its dialect. */
  system: string | undefined
  /** It is a paragraph. */
  isParagraph: boolean
  /** What stands between two pieces, as written. */
  between(from: number, to: number): string
}

/**
 * Tells which tags of a text are read, and which are words. A tag in a sentence is a word in it, `use {% raw %} and {% endraw %}`, but in files of
 * a system with such tags, and but for two that enclose something closely: `{{< kbd >}}Ctrl{{< /kbd >}}`. So is one of which nothing is
 * shown, where it is not a paragraph of its own. The article and its summary ask the same question here.
 */
export function tagsAmong({ pieces, system, isParagraph, between }: TextWithTags): {
  pairs: Pairs
  words: Set<number>
} {
  const pairs = pairsOf(pieces)
  const words = new Set<number>()
  const isInSentence = wordsBeside(pieces, pairs)
  for (let i = 0; i < pieces.length; i++) {
    const { tag } = pieces[i]!
    if (!tag || hasTags(system, tag.family)) continue
    const end = pairs.get(i)?.end ?? i
    const isClose = end > i && enclosesClosely(tag, between(i, end))
    const isMark =
      end === i && !isParagraph && readTag(tag.family, tag.name, parseArguments(tag.args))?.is === 'nothing'
    if (isClose || !(isMark || isInSentence(i, end))) i = end
    else {
      words.add(i).add(end)
      pairs.delete(i)
    }
  }
  return { pairs, words }
}

/** Asks whether a stretch of pieces has words beside it on its lines; what two tags enclose are none. */
function wordsBeside(pieces: readonly Piece[], pairs: Pairs) {
  const noWords = () => ({ first: Number.POSITIVE_INFINITY, last: -1 })
  let line = noWords()
  let inside = -1
  const ends = pieces.map(({ text }, i) => {
    const start = line
    inside = Math.max(inside, pairs.get(i)?.end ?? -1)
    text.split('\n').forEach((piece, at) => {
      if (at > 0) line = noWords()
      if (i <= inside || piece.trim() === '') return
      line.first = Math.min(line.first, i)
      line.last = i
    })
    return [start, line] as const
  })
  return (from: number, to: number) => ends[from]![0].first < from || ends[to]![1].last > to
}

function pairsOf(pieces: readonly Piece[]): Pairs {
  const open = new Map<string, { tag: Tag; start: number }[]>()
  const pairs: Pairs = new Map()
  pieces.forEach(({ tag }, i) => {
    if (!tag) return
    const name = `${tag.family}:${tag.name}`
    const begun = open.get(name) ?? []
    open.set(name, begun)
    // What is inside is looked at again, and nobody sets one in another twenty times over.
    if (!tag.ends && begun.length < 20) begun.push({ tag, start: i })
    else if (tag.ends) {
      const last = begun.pop()
      if (last) pairs.set(last.start, { tag: last.tag, end: i })
    }
  })
  return pairs
}
