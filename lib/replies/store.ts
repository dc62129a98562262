import fs from 'node:fs'
import path from 'node:path'
import { digest } from '../digest'
import { writeWhole } from '../whole-file'
import { MOST_REPLIES, type Reply } from './reply'

/** Replies that belong together: those to one announcement, or mentions of one address of ours. */
export interface Kept {
  /** The announcement, or the address of ours, encoded, without scheme and host. */
  key: string
  /** When they were last asked for, in milliseconds since 1970. */
  asked: number
  /** In the order they came. */
  replies: Reply[]
}

/** All replies of one moment, by their keys. It never changes. */
export type Replies = ReadonlyMap<string, Kept>

/**
 * Replies on a disk, a file for each key, of which there are as many as posts and announcements: what came in can be had only once. Where there is no folder, they are kept as long as the process
 * lives.
 */
export class ReplyStore {
  #now: Replies

  private constructor(
    readonly folder: string | null,
    kept: Replies,
  ) {
    this.#now = kept
  }

  /** Reads what is there; a file that cannot be read is none. */
  static open(folder: string | null): ReplyStore {
    const kept = new Map<string, Kept>()
    for (const name of folder === null ? [] : namesIn(folder)) {
      const read = readKept(path.join(/* turbopackIgnore: true */ folder ?? '', name))
      if (read) kept.set(read.key, read)
    }
    return new ReplyStore(folder, kept)
  }

  /** All of this moment. */
  get now(): Replies {
    return this.#now
  }

  /**
   * Keeps what belongs to a key in place of what was kept before.
   *
   * @returns Whether that says something else.
   */
  put(key: string, replies: readonly Reply[], asked: number): boolean {
    const before = this.#now.get(key)
    // The oldest stay: they are what others have answered to.
    const kept: Kept = { key, asked, replies: replies.slice(0, MOST_REPLIES) }
    this.#now = new Map(this.#now).set(key, kept)
    if (this.folder !== null && !writeWhole(this.#fileOf(key), JSON.stringify(kept)))
      console.error(`[replies] the replies to ${key} could not be written to ${this.folder}`)
    return JSON.stringify(before?.replies ?? []) !== JSON.stringify(kept.replies)
  }

  #fileOf = (key: string) => path.join(/* turbopackIgnore: true */ this.folder ?? '', `${digest(key)}.json`)
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(/* turbopackIgnore: true */ folder).filter(name => /^[\da-f]{16}\.json$/.test(name))
  } catch {
    // Nobody has said anything yet.
    return []
  }
}

function readKept(file: string): Kept | null {
  try {
    const kept = JSON.parse(fs.readFileSync(/* turbopackIgnore: true */ file, 'utf8')) as Kept
    return typeof kept.key === 'string' && Array.isArray(kept.replies) ? kept : null
  } catch {
    return null
  }
}
