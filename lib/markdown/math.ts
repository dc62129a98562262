import type { Element, ElementContent, Root } from 'hast'
import temml from 'temml'
import { SKIP, visit } from 'unist-util-visit'
import type { Context } from './context'

/** Sets formulas as MathML, which browsers show without fonts or scripts. A formula with a mistake stays visible as it was written. */
export function rehypeMath(context: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      if (!parent || index === undefined) return
      const code = element.tagName === 'pre' ? element.children[0] : element
      if (code?.type !== 'element' || code.tagName !== 'code') return
      const classes = code.properties.className
      const display = hasClass(classes, 'math-display')
      if (!display && !hasClass(classes, 'math-inline')) return
      parent.children[index] = formula(textOf(code), display, element, context)
      return SKIP
    })
  }
}

function formula(tex: string, display: boolean, place: Element, context: Context): ElementContent {
  const math = mathMl(tex, display, place, context)
  if (!display) return math
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['math'], role: 'region', tabIndex: 0, ariaLabel: context.labels.math },
    children: [math],
  }
}

function mathMl(tex: string, display: boolean, place: Element, context: Context): ElementContent {
  try {
    const html = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      maxExpand: 500,
      maxSize: [20, 100],
    })
    return { type: 'raw', value: html } as never
  } catch (error) {
    context.report(place, {
      severity: 'warning',
      rule: 'math',
      message: `the formula could not be read: ${firstLine(error)}`,
      fix: 'correct the TeX; until then readers see it as written',
    })
    return {
      type: 'element',
      tagName: 'code',
      properties: { className: ['math-error'] },
      children: [{ type: 'text', value: tex }],
    }
  }
}

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200)
const hasClass = (classes: unknown, name: string) => Array.isArray(classes) && classes.includes(name)
const textOf = (element: Element): string =>
  element.children
    .map(child => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('')
