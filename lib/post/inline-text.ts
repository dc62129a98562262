import { dialectNamed, reads } from '../dialects/dialects'
import { isNote, isRuby } from '../dialects/shapes'
import { parseTag } from '../dialects/tag'
import { type Piece, tagsAmong } from '../dialects/tags-in-text'
import { htmlTagNames } from '../html-tag-names'
import { closingParenthesis, isCjk, isWord } from './characters'

/**
 * Takes the markup out of the text of one block.
 *
 * @param system The system it was written for, by the name of its dialect.
 */
export function inlineText(markdown: string, system?: string): string {
  if (!MARKUP.test(markdown)) return tidy(markdown)
  let text = ''
  /** Where plain text began that is not yet in `text`. */
  let from = 0
  let at = 0
  /** Characters searched for in vain: looking again from further on finds nothing either. */
  const absent = new Set<string>()
  const found = new Map<string, number>()
  const find = (character: string, start: number): number => {
    if (absent.has(character)) return -1
    const known = found.get(character)
    if (known !== undefined && known >= start) return known
    const position = markdown.indexOf(character, start)
    if (position < 0) absent.add(character)
    else found.set(character, position)
    return position
  }
  const drop = (length: number, instead = '') => {
    text += markdown.slice(from, at) + instead
    at += length
    from = at
  }
  /** The end of `[label]`; `string[][]int` holds none. */
  const labelEnd = (start: number): number => {
    const end = find(']', start + 1)
    return end === start + 1 && isWord(markdown.charCodeAt(end + 1)) ? -1 : end
  }
  /** Where tags begin that say something to a program. */
  let read: Set<number> | undefined
  let names: Set<string> | undefined
  /** Whether `<…>` is a tag, of HTML or one that is ended: what looks like one is a word. */
  const isMarkup = (tag: string): boolean => {
    if (tag.startsWith('<!--')) return true
    if (dialectNamed(system)?.rules?.htmlIsText) return /^<br ?\/?>$/.test(tag)
    const name = /^<\/?([A-Za-z][\w.:-]*)(?=[\s/>])/.exec(tag)?.[1]
    if (!name) return /^<[!?]/.test(tag)
    names ??= new Set([...markdown.matchAll(/<\/?[A-Za-z][\w.:-]*/g)].map(([start]) => start))
    const other = tag.startsWith('</') ? `<${name}` : `</${name}`
    return htmlTagNames.has(name.toLowerCase()) || tag.endsWith('/>') || names.has(other)
  }
  /** For each open bracket, where its text begins in `text`; below zero for a picture. */
  const brackets: number[] = []
  let inCode = 0
  /** Marks of emphasis that were left out. */
  const opened = new Set<string>()
  while (at < markdown.length) {
    const character = markdown[at] as string
    switch (character) {
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
      case '^': {
        const end = inCode === 0 && markdown[at + 1] === '[' ? find(']', at) : -1
        const note = end < 0 ? '' : markdown.slice(at + 2, end)
        if (note !== '' && (reads(system, 'notes') || isNote(note, markdown[end + 1]))) drop(end + 1 - at)
        else at++
        break
      }
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
        const end = next === '(' ? endOfTarget(markdown, at + 1, absent) : next === '[' ? labelEnd(at + 1) : -1
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
        } else if (isMarkup(markdown.slice(at, end + 1)))
          drop(end + 1 - at, /^<br\b/i.test(markdown.slice(at, at + 4)) ? '\n' : '')
        else at++
        break
      }
      case '*':
      case '_':
      case '~': {
        let length = 1
        while (markdown[at + length] === character) length++
        const open = isEdge(markdown.charCodeAt(at - 1))
        const close = isEdge(markdown.charCodeAt(at + length))
        const isPaired = opened.has(character) || find(character, at + length) >= 0
        const isMarkup = character === '*' ? !(open && close) : character === '_' ? open !== close : length === 2
        if (inCode === 0 && isMarkup && isPaired) {
          opened.add(character)
          drop(length)
        } else at += length
        break
      }
      case '{': {
        const ruby = inCode > 0 ? null : RUBY.exec(markdown.slice(at, at + 100))
        if (ruby && isRuby(ruby[1] as string, ruby[2] as string)) {
          drop(ruby[0].length, ruby[1])
          break
        }
        const next = markdown[at + 1]
        const end =
          next === '%' ? find('%}', at) : next === '{' && /[<%]/.test(markdown[at + 2] ?? '') ? find('}}', at) : -1
        const length = end + 2 - at
        const tag = inCode > 0 || end < 0 ? undefined : parseTag(markdown.slice(at, at + length))
        if (tag) read ??= tagsReadIn(markdown, system)
        if (tag && read?.has(at)) drop(length)
        else at++
        break
      }
      case '&': {
        const entity = inCode === 0 ? /^&(amp|lt|gt|quot|nbsp|#39);/.exec(markdown.slice(at, at + 7)) : null
        if (entity) drop(entity[0].length, ENTITIES[entity[1] as string])
        else at++
        break
      }
      default:
        at++
    }
  }
  return tidy(text + markdown.slice(from))
}

/** Where tags begin that are read; in the article they are, too. */
function tagsReadIn(markdown: string, system: string | undefined): Set<number> {
  const pieces: (Piece & { from: number; to: number })[] = []
  let to = 0
  const addText = (from: number) => pieces.push({ text: markdown.slice(to, from), from: to, to: from })
  for (const { 0: written, index } of markdown.matchAll(TAG)) {
    const tag = parseTag(written)
    if (!tag) continue
    addText(index)
    to = index + written.length
    pieces.push({ tag, text: '', from: index, to })
  }
  addText(markdown.length)
  const between = (from: number, end: number) => markdown.slice(pieces[from]!.to, pieces[end]!.from)
  const { words } = tagsAmong({ pieces, system, isParagraph: true, between })
  return new Set(pieces.flatMap(({ tag, from }, i) => (tag && !words.has(i) ? from : [])))
}

const TAG = /\{%[^%{}]*%\}|\{\{[<%][^{}]*[>%]\}\}/g
const MARKUP = /[\\`![\]<*_~{&^]/
const RUBY = /^\{([^{}|\n]+)\|([^{}\n]+)\}/
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** The end of `(address "title")`; -1 where it does not end, which then holds for the rest of the text too. */
function endOfTarget(markdown: string, start: number, absent: Set<string>): number {
  if (absent.has('](')) return -1
  const end = closingParenthesis(markdown, start, markdown.length)
  if (end < 0) absent.add('](')
  return end
}

/** Joins lines as a reader sees them: no space between two characters of Chinese or Japanese. */
function tidy(written: string): string {
  const text = written.includes('==') ? written.replace(MARKED, '$1') : written
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

/** `==marked words==`; a comparison has blanks inside, or letters outside. */
const MARKED = /(?<![\w=])==(?=[\p{L}\p{N}\p{Ps}])([^=\n]{1,300})(?<=[\p{L}\p{N}\p{Pe}.。!！?？])==(?![\w=])/gu

/** Nothing, a blank or punctuation stands there. */
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
