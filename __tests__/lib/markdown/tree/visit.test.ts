import type { Node, Parent } from 'unist'
import { visit as libraryVisit } from 'unist-util-visit'
import { EXIT, SKIP, visit, visitParents } from '@/lib/markdown/tree/visit'

const leaf = (value: string) => ({ type: 'text', value })
const box = (name: string, ...children: Node[]) => ({ type: 'element', name, children })
const tree = () =>
  ({
    type: 'root',
    children: [box('a', leaf('1'), box('b', leaf('2')), leaf('3')), leaf('4'), box('c', box('d'), leaf('5'))],
  }) as Parent

const nameOf = (node: Node) => ('name' in node ? node.name : 'value' in node ? node.value : node.type) as string

/** What a walk saw, and the tree it left. */
function trace(walk: typeof visit, answer: (node: Node, index: number | undefined, parent?: Parent) => unknown) {
  const seen: string[] = []
  const walked = tree()
  walk(walked, (node: Node, index: number | undefined, parent: Parent | undefined) => {
    seen.push(`${nameOf(node)} ${index} ${parent && nameOf(parent)}`)
    return answer(node, index, parent) as undefined
  })
  return { seen, walked }
}

describe.each<[string, (node: Node, index: number | undefined, parent?: Parent) => unknown]>([
  ['everything', () => undefined],
  ['but what it skips', node => (nameOf(node) === 'b' ? SKIP : undefined)],
  ['until it has enough', node => (nameOf(node) === '2' ? EXIT : undefined)],
  ['a place again', (node, index) => (nameOf(node) === '1' && index === 0 ? 2 : undefined)],
  [
    'what came in place of a node',
    (node, index, parent) => {
      if (nameOf(node) !== 'b') return
      parent?.children.splice(index ?? 0, 1, leaf('x'), leaf('y'))
      return [SKIP, index]
    },
  ],
  [
    'past what it took out',
    (node, index, parent) => {
      if (nameOf(node) !== '4') return
      parent?.children.splice(index ?? 0, 1)
      return index
    },
  ],
])('a walk sees %s', (_, answer) => {
  test('as unist-util-visit does', () => {
    expect(trace(visit, answer)).toEqual(trace(libraryVisit, answer))
  })
})

test('a test is a type or a function', () => {
  const seen: string[] = []
  visit(tree(), 'text', node => void seen.push(nameOf(node)))
  visit(
    tree(),
    node => nameOf(node) === 'd',
    (node, index, parent) => void seen.push(`${nameOf(node)} ${index} ${nameOf(parent as Node)}`),
  )
  expect(seen).toEqual(['1', '2', '3', '4', '5', 'd 0 c'])
})

test('the nodes above come from the root down', () => {
  let above: string[] = []
  visitParents(tree(), 'text', (node, ancestors) => {
    if (nameOf(node) === '2') above = ancestors.map(nameOf)
  })
  expect(above).toEqual(['root', 'a', 'b'])
})
