import type { NoteKind } from '../messages'
import { nearest } from '../nearest'
import type { BlockRole, ContainerRole, Embed, Pair, ReadTag } from './dialect'
import type { Family } from './tag'

/** What the dialects say by names, tags by `family:name`. */
export interface Tables {
  /** What a word means of a note. */
  kinds: Map<string, NoteKind>
  /** `:::name`. */
  containers: Map<string, ContainerRole>
  /** `::name[value]`. */
  leaves: Map<string, Embed>
  /** `@[name](value)`. */
  embeds: Map<string, Embed>
  /** Tags that enclose something. */
  pairs: Map<string, Pair>
  /** Tags that stand alone. */
  alone: Map<string, ReadTag[]>
}

/** An own name that is to be read as one which nobody knows. */
export interface UnknownName {
  /** What the blog calls it. */
  written: string
  /** What it is to be read as. */
  meant: string
  /** What may be meant by that. */
  near?: string
}

const FAMILIES: readonly Family[] = ['shortcode', 'liquid', 'extension']

/**
 * Has names that one blog gave its tags and containers read as names that some system has, in whichever way both are written.
 *
 * @param names As `site.config.ts` has them: `{ yt: 'youtube', box: 'note' }`.
 * @param wrapsBlocks Whether what is inside a pair is Markdown: then a container may be read as it.
 * @returns Those that lead to a name which nobody knows.
 */
export function addOwnNames(
  names: Readonly<Record<string, string>>,
  { kinds, containers, leaves, embeds, pairs, alone }: Tables,
  wrapsBlocks: (pair: Pair) => boolean,
): UnknownName[] {
  const known = new Set([containers, leaves, embeds, pairs, alone].flatMap(table => [...table.keys()].map(bare)))
  const unknown: UnknownName[] = []
  for (const [written, meant] of Object.entries(names)) {
    const [name, target] = [written.toLowerCase(), meant.toLowerCase()]
    if (!known.has(target)) {
      unknown.push({ written, meant, near: nearest(target, [...known]) })
      continue
    }
    for (const table of [kinds, containers, leaves, embeds] as Map<string, unknown>[]) copy(table, target, name)
    const anyPair = FAMILIES.map(family => pairs.get(`${family}:${target}`)).find(Boolean)
    const container = containers.get(target)
    if (!container && anyPair && wrapsBlocks(anyPair) && anyPair.is !== 'quote')
      containers.set(name, anyPair.is as Exclude<BlockRole, 'quote'>)
    for (const family of FAMILIES) {
      const pair = pairs.get(`${family}:${target}`) ?? anyPair ?? (container && { is: container })
      if (pair) pairs.set(`${family}:${name}`, pair)
      const read = [family, ...FAMILIES].map(one => alone.get(`${one}:${target}`)).find(Boolean)
      if (read) alone.set(`${family}:${name}`, read)
    }
  }
  return unknown
}

const bare = (key: string) => key.slice(key.indexOf(':') + 1)

function copy(table: Map<string, unknown>, from: string, to: string): void {
  const value = table.get(from)
  if (value !== undefined) table.set(to, value)
}
