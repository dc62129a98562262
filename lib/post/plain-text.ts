import type { Extent } from './model'

/*
 * Cheap reading of Markdown for summaries and counts: one pass over the lines, no syntax tree. Every
 * search forwards is remembered, so hostile text costs no more than its length.
 */

/**
 * What a text is about, in a sentence or two: its first paragraph, or else the first list, quotation or
 * table. Ends with a sentence or a phrase. Empty where there is nothing to read.
 */
export function summarize(markdown: string, lang: string): string {
  const limit = CJK_LANGUAGE.test(lang) ? 120 : 160
  let paragraph = ''
  let otherwise = ''
  eachBlock(markdown, block => {
    if (block.kind === 'heading' || block.kind === 'code' || (block.kind !== 'text' && otherwise !== '')) return false
    // The start of a paragraph is enough, however long its markup makes it.
    const words = inlineText(block.text.slice(0, limit * 20))
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
 * Counts what there is to read: characters of Chinese, Japanese and Korean, words of other scripts; no
 * code blocks, tags or addresses. Makes no strings, since every post is counted when the blog is loaded.
 */
export function measureText(markdown: string): Extent {
  const extent: Extent = { characters: 0, words: 0 }
  let fence = ''
  let inComment = false
  for (let start = 0; start < markdown.length; ) {
    const newline = markdown.indexOf('\n', start)
    const end = newline < 0 ? markdown.length : newline
    let first = start
    while (first < end && (markdown.charCodeAt(first) === 0x20 || markdown.charCodeAt(first) === 0x09)) first++
    const sign = markdown.charCodeAt(first)
    const isFence = (sign === 0x60 || sign === 0x7e) && FENCE.test(markdown.slice(start, Math.min(end, start + 200)))
    if (fence !== '') {
      if (isFence && markdown.startsWith(fence, first)) fence = ''
    } else if (inComment) {
      inComment = !markdown.slice(start, end).includes('-->')
    } else if (isFence) {
      fence = FENCE.exec(markdown.slice(start, Math.min(end, start + 200)))?.[1] ?? ''
    } else if (sign === 0x3c && markdown.startsWith('<!--', first)) {
      inComment = !markdown.slice(first, end).includes('-->')
    } else measureLine(markdown, first, end, extent)
    start = end + 1
  }
  return extent
}

function measureLine(markdown: string, start: number, end: number, extent: Extent): void {
  let inWord = false
  /** Signs that do not come again before the end of the line. */
  let noParenthesis = false
  let noTagEnd = false
  for (let at = start; at < end; at++) {
    const code = markdown.charCodeAt(at)
    if (isWord(code)) {
      if (inWord) continue
      if (code === 0x68 && /^https?:\/\//.test(markdown.slice(at, at + 8))) {
        while (at + 1 < end && markdown.charCodeAt(at + 1) > 0x20 && markdown.charCodeAt(at + 1) < 0x3000) at++
        continue
      }
      extent.words++
      inWord = true
    } else if (code >= 0x80) {
      // 々 and ー are read, 。 and 「 are counted too: a manuscript page has a square for each.
      if (isCjk(code)) extent.characters++
      if (code !== 0x2019) inWord = false
    } else if (code === 0x5d && !noParenthesis && markdown.charCodeAt(at + 1) === 0x28) {
      const close = closingParenthesis(markdown, at + 1, end)
      if (close < 0) noParenthesis = true
      else at = close
      inWord = false
    } else if (code === 0x3c && !noTagEnd && TAG_START.test(markdown.charAt(at + 1))) {
      const close = markdown.slice(at, end).indexOf('>')
      if (close < 0) noTagEnd = true
      else at += close
      inWord = false
    } else if (code !== 0x27) inWord = false
  }
}

const TAG_START = /[A-Za-z/!?]/

function closingParenthesis(markdown: string, start: number, end: number): number {
  let depth = 0
  for (let at = start; at < end; at++) {
    const code = markdown.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code === 0x28) depth++
    else if (code === 0x29 && --depth === 0) return at
  }
  return -1
}

/**
 * Cuts a text of plain words to at most `limit` characters: after a sentence if that keeps most of it,
 * else at the end of a phrase, with an ellipsis.
 */
export function cutAtPhrase(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const signs = [...flat.slice(0, limit * 2 + 2)]
  if (signs.length <= limit) return flat
  const head = signs.slice(0, limit)
  const lastOf = (fits: (sign: string, next: string | undefined) => boolean, from: number) =>
    head.findLastIndex((sign, at) => at >= from && fits(sign, signs[at + 1]))
  const sentence = lastOf((sign, next) => /[。！？]/.test(sign) || (/[.!?]/.test(sign) && next === ' '), limit * 0.4)
  if (sentence >= 0) return head.slice(0, sentence + 1).join('')
  const phrase = lastOf(sign => /[、，,;；:：\s]/.test(sign), limit * 0.6)
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

const FENCE = /^ {0,3}(`{3,}|~{3,})/
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
const SHORTCODE = /^[ \t]*(?:\{\{[<%].*[%>]\}\}|\{%.*%\}|@\[[\w-]{1,30}\]\(.*\)|\[TOC\]|\[\[toc\]\])[ \t]*$/i

/** Cuts a text into what a reader would call blocks, until `visit` has seen enough. */
function eachBlock(markdown: string, visit: (block: Block) => boolean): void {
  let paragraph: string[] = []
  let other: string[] = []
  let fence: string | null = null
  let inComment = false
  let inMath = false
  let wasBlank = true
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
    const line = markdown.slice(start, markdown.charCodeAt(end - 1) === 13 ? end - 1 : end)
    start = end + 1
    if (fence !== null) {
      if (FENCE.test(line) && line.trim().startsWith(fence) && line.trim().replaceAll(fence[0]!, '') === '')
        fence = null
      continue
    }
    if (inComment) {
      inComment = !line.includes('-->')
      continue
    }
    const first = firstSign(line)
    if (inMath) {
      inMath = first !== '$' || !line.trimStart().startsWith('$$')
      continue
    }
    if (first === '') {
      flush()
      wasBlank = true
      continue
    }
    const afterBlank = wasBlank
    wasBlank = false
    // Most lines are prose: only those that begin with a sign of markup are looked at closely.
    if (isPlainStart(first)) {
      if (afterBlank && /^(?: {4}|\t)/.test(line) && other.length === 0) continue
      if (paragraph.length === 0 && MODULE.test(line)) continue
      if (other.length > 0) other.push(line)
      else paragraph.push(line)
      continue
    }
    const opening = FENCE.exec(line)
    if (opening) {
      flush()
      isEnough ||= visit({ kind: 'code' })
      fence = opening[1] as string
      continue
    }
    if (line.trimStart().startsWith('<!--')) {
      flush()
      inComment = !line.includes('-->')
      continue
    }
    if (first === '$' && line.trimStart().startsWith('$$')) {
      flush()
      inMath = line.trim().length < 4 || !line.trimEnd().endsWith('$$')
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
    if (RULE.test(line) || DIRECTIVE.test(line) || SHORTCODE.test(line)) {
      flush()
      continue
    }
    if (paragraph.length === 0 && DEFINITION.test(line)) continue
    if (LIST.test(line) || QUOTE.test(line) || TABLE.test(line)) {
      if (paragraph.length > 0) flush()
      const stripped = line.replace(LIST, '').replace(QUOTE, '')
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

function firstSign(line: string): string {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code !== 0x20 && code !== 0x09) return line[at] as string
  }
  return ''
}

/** Letters, but not the digits that may number a list. */
function isPlainStart(sign: string): boolean {
  const code = sign.charCodeAt(0)
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code > 0x7f
}

/** Takes the markup out of the text of one block. */
function inlineText(markdown: string): string {
  if (!MARKUP.test(markdown)) return tidy(markdown)
  let text = ''
  /** Where plain text began that is not yet in `text`. */
  let from = 0
  let at = 0
  /** Signs searched for in vain: looking again from further on finds nothing either. */
  const absent = new Set<string>()
  const found = new Map<string, number>()
  const find = (sign: string, start: number): number => {
    if (absent.has(sign)) return -1
    const known = found.get(sign)
    if (known !== undefined && known >= start) return known
    const position = markdown.indexOf(sign, start)
    if (position < 0) absent.add(sign)
    else found.set(sign, position)
    return position
  }
  const drop = (length: number, instead = '') => {
    text += markdown.slice(from, at) + instead
    at += length
    from = at
  }
  /** For each open bracket, where its text begins in `text`; below zero for a picture. */
  const brackets: number[] = []
  let inCode = 0
  while (at < markdown.length) {
    const sign = markdown[at] as string
    switch (sign) {
      case '\\':
        if (inCode === 0 && isPunctuation(markdown.charCodeAt(at + 1))) {
          drop(1)
          at++
        } else at++
        break
      case '`': {
        let length = 1
        while (markdown[at + length] === '`') length++
        inCode = inCode === 0 ? length : inCode === length ? 0 : inCode
        drop(length)
        break
      }
      case '!':
        if (inCode === 0 && markdown[at + 1] === '[') {
          drop(2)
          brackets.push(-text.length - 1)
        } else at++
        break
      case '[': {
        if (inCode > 0) at++
        else if (markdown[at + 1] === '^') {
          const end = find(']', at)
          if (end < 0 || end - at > 200) at++
          else drop(end + 1 - at)
        } else {
          drop(1)
          brackets.push(text.length)
        }
        break
      }
      case ']': {
        if (inCode > 0 || brackets.length === 0) {
          at++
          break
        }
        const start = brackets.pop() as number
        const next = markdown[at + 1]
        const end = next === '(' ? endOfTarget(markdown, at + 1, absent) : next === '[' ? find(']', at + 2) : -1
        const isPicture = start < 0
        if (end >= 0) {
          drop(end + 1 - at)
          if (isPicture) text = text.slice(0, -start - 1)
        } else {
          // No link after all: the brackets are words.
          const open = isPicture ? -start - 1 : start
          text = `${text.slice(0, open)}${isPicture ? '![' : '['}${text.slice(open)}`
          drop(0)
          at++
        }
        break
      }
      case '<': {
        const next = markdown[at + 1] ?? ''
        if (inCode > 0 || !/[A-Za-z/!?]/.test(next)) {
          at++
          break
        }
        const end = next === '!' && markdown.startsWith('<!--', at) ? find('-->', at) + 2 : find('>', at)
        if (end <= at + 1) at++
        else if (/^<https?:/i.test(markdown.slice(at, at + 7))) {
          drop(1)
          at = end
          drop(1)
        } else drop(end + 1 - at, /^<br\b/i.test(markdown.slice(at, at + 4)) ? '\n' : '')
        break
      }
      case '*':
      case '_':
      case '~': {
        let length = 1
        while (markdown[at + length] === sign) length++
        const open = isEdge(markdown.charCodeAt(at - 1))
        const close = isEdge(markdown.charCodeAt(at + length))
        const isMarkup = sign === '*' ? !(open && close) : sign === '_' ? open !== close : length === 2
        if (inCode === 0 && isMarkup) drop(length)
        else at += length
        break
      }
      case '{': {
        const isHugo = markdown[at + 1] === '{'
        const end = isHugo ? find('}}', at) : markdown[at + 1] === '%' ? find('%}', at) : -1
        if (inCode > 0 || end < 0) at++
        else drop(end + 2 - at)
        break
      }
      case '&': {
        const entity = inCode === 0 ? /^&(amp|lt|gt|quot|nbsp|#39);/.exec(markdown.slice(at, at + 7)) : null
        if (entity) drop(entity[0].length, ENTITIES[entity[1] as string])
        else at++
        break
      }
      case '|':
        drop(1, ' ')
        break
      default:
        at++
    }
  }
  return tidy(text + markdown.slice(from))
}

const MARKUP = /[\\`![\]<*_~{&|]/
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** The end of `(address "title")`; -1 where it does not end, which then holds for the rest of the text too. */
function endOfTarget(markdown: string, start: number, absent: Set<string>): number {
  if (absent.has('](')) return -1
  const end = closingParenthesis(markdown, start, markdown.length)
  if (end < 0) absent.add('](')
  return end
}

/** Joins lines as a reader sees them: no space between two characters of Chinese or Japanese. */
function tidy(text: string): string {
  if (!text.includes('\n') && !/[ \t]{2}/.test(text)) return text.trim()
  // Whole runs of blanks: looking beyond each line end for the next character takes the square of their number.
  return text
    .replace(/\s+/g, (run, at: number) => {
      if (!run.includes('\n')) return run.replace(/[ \t]{2,}/g, ' ')
      const isJoined = isCjk(text.charCodeAt(at - 1)) && isCjk(text.charCodeAt(at + run.length))
      return run.replace(/[ \t\n]+/g, isJoined ? '' : ' ')
    })
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Nothing, a blank or a sign stands there. */
function isEdge(code: number): boolean {
  return Number.isNaN(code) || !(isWord(code) || isCjk(code))
}

function isPunctuation(code: number): boolean {
  return (
    (code >= 0x21 && code <= 0x2f) ||
    (code >= 0x3a && code <= 0x40) ||
    (code >= 0x5b && code <= 0x60) ||
    (code >= 0x7b && code <= 0x7e)
  )
}

function isWord(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7
}

/** Kana, ideographs (those of two code units by their first), hangul, full-width letters, and the signs among them. */
function isCjk(code: number): boolean {
  return (
    code >= 0x2e80 &&
    ((code >= 0x3001 && code <= 0x9fff) ||
      code < 0x2fe0 ||
      (code >= 0xac00 && code <= 0xd7af) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xff01 && code <= 0xffef) ||
      (code >= 0xd840 && code <= 0xd88f))
  )
}
