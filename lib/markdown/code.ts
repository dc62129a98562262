import type { Root } from 'mdast'
import { parseCodeInfo } from './code-info'
import type { Context } from './context'
import { visit } from './visit'

/**
 * Reads each fence's information before the tree becomes HTML, where it would be lost, and gives the block a number under
 * which the highlighter finds it again.
 */
export function remarkCode(context: Context) {
  return (tree: Root) => {
    visit(tree, 'code', code => {
      const info = parseCodeInfo([code.lang, code.meta].filter(Boolean).join(' '))
      info.value = code.value
      context.codeInfos.push(info)
      code.data = {
        ...code.data,
        hProperties: { ...code.data?.hProperties, dataCode: String(context.codeInfos.length - 1) },
      }
    })
  }
}
