import type { Root } from 'mdast'
import { fault } from '../../fault'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/**
 * Tells the author of a citation, Pandoc's `[@smith04, p. 33]`: this blog has no bibliography, and the text stays as written. Keys hold
 * a digit, since `[@types]` may be something else.
 */
export function remarkCitations(context: Context) {
  return (tree: Root) => {
    if (!context.input.body.includes('@')) return
    visit(tree, 'text', text => {
      for (const [citation] of text.value.matchAll(/\[[^[\]\n]{0,200}\]/g)) {
        const key = /(?<=[[\s;-])@([A-Za-z_][\w:.-]{0,60})/.exec(citation)?.[1] ?? ''
        if (!/\d/.test(key)) continue
        context.report(text, fault('citation', citation))
      }
    })
  }
}
