import { gemoji } from 'gemoji'
import type { Node, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { reads } from '../../dialects/dialects'
import { isNote, isRuby } from '../../dialects/shapes'
import type { Context } from '../pipeline/context'
import { replaceEach } from '../tree/replace'
import { visit } from '../tree/visit'

/** Small marks inside text: ruby `{漢字|かんじ}`, `:tada:`, and footnotes where they are cited, `^[…]`. */
export function remarkInlineMarks(context: Context) {
  return (tree: Root) => {
    const notes: RootContent[] = []
    visit(tree, node => {
      if ('children' in node) takeInlineNotes(node, notes, context)
    })
    tree.children.push(...notes)
    replaceEach<Text>(tree, 'text', text => (marks.test(text.value) ? split(text, context) : undefined))
  }
}

const marks = /\{[^{}|]+\|[^{}]+\}|:[a-z0-9_+-]+:/

/** A word's reading, or emoji in a row that stand for themselves: `16:100:1`, `fe80::a::1` and `std::key::x` hold none. */
const pieces = /(\{[^{}|\n]+\|[^{}\n]+\}|(?<![\w:./@-])(?::[a-z0-9_+-]+:)+(?![\w:]))/

function split(text: Text, { ledger }: Context): Node[] {
  const parts = text.value.split(pieces)
  return parts.flatMap((piece, i) => {
    if (piece === '') return []
    const isAlone = isGap(parts[i - 1]?.at(-1)) && isGap(parts[i + 1]?.at(0))
    const value = i % 2 === 1 ? emojisOf(piece, isAlone) : undefined
    if (value !== undefined && value !== piece) {
      ledger.take(piece, 'emoji', value)
      ledger.expect(value)
    }
    const ruby = rubyOf(piece)
    if (ruby) ledger.mark(piece, 'ruby', piece.slice(1, piece.indexOf('|')))
    return [ruby ?? ({ type: 'text', value: value ?? piece, position: text.position } as Node)]
  })
}

const isGap = (character: string | undefined) => character === undefined || /\s/.test(character)

/** Readings for the whole word, or one for each character. */
function rubyOf(piece: string): Node | undefined {
  const [, base, reading] = /^\{([^{}|]+)\|([^{}]+)\}$/.exec(piece) ?? []
  if (!base || !reading || !isRuby(base, reading)) return
  const characters = [...base]
  const readings = reading.split('|')
  const pairs =
    readings.length === characters.length
      ? characters.map((letter, i) => [letter, readings[i]!])
      : [[base, readings.join('')]]
  return {
    type: 'ruby',
    data: {
      hName: 'ruby',
      hChildren: pairs.flatMap(([letters, sound]) => [
        { type: 'text', value: letters },
        ...['（', sound!, '）'].map((value, i) => ({
          type: 'element',
          tagName: i === 1 ? 'rt' : 'rp',
          properties: {},
          children: [{ type: 'text', value }],
        })),
      ]),
    },
  } as Node
}

/** `:tada::+1:` as emoji; what is none stays. A letter or a number may be anything else, unless blanks stand around it. */
function emojisOf(piece: string, isAlone: boolean): string {
  emojis ??= new Map(gemoji.flatMap(({ names, emoji }) => names.map(name => [name, emoji] as const)))
  return piece.replace(/:([^:]+):/g, (code, name: string) =>
    isAlone || !/^(?:\w|\d+)$/.test(name) ? (emojis!.get(name) ?? code) : code,
  )
}

let emojis: Map<string, string> | undefined

/** `文^[注の文]` is a note that is cited once: it gets a definition at the end of the text. */
function takeInlineNotes(parent: Parents, notes: RootContent[], context: Context) {
  const children = parent.children as PhrasingContent[]
  for (let i = 0; i < children.length; i++) {
    const note = noteIn(children, i, context)
    if (!note) continue
    const { start, end, content } = note
    const [first, last] = [children[i] as Text, children[end.node] as Text]
    context.inlineNotes += 1
    if (context.ledger.isKept) context.ledger.mark(`^[${textOf({ type: 'paragraph', children: content })}]`, 'note')
    const identifier = `inline-${context.inlineNotes}`
    const { position } = first
    notes.push({
      type: 'footnoteDefinition',
      identifier,
      label: identifier,
      children: [{ type: 'paragraph', children: content.filter(node => node.type !== 'text' || node.value !== '') }],
      position,
    })
    const rest: Text = { type: 'text', value: last.value.slice(end.at + 1), position: last.position }
    first.value = first.value.slice(0, start)
    children.splice(i + 1, end.node - i, { type: 'footnoteReference', identifier, label: identifier }, rest)
    i++
  }
}

/** The first note that begins in a text, and where it ends. */
function noteIn(nodes: PhrasingContent[], at: number, context: Context) {
  const first = nodes[at]!
  if (first.type !== 'text') return
  for (let start = first.value.indexOf('^['); start >= 0; ) {
    const end = closingBracket(nodes, at, start + 2)
    if (!end) return
    const last = nodes[end.node] as Text
    const text = (value: string): Text => ({ type: 'text', value })
    const content =
      end.node === at
        ? [text(first.value.slice(start + 2, end.at))]
        : [text(first.value.slice(start + 2)), ...nodes.slice(at + 1, end.node), text(last.value.slice(0, end.at))]
    if (isMeant(content, last.value[end.at + 1], context)) return { start, end, content }
    if (end.node !== at) return
    start = first.value.indexOf('^[', end.at)
  }
}

/** Whether what `^[` and `]` enclose is a note: in files of some systems always, elsewhere where it looks like nothing else. */
function isMeant(content: PhrasingContent[], next: string | undefined, { input }: Context): boolean {
  const text = content.map(node => ('value' in node ? node.value : '')).join('')
  const isMarked = content.some(node => node.type !== 'text')
  if (!isMarked && text.trim() === '') return false
  return reads(input.system, 'notes') || isNote(text, next, isMarked)
}

function closingBracket(
  nodes: PhrasingContent[],
  from: number,
  offset: number,
): { node: number; at: number } | undefined {
  let depth = 1
  for (let node = from; node < nodes.length; node++) {
    const child = nodes[node]!
    if (child.type !== 'text') continue
    for (let at = node === from ? offset : 0; at < child.value.length; at++) {
      if (child.value[at] === '[') depth++
      else if (child.value[at] === ']' && --depth === 0) return { node, at }
    }
  }
}
