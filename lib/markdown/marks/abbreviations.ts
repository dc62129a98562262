import type { Node, Parents, Root, Text } from 'mdast'
import { fault } from '../../fault'
import type { Context } from '../pipeline/context'
import { ABBREVIATION } from '../syntax/blocks'
import { placeOf, replaceAt, replaceEach } from '../tree/replace'
import { SKIP, visit } from '../tree/visit'

/** A line that says what an abbreviation stands for, between parsing and `remarkAbbreviations`. */
export interface AbbreviationLine extends Node {
  /** Of the node. */
  type: 'abbreviationLine'
  /** As written. */
  value: string
}

declare module 'mdast' {
  interface RootContentMap {
    abbreviationLine: AbbreviationLine
  }
}

/**
 * `*[HTML]: Hyper Text Markup Language` explains each HTML in the text (kramdown, Markdown Extra, Python-Markdown). Of one that the text does not
 * hold the line stays, and is reported.
 */
export function remarkAbbreviations(context: Context) {
  return (tree: Root) => {
    if (!/^ {0,3}\*\[/m.test(context.input.body)) return
    const lines = takeLines(tree)
    if (lines.size === 0) return
    const used = explain(tree, new Map([...lines].map(([short, { long }]) => [short, long])))
    for (const [short, { node, parent, at, long }] of lines) {
      if (used.has(short)) {
        context.ledger.take(node.value, 'abbreviation')
        context.ledger.expect(long)
        continue
      }
      context.report(node, fault('abbreviation', short))
      replaceAt(parent, at ? placeOf(parent, at) : parent.children.length, [asWritten(node)], 0)
    }
  }
}

interface Line {
  long: string
  node: AbbreviationLine
  parent: Parents
  /** What stood behind it, to find the place again. */
  at: Node | undefined
}

/** Takes the lines out of the tree; of one word the first counts, another line is a text. */
function takeLines(tree: Root): Map<string, Line> {
  const lines = new Map<string, Line>()
  visit(tree, 'abbreviationLine', (found, index, parent) => {
    if (!parent || index === undefined) return
    const [, short = '', long = ''] = ABBREVIATION.exec(found.value) ?? []
    if (lines.has(short) || lines.size >= 500) {
      replaceAt(parent, index, [asWritten(found)])
      return SKIP
    }
    parent.children.splice(index, 1)
    let next = index
    while (parent.children[next]?.type === 'abbreviationLine') next++
    lines.set(short, { long: long.trim(), node: found, parent, at: parent.children[next] })
    return index
  })
  return lines
}

function asWritten({ value, position }: AbbreviationLine): Node {
  return { type: 'paragraph', children: [{ type: 'text', value, position }], position } as Node
}

/** Marks the abbreviations in the text and answers which there are. */
function explain(tree: Root, meanings: Map<string, string>): Set<string> {
  const used = new Set<string>()
  const pattern = patternOf([...meanings.keys()])
  replaceEach<Text>(tree, 'text', (text, _, parent) => {
    if (parent.type === 'abbreviation') return
    const pieces = text.value.split(pattern)
    if (pieces.length === 1) return
    return pieces.flatMap((value, i): Node[] => {
      if (value === '') return []
      const piece = { type: 'text', value, position: text.position } as Text
      if (i % 2 === 0) return [piece]
      used.add(value)
      const data = { hName: 'abbr', hProperties: { title: meanings.get(value) } }
      return [{ type: 'abbreviation', children: [piece], data } as Node]
    })
  })
  return used
}

/** One of these words, the longest first, where no letter or digit of its own script goes on with it. */
function patternOf(words: string[]): RegExp {
  const escaped = words
    .toSorted((a, b) => b.length - a.length)
    .map(word => {
      const plain = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      return `${isLetter(word.at(0)) ? BEFORE : ''}${plain}${isLetter(word.at(-1)) ? AFTER : ''}`
    })
  return new RegExp(`(${escaped.join('|')})`, 'u')
}

const BEFORE = '(?<![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}_])'
const AFTER = '(?![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}_])'
const isLetter = (character = '') => /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]/u.test(character)
