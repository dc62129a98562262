import type { Root, Text } from 'mdast'
import { replaceEach } from '@/lib/markdown/tree/replace'

const text = (value: string): Text => ({ type: 'text', value })
const treeOf = (...values: string[]): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children: values.map(text) }],
})

test('others come in the place of a node, and are not looked at in their turn', () => {
  const tree = treeOf('ab', 'c', '')
  replaceEach<Text>(tree, 'text', ({ value }) =>
    value === 'c' ? undefined : [...value].map(letter => text(letter + value)),
  )
  expect(tree).toEqual(treeOf('aab', 'bab', 'c'))
})

test('but where that is wanted', () => {
  const tree = treeOf('aaa')
  replaceEach<Text>(
    tree,
    'text',
    ({ value }) => (value.length > 1 ? [text(value.slice(1)), text('b')] : undefined),
    true,
  )
  expect(tree).toEqual(treeOf('a', 'b', 'b'))
})
