import { LineFollower } from '../line-follower'
import { inlineText } from './inline-text'

/*
 * Cheap reading of Markdown for summaries: one pass over the lines, no syntax tree. Every
 * search forwards is remembered, so hostile text costs no more than its length.
 */

/**
 * What a text is about, in a sentence or two: its first paragraph, or else the first list, quotation or
 * table. Ends with a sentence or a phrase. Empty where there is nothing to read.
 *
 * @param system The system it was written for, by the name of its dialect.
 */
export function summarize(markdown: string, lang: string, system?: string): string {
  const limit = CJK_LANGUAGE.test(lang) ? 120 : 160
  let paragraph = ''
  let otherwise = ''
  eachBlock(markdown, block => {
    if (block.kind === 'heading' || block.kind === 'code' || (block.kind !== 'text' && otherwise !== '')) return false
    // The start of a paragraph is enough, however long its markup makes it.
    const words = inlineText(block.text.slice(0, limit * 20), system)
    if (words === '' || BARE_ADDRESS.test(words)) return false
    if (block.kind === 'text') paragraph = words
    else otherwise = words
    return paragraph !== ''
  })
  return cutAtPhrase(paragraph || otherwise, limit)
}

/** The text of the first heading of level 1, or `null` where there is none. */
export function firstHeading(markdown: string): string | null {
  let heading: string | null = null
  eachBlock(markdown, block => {
    if (block.kind === 'heading' && block.level === 1) heading = inlineText(block.text) || null
    return heading !== null
  })
  return heading
}

/**
 * Cuts a text of plain words to at most `limit` characters: after a sentence if that keeps most of it,
 * else at the end of a phrase, with an ellipsis.
 */
export function cutAtPhrase(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const characters = [...flat.slice(0, limit * 2 + 2)]
  if (characters.length <= limit) return flat
  const head = characters.slice(0, limit)
  const lastOf = (fits: (character: string, next: string | undefined) => boolean, from: number) =>
    head.findLastIndex((character, at) => at >= from && fits(character, characters[at + 1]))
  const sentence = lastOf(
    (character, next) => /[。！？]/.test(character) || (/[.!?]/.test(character) && next === ' '),
    limit * 0.4,
  )
  if (sentence >= 0) return head.slice(0, sentence + 1).join('')
  const phrase = lastOf(character => /[、，,;；:：\s]/.test(character), limit * 0.6)
  const kept = phrase > 0 ? head.slice(0, phrase) : head.slice(0, limit - 1)
  return `${kept.join('').trimEnd()}…`
}

const CJK_LANGUAGE = /^(?:ja|zh|ko|yue)\b/i
const BARE_ADDRESS = /^https?:\/\/\S+$/

type Block =
  | { kind: 'heading'; level: number; text: string }
  /** A paragraph. */
  | { kind: 'text'; text: string }
  /** Words that are no paragraph: a list, a quotation, a table. */
  | { kind: 'list'; text: string }
  | { kind: 'code' }

