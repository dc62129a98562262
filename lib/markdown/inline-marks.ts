import { gemoji } from 'gemoji'
import type { Node, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { Context } from './context'
import { SKIP, visit } from './visit'

/** Small marks inside text: ruby `{漢字|かんじ}`, `:tada:`, and footnotes where they are cited, `^[…]`. */
export function remarkInlineMarks(context: Context) {
  return (tree: Root) => {
    const notes: RootContent[] = []
    visit(tree, node => {
      if ('children' in node) takeInlineNotes(node, notes, context)
    })
    tree.children.push(...notes)
    visit(tree, 'text', (text, index, parent) => {
      if (!parent || index === undefined || !marks.test(text.value)) return
      const nodes = split(text)
      parent.children.splice(index, 1, ...(nodes as never[]))
      return [SKIP, index + nodes.length]
    })
  }
}

const marks = /\{[^{}|]+\|[^{}]+\}|:[a-z0-9_+-]+:/

function split(text: Text): Node[] {
  return text.value
    .split(/(\{[^{}|\n]+\|[^{}\n]+\}|:[a-z0-9_+-]+:)/)
    .filter(Boolean)
    .map(piece => rubyOf(piece) ?? ({ type: 'text', value: emojiOf(piece) ?? piece, position: text.position } as Node))
}

/** Ruby of Qiita and denden Markdown: readings for the whole word, or one for each character. */
function rubyOf(piece: string): Node | undefined {
  const [, base, reading] = /^\{([^{}|]+)\|([^{}]+)\}$/.exec(piece) ?? []
  if (!base || !reading || !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(base + reading)) return
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

function emojiOf(piece: string): string | undefined {
  if (piece.length < 3 || !piece.startsWith(':') || !piece.endsWith(':')) return
  emojis ??= new Map(gemoji.flatMap(({ names, emoji }) => names.map(name => [name, emoji] as const)))
  return emojis.get(piece.slice(1, -1))
}

let emojis: Map<string, string> | undefined

/** `文^[注の文]` is a note that is cited once: it gets a definition at the end of the text. */
function takeInlineNotes(parent: Parents, notes: RootContent[], context: Context) {
  const { children } = parent
  for (let i = 0; i < children.length; i++) {
    const first = children[i]!
    if (first.type !== 'text') continue
    const start = first.value.indexOf('^[')
    if (start < 0) continue
    const end = closingBracket(children as PhrasingContent[], i, start + 2)
    if (!end) continue
    const last = children[end.node] as Text
    const content: PhrasingContent[] =
      end.node === i
        ? [{ type: 'text', value: first.value.slice(start + 2, end.at) }]
        : [
            { type: 'text', value: first.value.slice(start + 2) },
            ...(children.slice(i + 1, end.node) as PhrasingContent[]),
            { type: 'text', value: last.value.slice(0, end.at) },
          ]
    if (content.every(node => node.type === 'text' && node.value.trim() === '')) continue
    context.inlineNotes += 1
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
    children.splice(
      i + 1,
      end.node - i,
      { type: 'footnoteReference', identifier, label: identifier } as never,
      rest as never,
    )
    i++
  }
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
