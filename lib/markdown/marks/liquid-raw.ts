import type { Root } from 'mdast'
import { dialectNamed } from '../../dialects/dialects'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/**
 * Jekyll runs Liquid before it reads Markdown, code included. So its authors keep what is to be shown from Liquid, in code as well:
 * `{% raw %}{{ x }}{% endraw %}` shows `{{ x }}`. In files of other systems both tags are part of the code.
 */
export function remarkLiquidRaw({ input, ledger }: Context) {
  return (tree: Root) => {
    if (!dialectNamed(input.system)?.rules?.liquid || input.format === 'mdx' || !RAW.test(input.body)) return
    visit(tree, node => {
      if (node.type !== 'code' && node.type !== 'inlineCode' && node.type !== 'html') return
      const value = withoutRaw(node.value)
      if (value === node.value) return
      ledger.take(node.value, 'tag')
      ledger.expect(value)
      node.value = value
    })
  }
}

const START = '\\{%-?[ \\t]{0,9}raw[ \\t]{0,9}-?%\\}'
const END = '\\{%-?[ \\t]{0,9}endraw[ \\t]{0,9}-?%\\}'
const RAW = new RegExp(START)
/** The first end belongs to a beginning, whatever is between; a tag with a line to itself takes the line with it. */
const PAIR = new RegExp(
  `(?:(?<=^|\\n)[ \\t]{0,20}${START}[ \\t]{0,20}\\n|${START})([\\s\\S]*?)(?:\\n[ \\t]{0,20}${END}[ \\t]{0,20}(?=\\n|$)|${END})`,
  'g',
)

/** Code as Jekyll shows it. */
export function withoutRaw(code: string): string {
  // Up to the last end each beginning has one, so nothing is searched for in vain. One character more tells whether its line ends there.
  const last = code.lastIndexOf('endraw')
  const end = last < 0 ? 0 : code.indexOf('}', last) + 2
  return code.slice(0, end).replace(PAIR, '$1') + code.slice(end)
}
