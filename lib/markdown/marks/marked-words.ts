import type { Node, Parents, Root, Text } from 'mdast'
import { hasWikiSyntax } from '../../dialects/shapes'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/**
 * `==words==` of Obsidian, HackMD and MkDocs are marked. Programmers compare with the same sign, so a mark stands where a word begins
 * and another where one ends; between letters, as Japanese has it, only in a text with links or callouts of Obsidian's.
 */
export function remarkMarkedWords({ input }: Context) {
  return (tree: Root) => {
    if (!/==[^\s=]/.test(input.body)) return
    const isObsidian = hasWikiSyntax(input.body)
    visit(tree, node => {
      if ('children' in node && node.children.some(isMarked)) markWords(node, isObsidian)
    })
  }
}

const isMarked = (node: Node) => node.type === 'text' && (node as Text).value.includes('==')

/** Where two signs stand: in which child, and where in its text. */
interface Sign {
  child: number
  at: number
}

function markWords(parent: Parents, isObsidian: boolean) {
  const pairs = pairsIn(parent.children, isObsidian)
  if (pairs.length === 0) return
  const children: Node[] = []
  let [child, at] = [0, 0]
  /** Moves what stands before a sign into a list. */
  const moveTo = (list: Node[], until: Sign) => {
    for (; child < until.child; child++, at = 0) add(list, parent.children[child]!, at)
    add(list, parent.children[child]!, at, until.at)
    at = until.at + 2
  }
  for (const [open, close] of pairs) {
    moveTo(children, open)
    const inside: Node[] = []
    moveTo(inside, close)
    children.push({ type: 'marked', children: inside, data: { hName: 'mark' } } as Node)
  }
  for (; child < parent.children.length; child++, at = 0) add(children, parent.children[child]!, at)
  parent.children = children as never
}

function add(list: Node[], node: Node, from: number, to?: number) {
  if (node.type !== 'text') list.push(node)
  else {
    const value = (node as Text).value.slice(from, to)
    if (value !== '') list.push({ ...node, value } as Text)
  }
}

/** Beginnings with their ends, on one line each. */
function pairsIn(nodes: readonly Node[], isObsidian: boolean): [Sign, Sign][] {
  const pairs: [Sign, Sign][] = []
  let open: Sign | undefined
  nodes.forEach((node, child) => {
    if (node.type === 'break') open = undefined
    if (node.type !== 'text') return
    const { value } = node as Text
    for (const { 0: found, index: at } of value.matchAll(/\n|={2,}/g)) {
      if (found !== '==') {
        open = undefined
        continue
      }
      // Beside emphasis, code or a link stands what counts as a letter inside and as a blank outside.
      const [before = child > 0 ? '*' : ' '] = value.slice(Math.max(0, at - 2), at).match(/.$/u) ?? []
      const [after = child < nodes.length - 1 ? '*' : ' '] = value.slice(at + 2, at + 4).match(/^./u) ?? []
      const closes = open && !NO_LAST.test(before) && !(isObsidian ? LATIN : WORD).test(after)
      if (closes) {
        pairs.push([open!, { child, at }])
        open = undefined
      } else open = !NO_FIRST.test(after) && !(isObsidian ? LATIN : WORD).test(before) ? { child, at } : undefined
    }
  })
  return pairs
}

const LATIN = /[\p{Script=Latin}\p{N}_]/u
const WORD = /[\p{L}\p{N}_]/u
/** What no marked words begin with: blanks, what ends something, quotation marks. */
const NO_FIRST = /[\s\p{Pe}\p{Pf}"'`,.;:!?=、。，．：；！？&|]/u
/** … and end with. */
const NO_LAST = /[\s\p{Ps}\p{Pi}"'`,;:=、，：；&|]/u
