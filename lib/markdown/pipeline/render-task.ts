import type { LinkCardData } from '../../content/cards'
import type { FindMedia, MediaResult } from '../../content/media-result'
import { namesIn } from '../../post/names'
import { decodeOnce } from '../../urls'
import type { ArticleInput, Collected } from '../article'

/** A post for a render thread: its input, with data in place of the functions. */
export interface RenderTask {
  /** All that is data. */
  input: Omit<ArticleInput, 'findMedia' | 'findPost' | 'findNamed' | 'cards'>
  /** Addresses of the posts that the text names, by file or in `[[…]]`. */
  posts: Record<string, string>
  /** What is known of the pages that the text names. */
  cards: Record<string, LinkCardData>
}

/** What a render thread is sent: a post, or what became of a picture it has asked for. */
export type ToThread = RenderTask | { id: number; media: MediaResult }

/** What a render thread says: that it looks for a picture, or the article it was asked for. */
export type FromThread = Question | Done

/** A picture that a plugin looks for, by the name that the text gives it. */
export interface Question {
  /** Tells the answer from others. */
  id: number
  /** What the text calls it. */
  find: string
}

/** An article, and what was looked for in vain: a plugin may make up an address that does not stand in the text. */
export interface Done {
  /** The article. */
  done: Collected
  /** What was looked for in vain. */
  missed: Missed
  /** Bytes that the thread holds besides its heap: its grammars, most of all. */
  held: number
}

/** Names of posts and addresses of pages that a task says nothing of. */
export interface Missed {
  /** What the text calls them, by file or in `[[…]]`. */
  posts: string[]
  /** Addresses. */
  cards: string[]
}

/** How a render thread is started. */
export interface ThreadStart {
  /** Get the usual languages and every plugin ready before saying so. */
  warm: boolean
}

/** What a thread is sent of an input. */
export function taskOf(input: ArticleInput): RenderTask {
  const { findMedia: _, findPost, findNamed, cards, ...rest } = input
  return { input: rest, posts: postsNamed(input), cards: cardsNamed(input) }
}

/** The task with what it lacked; `undefined` where nothing is known of that, either. */
export function completed(
  task: RenderTask,
  missed: Missed,
  { findPost, findNamed, cards }: ArticleInput,
): RenderTask | undefined {
  const posts = answers(missed.posts, name => findPost?.(name) ?? findNamed?.(name))
  const found = answers(missed.cards, address => cards?.(address))
  if (Object.keys(posts).length + Object.keys(found).length === 0) return undefined
  return { ...task, posts: { ...task.posts, ...posts }, cards: { ...task.cards, ...found } }
}

/** The input again, on the thread's side, and what it is asked in vain. */
export function inputOf({ input, posts, cards }: RenderTask, findMedia: FindMedia) {
  const missed = { posts: new Set<string>(), cards: new Set<string>() }
  const lookUp = <T>(known: Record<string, T>, name: string, misses: Set<string>): T | undefined => {
    if (Object.hasOwn(known, name)) return known[name]
    misses.add(name)
    return undefined
  }
  const find = (name: string) => lookUp(posts, name, missed.posts)
  const card = (address: string) => lookUp(cards, address, missed.cards)
  const whole: ArticleInput = { ...input, findMedia, findPost: find, findNamed: find, cards: card }
  return { input: whole, missed: (): Missed => ({ posts: [...missed.posts], cards: [...missed.cards] }) }
}

/** The posts that links of the text name, found without parsing it. */
function postsNamed({ body, findPost, findNamed }: ArticleInput): Record<string, string> {
  if (!findPost && !findNamed) return {}
  // A link is asked for by its file decoded, once it has been parsed.
  const names = namesIn(body).flatMap(written => [written, decodeOnce(written)])
  return answers(names, name => findPost?.(name) ?? findNamed?.(name))
}

/** The cards of addresses that stand in the text, found without parsing it. */
function cardsNamed({ body, cards }: ArticleInput): Record<string, LinkCardData> {
  if (!cards) return {}
  const addresses = [...body.matchAll(/https?:\/\/[^\s<>()"'`]+/gi)].map(([address]) => address)
  return answers(addresses, cards)
}

/** What is known of names, by name. */
function answers<T>(names: readonly string[], find: (name: string) => T | undefined): Record<string, T> {
  const known: Record<string, T> = {}
  for (const name of names) {
    const answer = find(name)
    if (answer !== undefined) known[name] = answer
  }
  return known
}
