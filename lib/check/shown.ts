import fs from 'node:fs'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { Digest } from '../digest'
import type { Article } from '../markdown/article'
import type { Problem } from '../problem'
import { writeWhole } from '../whole-file'

/** What a check needs to know of a text as its page shows it. Data, so that the next check need not render a text that is the same. */
export interface Shown {
  /** What was found wrong with it while it was rendered. */
  problems: Problem[]
  /** Words of the text that the page lacks. */
  lost: string[]
  /** Addresses that it links to, as they are meant: each once. */
  links: string[]
  /** Names of the places that links may lead to; `null` where they are not known. */
  ids: string[] | null
}

/** What a check needs of an article. */
export function shownIn({ html, problems, balance }: Article): Shown {
  return {
    problems,
    lost: balance?.lost ?? [],
    links: [...new Set(linksOf(html))],
    // What React renders has no HTML yet.
    ids: html === '' ? null : [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => decodeEntities(id)),
  }
}

/** Addresses that an article links to; our own HTML has them in double quotes. Those of enlarged pictures are ours. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b(?:[^">]|"[^"]*(?:"|$))*(?:>|$)/g)].flatMap(([tag]) => {
    if (tag.startsWith('<a class="enlarge"')) return []
    const href = /\shref="([^"]*)"/.exec(tag)?.[1]
    return href === undefined ? [] : [decodeEntities(href)]
  })
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  quot: '"',
  lt: '<',
  gt: '>',
  '#x26': '&',
  '#x22': '"',
  '#x3C': '<',
  '#39': "'",
}

/** A value of an attribute in our own HTML as it is meant. */
const decodeEntities = (text: string) =>
  text.replace(/&([#\w]{2,5});/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** What earlier checks have rendered, by the digest of all that each text was made from. */
export interface KeptTexts {
  /** What is known of a text. */
  get(key: string): Shown | undefined
  /** Keeps what was found out. */
  set(key: string, shown: Shown): unknown
}

/** Kept texts in a file. One that cannot be read or written costs time and nothing else. */
export interface KeptFile extends KeptTexts {
  /** Writes what was asked for or set; with `isWhole` all else is forgotten. Nothing is written where nothing is new. */
  save(isWhole: boolean): void
}

/**
 * Opens a file of kept texts.
 *
 * @param code Names the code that renders, and all it was set to: what other code has found out is forgotten.
 */
export function openKept(file: string, code: string): KeptFile {
  const before = read(file, code)
  const used = new Map<string, Shown>()
  let isNew = false
  return {
    get(key) {
      const shown = before.get(key)
      if (shown) used.set(key, shown)
      return shown
    },
    set(key, shown) {
      isNew = true
      used.set(key, shown)
    },
    save(isWhole) {
      if (!isNew && (!isWhole || used.size === before.size)) return
      const texts = isWhole ? used : new Map([...before, ...used])
      writeWhole(file, serialize({ code, texts } satisfies Kept))
    },
  }
}

interface Kept {
  code: string
  texts: Map<string, Shown>
}

function read(file: string, code: string): Map<string, Shown> {
  try {
    const kept = deserialize(fs.readFileSync(file)) as Kept
    if (kept.code === code) return kept.texts
  } catch {
    // Not there, or cut short.
  }
  return new Map()
}

/** Names the contents of files and of all files below folders: of the code that renders, say. */
export function nameOfFiles(paths: readonly string[]): string {
  const whole = new Digest()
  const add = (file: string) => {
    if (fs.statSync(file).isDirectory()) for (const name of fs.readdirSync(file).sort()) add(path.join(file, name))
    else {
      whole.add(`${file}\0`)
      whole.add(fs.readFileSync(file))
    }
  }
  for (const file of paths) add(file)
  return whole.end()
}
