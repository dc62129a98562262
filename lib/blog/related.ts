import { memo } from '../memo'
import { eachKeyword, keywordOfTag } from '../post/keywords'
import type { Post } from '../post/model'
import { tagSlug } from '../post/tag'
import { Turn } from '../turn'

/*
 * Which posts are about the same thing: those that share rare tags and rare keywords. How rare one is depends on how many posts have it and
 * on nothing else, least of all on how many posts there are: so a new post changes nothing for those with which it shares nothing.
 */

/** What a tag counts beside a word: its author chose it. */
const TAG = 3
/** What two posts must share at least: two words that hardly anybody else writes, or a tag that few have. */
const LEAST = 700
/** What more posts have says nothing about any of them. */
const COMMON = 300
/** Keywords are found by so many of their bits. */
const BUCKETS = 2 ** 16
const bucketOf = (word: number) => word & (BUCKETS - 1)

/** The posts of a language by what they share. */
export class Related {
  /** Keywords and tags of all posts, those of a bucket side by side. */
  #words = new Uint32Array()
  /** Whose they are. */
  #rows = new Uint32Array()
  /** Where each bucket begins; one more for the end. */
  readonly #starts = new Uint32Array(BUCKETS + 1)
  /** What each post shares with the one that is asked for; zero between two questions. */
  readonly #shared: Uint32Array

  private constructor(readonly posts: readonly Post[]) {
    this.#shared = new Uint32Array(posts.length)
  }

  /** @param posts Those that are seen, the newest first. */
  static of(posts: readonly Post[]): Related {
    const related = new Related(posts)
    for (const post of posts) related.#count(post)
    const place = related.#placing()
    posts.forEach(place)
    return related
  }

  /** The same, with turns for others. */
  static async inTurns(posts: readonly Post[]): Promise<Related> {
    const related = new Related(posts)
    const turn = new Turn()
    await turn.each(posts, post => related.#count(post))
    await turn.each(posts, related.#placing())
    return related
  }

  /** First of all posts. Of ten thousand the words are half a million: no function is called for each. */
  #count(post: Post): void {
    const { words } = wordsOf(post)
    for (let at = 0; at < words.length; at++) this.#starts[bucketOf(words[at]!) + 1]!++
  }

  /** Then of all posts, in their order. */
  #placing(): (post: Post, row: number) => void {
    const starts = this.#starts
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!
    const next = starts.slice()
    const all = new Uint32Array(starts[BUCKETS]!)
    const rows = new Uint32Array(all.length)
    this.#words = all
    this.#rows = rows
    return (post, row) => {
      const { words } = wordsOf(post)
      for (let at = 0; at < words.length; at++) {
        const place = next[bucketOf(words[at]!)]!++
        all[place] = words[at]!
        rows[place] = row
      }
    }
  }

  /** The posts that share most with one, of two alike the newer first; fewer where there are none. */
  nearest(post: Post, count: number, isWanted: (other: Post) => boolean): Post[] {
    const shared = this.#shared
    const rows: number[] = []
    const { words, tags } = wordsOf(post)
    words.forEach((word, at) => {
      const isTag = at < tags
      const bucket = bucketOf(word)
      const [first, end] = [this.#starts[bucket]!, this.#starts[bucket + 1]!]
      let holders = 0
      for (let at = first; at < end && holders <= COMMON; at++) if (this.#words[at] === word) holders++
      if (holders > COMMON) return
      const worth = Math.round(1000 / (1 + Math.log2(Math.max(1, holders)))) * (isTag ? TAG : 1)
      for (let at = first; at < end; at++) {
        if (this.#words[at] !== word) continue
        const row = this.#rows[at]!
        if (shared[row] === 0) rows.push(row)
        shared[row]! += worth
      }
    })
    const best = rows.filter(row => shared[row]! >= LEAST).sort((a, b) => shared[b]! - shared[a]! || a - b)
    const near: Post[] = []
    for (const row of best) {
      const other = this.posts[row]!
      if (other.address !== post.address && isWanted(other)) near.push(other)
      if (near.length === count) break
    }
    for (const row of rows) shared[row] = 0
    return near
  }
}

/** The tags of a post and its keywords, as numbers. */
interface Words {
  /** Tags first. */
  words: Uint32Array
  /** How many of them are tags. */
  tags: number
}

/** Kept as long as its post: with each push all posts are asked again. */
const known = new WeakMap<Post, Words>()

function wordsOf(post: Post): Words {
  const before = known.get(post)
  if (before) return before
  const { keywords, tags } = post
  const words = new Uint32Array(tags.length + keywords.length / 2)
  for (let at = 0; at < tags.length; at++) words[at] = wordOfTag(tags[at]!)
  let at = tags.length
  eachKeyword(keywords, word => {
    words[at++] = word
  })
  const made = { words, tags: tags.length }
  known.set(post, made)
  return made
}

const wordOfTag = memo(10_000, (spelling: string) => keywordOfTag(tagSlug(spelling)))
