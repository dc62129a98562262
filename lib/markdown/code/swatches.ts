import type { Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { element } from '../tree/element'
import { visit } from '../tree/visit'

/** Shows a colour beside its code: `` `#ffce44` ``, `` `rgb(255 0 0)` ``. */
export function rehypeSwatches() {
  return (tree: Root) => {
    visit(tree, 'element', (code, _, parent) => {
      if (code.tagName !== 'code' || code.children.length !== 1) return
      if (parent?.type === 'element' && (parent.tagName === 'pre' || parent.tagName === 'a')) return
      const color = textOf(code)
      if (!colorCode.test(color)) return
      code.children.push(
        element('span', { className: ['swatch'], style: `background-color:${color}`, ariaHidden: 'true' }),
      )
    })
  }
}

const colorCode = /^(?:#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\([\d.,%/ ]{5,40}\))$/i
