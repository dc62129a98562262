import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import temml from 'temml'
import { fault } from '../../fault'
import { reasonOf } from '../../reason'
import type { Context } from '../pipeline/context'
import { element, trustedHtml } from '../tree/element'
import { SKIP, visit } from '../tree/visit'

/**
 * Sets formulas as MathML, which browsers show without fonts or scripts. A formula with a mistake stays visible as it was
 * written.
 */
export function rehypeMath(context: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (code, index, parent) => {
      if (code.tagName !== 'code' || !parent || index === undefined) return
      const classes = Array.isArray(code.properties.className) ? code.properties.className : []
      const display = classes.includes('math-display')
      if (!display && !classes.includes('math-inline')) return
      const math = mathMl(textOf(code), display, code, context)
      parent.children[index] = math
      if (display && parent.type === 'element' && parent.tagName === 'div') {
        parent.properties = {
          className: ['math'],
          role: 'group',
          tabIndex: 0,
          ariaLabel: context.labels.math(shortened(textOf(code))),
        }
      }
      return SKIP
    })
  }
}

/** TeX in one line, and not all of a long one: it is a name. */
const shortened = (tex: string) => {
  const line = tex.trim().replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

function mathMl(tex: string, display: boolean, place: Element, context: Context): ElementContent {
  try {
    return trustedHtml(render(tex, display))
  } catch (error) {
    context.ledger.expect(tex)
    context.report(place, fault('math', firstLine(error)))
    return element('code', { className: ['math-error'] }, [tex])
  }
}

function render(tex: string, display: boolean): string {
  // Rows without an environment are a mistake to TeX, but MathJax shows them, and old posts rely on it.
  const aligned = display && tex.includes('&') && !tex.includes('\\begin')
  const formula = aligned ? `\\begin{aligned}${tex}\\end{aligned}` : tex
  return temml.renderToString(formula, { displayMode: display, throwOnError: true, maxExpand: 500, maxSize: [20, 100] })
}

const firstLine = (error: unknown) => reasonOf(error).split('\n')[0]!.slice(0, 200)
