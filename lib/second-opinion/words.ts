import type { Element, Node, Parents, Root, Text } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import type { Taken } from '../markdown/audit/ledger'
import { Constructs, WIDE } from './constructs'

/** One word, punctuation mark or blank of a page's visible text, or something that is shown as a whole. */
export interface Word {
  /** As a reader sees it; what is shown as a whole has its kind in brackets: `[formula]`. */
  text: string
  /** What it belongs to: `code`, `caption`, `callout-title`, …; empty for plain text. */
  place: string
  /** The construct of a dialect that was left as text: `container`, `formula`, …; empty for a word. */
  construct: string
  /** For a frame, what may be shown in its stead: its title and its address; for a construct, what we show. */
  instead?: string
}

/**
 * The visible text of a piece of HTML, word by word, as a browser would read it: tags are gone, entities decoded, all blanks are one
 * blank, and there is none beside a Japanese or Chinese character, where a line may break in the source but not on the page.
 *
 * @param mdx Also reads what only `.mdx` knows as a construct.
 * @param taken What our plugins took out of the text, which others show.
 */
export function wordsOf(html: string, mdx = false, taken: readonly Taken[] = []): Word[] {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html } as never] }
  const stretches: Stretch[] = []
  for (const node of unified().use(rehypeRaw).runSync(tree).children) collect(node, '', stretches)
  return joinBlanks(split(stretches, new Constructs(taken, mdx)))
}

/** Text in a row that belongs to one thing; where it is `whole`, it is one word. */
interface Stretch {
  text: string
  place: string
  whole?: Partial<Word>
}

function collect(node: Node, place: string, stretches: Stretch[]) {
  if (node.type === 'text') stretches.push({ text: (node as Text).value, place })
  if (node.type !== 'element') return
  const element = node as Element
  const { tagName } = element
  if (tagName === 'table') markExtraCells(element)
  // What an embed holds is the embed's.
  const inside = place === 'embed' || place === 'code' ? place : placeOf(element) || place
  const isBlock = blocks.has(tagName)
  if (isBlock) stretches.push({ text: BREAK, place: inside })
  if (isFrame(element))
    stretches.push({ text: '[frame]', place, whole: { construct: 'frame', instead: namesOf(element) } })
  else if (!hidden.has(tagName)) {
    if (wholes.has(inside)) stretches.push({ text: `[${inside}]`, place: inside, whole: {} })
    else for (const child of (node as Parents).children) collect(child, inside, stretches)
  }
  if (isBlock) stretches.push({ text: BREAK, place: inside })
}

/** Marks the cells that stand beyond the columns of a table's header, which GFM leaves out. */
function markExtraCells(table: Element) {
  const rows: Element[] = []
  const find = (element: Element) => {
    if (element.tagName === 'tr') rows.push(element)
    else for (const child of element.children) if (child.type === 'element') find(child)
  }
  find(table)
  const cells = rows.map(row => row.children.filter(child => child.type === 'element'))
  const columns = cells[0]?.findIndex(({ tagName }) => tagName !== 'th') ?? -1
  if (columns < 1) return
  for (const row of cells) for (const cell of row.slice(columns)) cell.properties.className = ['extra-cell']
}

/** Between blocks: a blank that no construct of one line reaches over. */
const BREAK = '\u2029'

/** Shown as a whole, so that their insides are not compared: a formula is MathML here and TeX there. */
const wholes = new Set(['formula', 'diagram', 'drawing', 'note-mark', 'note-back'])

function placeOf({ tagName, properties, children }: Element): string {
  const classes = Array.isArray(properties.className) ? properties.className : []
  const named = classes.map(name => names[String(name)]).find(Boolean)
  if (named) return named
  if (tagName === 'click-to-load') return properties.dataKind === undefined ? 'embed' : 'remote'
  if (properties.dataFootnoteRef !== undefined) return 'note-mark'
  if (properties.dataFootnoteBackref !== undefined) return 'note-back'
  if (properties.id === 'footnote-label') return 'notes-title'
  if (properties.dataFootnotes !== undefined) return 'notes'
  const text = children.length > 0 && children.every(child => child.type === 'text') ? textOf(children) : ''
  if (tagName === 'a' && text.trim() === properties.href) return 'address'
  return places[tagName] ?? ''
}

const textOf = (nodes: Element['children']) => nodes.map(node => (node.type === 'text' ? node.value : '')).join('')

/** Elements that say what their text is. */
const places: Record<string, string> = {
  math: 'formula',
  svg: 'drawing',
  pre: 'code',
  code: 'code-span',
  figcaption: 'caption',
  summary: 'callout-title',
  label: 'callout-title',
  rt: 'reading',
  rp: 'reading',
}

/** Our class names, and what their text is called here. */
const names: Record<string, string> = {
  'math-error': 'formula',
  diagram: 'diagram',
  'code-name': 'code-name',
  'callout-title': 'callout-title',
  'step-title': 'callout-title',
  embed: 'embed',
  card: 'embed',
  'picture-name': 'picture-name',
  'extra-cell': 'extra-cell',
  'missing-image': 'picture-name',
}

const isFrame = ({ tagName, properties }: Element) =>
  /^(?:iframe|embed|object|frame)$/.test(tagName) || (tagName === 'script' && properties.src !== undefined)

/** The title of a frame, and its address as a link has it. */
function namesOf({ properties: { title, src, data } }: Element): string {
  const address = String(src ?? data ?? '').trim()
  return `${title ?? ''} ${address.startsWith('//') ? 'https:' : ''}${address}`
}

const hidden = new Set('script style template noscript noembed noframes head title textarea'.split(' '))

const blocks = new Set(
  (
    'address article aside blockquote br button caption center click-to-load copy-code dd details div dl dt fieldset figcaption ' +
    'figure footer form frame h1 h2 h3 h4 h5 h6 header hr iframe img input li main menu nav object ol option p pre section select ' +
    'summary table tbody td tfoot th thead tr ul video audio'
  ).split(' '),
)

/** Cuts text into words: a run of letters and digits, one Japanese or Chinese character, one punctuation mark. */
function split(stretches: Stretch[], constructs: Constructs): Word[] {
  const text = stretches.map(stretch => stretch.text).join('')
  const words: Word[] = []
  let current = -1
  let end = 0
  for (let at = 0; at < text.length; ) {
    while (at >= end) end += stretches[++current]?.text.length ?? 1
    const { place = '', whole = undefined } = stretches[current] ?? {}
    const construct = whole ? undefined : constructs.at(text, at, place)
    if (whole) words.push({ text: text.slice(at, end), place, construct: '', ...whole })
    else if (construct) words.push({ ...construct, place })
    else {
      WORD.lastIndex = at
      words.push({ text: WORD.exec(text)?.[0] ?? '', place, construct: '' })
    }
    at += words.at(-1)?.text.length || 1
  }
  return words
}

const WORD = new RegExp(`\\s+|(?:(?![${WIDE}])[\\p{L}\\p{N}\\p{M}])+|[^]`, 'uy')
const isWide = new RegExp(`[${WIDE}]`)
const isBlank = /^\s+$/

function joinBlanks(words: Word[]): Word[] {
  const joined: Word[] = []
  let blank: Word | undefined
  for (const word of words) {
    if (isBlank.test(word.text)) {
      blank ??= word
      continue
    }
    const before = joined.at(-1)?.text.at(-1) ?? ''
    if (blank && before && !isWide.test(before) && !isWide.test(word.text[0] ?? ''))
      joined.push({ ...blank, text: ' ' })
    blank = undefined
    joined.push({ ...word, text: word.text.replace(/\s+/g, ' ') })
  }
  return joined
}
