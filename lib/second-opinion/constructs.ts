import type { Taken, Why } from '../markdown/audit/ledger'

/** Characters of Chinese and Japanese, and the punctuation that is as wide, inside a class of a regular expression. */
export const WIDE = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef'

const MARK = '(?:\\*{1,3}|_{1,3}|~~)'

/** What no plugin of ours writes down, since the parser reads it. */
const parsed: Record<string, RegExp> = {
  // The character before what a term means, at the beginning of a line.
  definition: /(?<=[^\s\u2029][ \t]*\n[ \t]*):(?=[ \t]+\S)/y,
  // One of a pair of marks stands beside a wide character; the other alone would have been read.
  emphasis: new RegExp(
    `(${MARK})(?:(?=[${WIDE}])|(?<=[${WIDE}]\\1)|(?=[^\\u2029]*\\1[${WIDE}])|(?<=[${WIDE}]\\1[^\\u2029]*\\1))`,
    'y',
  ),
}

const PROGRAM = '<\\?[\\s\\S]*?\\?>|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<![A-Za-z][^>\\u2029]*>'

/** What is for a program (`<?php … ?>`) is code on our page, nothing on theirs. */
const programs = { word: new RegExp(PROGRAM, 'y') }

/** A tag that HTML does not know, too: a word on our page. */
const words = { word: new RegExp(`</?[A-Za-z](?:"[^"]*"|'[^']*'|[^<>"'\\u2029])*>|${PROGRAM}`, 'y') }

/** What `.mdx` reads and CommonMark leaves as text: text in braces, comments, tags, imports, and Markdown between tags. */
const mdxConstructs = {
  mdx: /\{\s*(?:'\s*'|"\s*"|\/\*[\s\S]*?\*\/)\s*\}|\{['"]|['"]\}|<\/?[A-Za-z][^<>\u2029]*>|!?\[[^[\]\u2029]*\]\([^\s()\u2029]*\)|`+|[*_]{1,3}|[{}]|(?<![^\n\u2029])(?:import|export)\s[^\u2029]*/y,
}

/** A construct as text, and which one. */
export interface Construct {
  /** As it stands on the page. */
  text: string
  /** Name of its kind. */
  construct: string
  /** What we show in its place, where that is one text. */
  instead?: string
}

/** Finds constructs of the dialects on a page of someone who does not know them, and so shows them as text. */
export class Constructs {
  private readonly taken = new Map<string, Entry[]>()
  private readonly found = new Set<Entry>()
  private readonly patterns: { code: Record<string, RegExp>; text: Record<string, RegExp> }

  /**
   * @param taken What our plugins have written down: each piece is found once.
   * @param mdx Also find what only `.mdx` knows as a construct.
   */
  constructor(taken: readonly Taken[], mdx: boolean) {
    this.patterns = { code: programs, text: { ...parsed, ...(mdx ? mdxConstructs : words) } }
    for (const { text, why, instead } of taken) {
      // Marks of quotes and lists are nobody's text.
      const written = text.replace(/^(?:[\s>]|[-*+][ \t]|\d{1,9}[.)][ \t])+/, '').trimEnd()
      const construct = names[why]
      if (!construct || written === '') continue
      const isIndented = construct === 'container' && /^(?:!!!|\?\?\?|===)/.test(written)
      const entry = {
        written,
        letters: written.replace(/[^\p{L}\p{N}]+/gu, ''),
        construct: isIndented ? 'indented-note' : construct,
        instead,
      }
      // Of an escape others show the sign alone, but in code.
      for (const first of new Set([written[0]!, /[^\\]/.exec(written)?.[0] ?? '']))
        this.taken.set(first, [...(this.taken.get(first) ?? []), entry])
    }
  }

  /** Reads a construct that begins here, if one does: code holds only tags and notes, and comments that mark its lines. */
  at(text: string, at: number, place: string): Construct | undefined {
    const isCode = place.startsWith('code')
    /** The longest that stands there to the letter, or else the first. */
    let best: { entry: Entry; end: number; length: number } | undefined
    for (const entry of this.taken.get(text[at] ?? '') ?? []) {
      if (this.found.has(entry) || (isCode && !inCode.has(entry.construct))) continue
      const end = endOf(text, at, entry, isCode)
      if (end === undefined) continue
      const length = text.startsWith(entry.written, at) ? entry.written.length : 0
      if (!best || length > best.length) best = { entry, end, length }
    }
    if (best) {
      const { construct, instead } = best.entry
      this.found.add(best.entry)
      return { text: text.slice(at, best.end), construct, ...(instead !== undefined && { instead }) }
    }
    for (const [construct, pattern] of Object.entries(isCode ? this.patterns.code : this.patterns.text)) {
      pattern.lastIndex = at
      const match = pattern.exec(text)?.[0]
      if (match) return { text: match, construct }
    }
  }
}

interface Entry {
  /** As written, without blanks around it. */
  written: string
  /** Its letters and digits alone. */
  letters: string
  construct: string
  instead: string | undefined
}

/** What each is called here; the others are no text to anybody. */
const names: Partial<Record<Why, string>> = {
  container: 'container',
  tag: 'tag',
  hidden: 'tag',
  attributes: 'tag',
  contents: 'tag',
  abbreviation: 'abbreviation',
  formula: 'formula',
  diagram: 'diagram',
  emoji: 'emoji',
  embed: 'embed',
  note: 'inline-note',
  ruby: 'ruby',
  name: 'wiki',
  'code-mark': 'code-mark',
}

const inCode = new Set(['tag', 'code-mark', 'indented-note'])

/**
 * Where a piece ends that begins at a place: its first signs and its letters are there in a row, and the signs behind them. Signs between letters
 * count for nothing: `_a_` may be emphasis to others, a line of `=` a heading.
 */
function endOf(text: string, start: number, { written, letters }: Entry, isCode: boolean): number | undefined {
  if (letters === '') {
    // Such a mark has its line to itself.
    const end = start + written.length
    return text.startsWith(written, start) && /^[ \t]*(?:[\n\u2029]|$)/.test(text.slice(end, end + 50))
      ? end
      : undefined
  }
  let at = start
  for (const sign of signsBefore(written)) {
    const next = at + blanksAt(text, at)
    if (text[next] === sign) at = next + 1
    else if (isCode || !(MARKS.test(sign) || BLOCKS.test(sign))) return
  }
  if (isCode && signsBefore(text.slice(at, at + 12)) !== '') return
  for (const letter of letters) {
    while (at < text.length && !LETTER.test(text.slice(at, at + 2))) at += 1
    if (!text.startsWith(letter, at)) return
    at += letter.length
  }
  const signs = (written.split(/[\p{L}\p{N}]/u).at(-1) ?? '').replace(/\s/g, '')
  let isEnded = signs.split('').every(sign => MARKS.test(sign))
  for (const sign of signs) {
    const next = signsBefore(text.slice(at, at + 12)).indexOf(sign)
    if (next < 0) continue
    at = text.indexOf(sign, at) + 1
    isEnded = true
  }
  return isEnded ? at : undefined
}

/** Signs of emphasis, code and escapes, of which others may have made what they mean. */
const MARKS = /[*_~`\\]/
/** Signs at the beginning of a line of a formula, of which others have made a list, a quote or a heading. */
const BLOCKS = /[-+>#=]/
const LETTER = /^[\p{L}\p{N}]/u
const signsBefore = (text: string) => /^[^\p{L}\p{N}]*/u.exec(text)?.[0].replace(/\s/g, '') ?? ''
const blanksAt = (text: string, at: number) => /^\s*/.exec(text.slice(at, at + 200))![0].length
