import type { Node as EstreeNode, Program } from 'estree'
import type { Node } from 'mdast'

/**
 * `{<b>text</b>}` runs nothing: the element in the braces, as MDX has one without them.
 *
 * @returns Nothing where the braces hold another expression, or one is inside that would have to be run.
 */
export function jsxInBraces(program: Program | null | undefined): Node | undefined {
  const [statement] = program?.body ?? []
  return statement?.type === 'ExpressionStatement' ? toNode(statement.expression) : undefined
}

function toNode(jsx: EstreeNode | JSXElement['children'][number]): Node | undefined {
  switch (jsx.type) {
    case 'JSXText':
      return text(jsx.value.replace(/\s+/g, blank => (blank.includes('\n') ? ' ' : blank)))
    case 'JSXExpressionContainer':
      if (jsx.expression.type === 'JSXEmptyExpression') return text('')
      return jsx.expression.type === 'Literal' && typeof jsx.expression.value === 'string'
        ? text(jsx.expression.value)
        : undefined
    case 'JSXFragment':
      return element(null, [], jsx.children)
    case 'JSXElement': {
      const { name, attributes } = jsx.openingElement
      return name.type === 'JSXIdentifier' ? element(name.name, attributes, jsx.children) : undefined
    }
  }
}

const text = (value: string) => ({ type: 'text', value }) as Node

function element(
  name: string | null,
  written: JSXElement['openingElement']['attributes'],
  inside: JSXElement['children'],
): Node | undefined {
  const children = inside.map(toNode)
  const attributes = written.map(toAttribute)
  if (children.includes(undefined) || attributes.includes(undefined)) return
  return { type: 'mdxJsxTextElement', name, attributes, children } as Node
}

/** An attribute as MDX has it: a text, nothing, or the expression, which may still be one that can be told without running it. */
function toAttribute(written: JSXElement['openingElement']['attributes'][number]): object | undefined {
  if (written.type !== 'JSXAttribute' || written.name.type !== 'JSXIdentifier') return
  const { name, value } = written
  const attribute = { type: 'mdxJsxAttribute', name: name.name }
  if (value === null) return { ...attribute, value: null }
  if (value.type === 'Literal') return { ...attribute, value: String(value.value) }
  const expression = value.type === 'JSXExpressionContainer' ? value.expression : value
  const body = [{ type: 'ExpressionStatement', expression }]
  const estree = { type: 'Program', sourceType: 'module', body, comments: [] }
  return {
    ...attribute,
    value: { type: 'mdxJsxAttributeValueExpression', data: { estree } },
  }
}

type JSXElement = Extract<EstreeNode, { type: 'JSXElement' }>