const ATX = /^ {0,3}(#{1,6})(?:[ \t]|$)/
const SETEXT = /^ {0,3}(?:=+|-+)[ \t]*$/
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const LIST = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/
const QUOTE = /^ {0,3}>[ \t]?/
const TABLE = /^ {0,3}\|/
const HTML_LINE = /^ {0,3}<(?:!--|[!?/]|[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$))/
const DIRECTIVE = /^[ \t]*:{3,}/
const DEFINITION = /^ {0,3}\[[^\]\n]{1,999}\]:/
const MODULE = /^(?:import\s+["'{*\w].*["'];?|export\s+(?:const|let|default|function|\{).*)$/
const SHORTCODE = /^[ \t]*(?:\{\{[<%][^{}]*[%>]\}\}|\{%[^{}]*%\}|@\[[\w-]{1,30}\]\(.*\)|\[TOC\]|\[\[toc\]\])[ \t]*$/i
/** kramdown's list of classes and values on a line of its own. */
const ATTRIBUTES =
  /^[ \t]*\{: ?(?:[.#][\w.#-]+|[\w-]+=(?:"[^"]*"|'[^']*'|\w[^\s"'{}]*))(?: +(?:[.#][\w.#-]+|[\w-]+=(?:"[^"]*"|'[^']*'|\w[^\s"'{}]*)))* ?\}[ \t]*$/
const NOTE =
  /^ {0,3}(?:(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w-]*(?:[ \t]+(?:inline|end|annotate))*(?:[ \t]+"[^"]*")?|===[!+]?[ \t]+"[^"]+")[ \t]*$/
/** … and the lines below it are inside. */
const INSIDE = /(?:[ \t]*\n)*(?: {4}|\t)/y

/** Cuts a text into what a reader would call blocks, until `visit` has seen enough. */
function eachBlock(markdown: string, visit: (block: Block) => boolean): void {
  let paragraph: string[] = []
  let other: string[] = []
  const follower = new LineFollower({ formulas: true })
  let inNote = false
  let isEnough = false
  const flush = () => {
    const [words, others] = [paragraph, other]
    paragraph = []
    other = []
    if (words.length > 0) isEnough ||= visit({ kind: 'text', text: words.join('\n') })
    if (others.length > 0) isEnough ||= visit({ kind: 'list', text: others.join('\n') })
  }
  for (let start = 0; start <= markdown.length && !isEnough; ) {
    const newline = markdown.indexOf('\n', start)
    const end = newline < 0 ? markdown.length : newline
    let line = markdown.slice(start, markdown.charCodeAt(end - 1) === 13 ? end - 1 : end)
    const place = follower.read(markdown, start, end)
    start = end + 1
    if (place === 'code') continue
    if (place === 'fence' || place === 'comment' || place === 'formula') {
      flush()
      if (place === 'fence' && follower.fence) isEnough ||= visit({ kind: 'code' })
      continue
    }
    if (inNote) {
      const inside = line.replace(/^(?: {4}|\t)/, '')
      inNote = inside !== line || line.trim() === ''
      line = inside
    }
    const first = firstCharacter(line)
    if (first === '') {
      flush()
      continue
    }
    // Most lines are prose: only those that begin with a character of markup are looked at closely.
    if (isPlainStart(first)) {
      if (place === 'indented' && other.length === 0) continue
      if (paragraph.length === 0 && MODULE.test(line)) continue
      if (other.length > 0) other.push(line)
      else paragraph.push(line)
      continue
    }
    const atx = ATX.exec(line)
    if (atx) {
      flush()
      const level = atx[1]?.length ?? 1
      const text = line.trim().slice(level)
      isEnough ||= visit({ kind: 'heading', level, text: text.replace(/[ \t]#{1,99}$/, '') })
      continue
    }
    if (paragraph.length > 0 && SETEXT.test(line)) {
      isEnough ||= visit({ kind: 'heading', level: first === '=' ? 1 : 2, text: paragraph.join('\n') })
      paragraph = []
      continue
    }
    INSIDE.lastIndex = start
    if (NOTE.test(line) && INSIDE.test(markdown)) {
      flush()
      inNote = true
      continue
    }
    if (RULE.test(line) || DIRECTIVE.test(line) || SHORTCODE.test(line) || ATTRIBUTES.test(line)) {
      flush()
      continue
    }
    if (paragraph.length === 0 && DEFINITION.test(line)) continue
    if (LIST.test(line) || QUOTE.test(line) || TABLE.test(line)) {
      if (paragraph.length > 0) flush()
      const isRow = TABLE.test(line)
      const stripped = isRow ? line.replaceAll('|', ' ') : line.replace(LIST, '').replace(QUOTE, '')
      // `| --- | :-: |` under the head of a table
      if (!/^[\s|:-]+$/.test(stripped)) other.push(stripped.replace(/^\s*\[[ xX]\]\s/, '').replace(/^> ?/, ''))
      continue
    }
    if (HTML_LINE.test(line) && paragraph.length === 0) {
      const words = inlineText(line)
      if (words !== '') other.push(line)
      continue
    }
    if (other.length > 0) other.push(line)
    else paragraph.push(line)
  }
  if (!isEnough) flush()
}

function firstCharacter(line: string): string {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code !== 0x20 && code !== 0x09) return line[at] as string
  }
  return ''
}

/** Letters, but not the digits that may number a list. */
function isPlainStart(character: string): boolean {
  const code = character.charCodeAt(0)
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code > 0x7f
}
