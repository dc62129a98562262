import type { Root } from 'mdast'
import type { Context } from './context'

/** Replaced below. */
export function remarkMdxStatic(_: Context) {
  return (_tree: Root) => {}
}
