import type { Code, InlineCode, Root } from 'mdast'
import { hasCodeInfo } from '../../dialects/dialects'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'
import { type CodeInfo, parseCodeInfo } from './code-info'
import { readNotation } from './code-notation'
import { languageOf } from './highlighter'

/**
 * Reads what is known of each piece of code before the tree becomes HTML, where it would be lost, and gives it a number under
 * which the highlighter finds it again.
 */
export function remarkCode(context: Context) {
  return (tree: Root) => {
    visit(tree, node => {
      if (node.type === 'code') {
        const info = parseCodeInfo([node.lang, node.meta].filter(Boolean).join(' '))
        readNotation(node, info, context)
        info.value = node.value
        context.ledger.expect(info.name)
        number(node, info, context)
      } else if (node.type === 'inlineCode' && node.value.endsWith('}') && hasCodeInfo('suffix'))
        readSuffix(node, context)
    })
  }
}

function number(code: Code | InlineCode, info: CodeInfo, context: Context) {
  context.codeInfos.push(info)
  context.numberedCode.name(info)
  code.data = {
    ...code.data,
    hProperties: { ...code.data?.hProperties, dataCode: String(context.codeInfos.length - 1) },
  }
}

/** `` `let x = 1{:js}` `` names its language. One that nobody knows stays text; `\{:js}` is shown as `{:js}`. */
function readSuffix(code: InlineCode, context: Context) {
  const [, value = '', escaped, language = ''] = /^(.+?)(\\?)\{:([a-z][\w+#-]*)\}$/is.exec(code.value) ?? []
  if (!languageOf(language)) return
  if (escaped) context.ledger.mark(`\\{:${language}}`, 'code-mark', `{:${language}}`)
  else context.ledger.take(`{:${language}}`, 'code-mark')
  code.value = escaped ? `${value}{:${language}}` : value
  if (!escaped) number(code, parseCodeInfo(language), context)
}
