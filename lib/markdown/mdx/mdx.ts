import type { Node as EstreeNode, Expression, Program } from 'estree'
import type { Node, Parents, Root, RootContent } from 'mdast'
import { fault } from '../../fault'
import { nearest } from '../../nearest'
import type { Prop } from '../components/component'
import { components } from '../components/components'
import { markUse } from '../components/mark-use'
import { cardMark } from '../components/problem-card'
import type { Context, Placed } from '../pipeline/context'
import { visit } from '../tree/visit'
import { jsxInBraces } from './jsx-in-braces'

/**
 * Makes `.mdx` static: small-letter JSX becomes HTML that is cleaned like any other, our components become marks, and what
 * would run code becomes visible text and a problem. The owner's own components, and expressions where the owner turned them
 * on, are set aside behind a placeholder for React.
 */
export function remarkMdxStatic(context: Context) {
  return (tree: Root) => {
    if (context.input.format === 'mdx') makeStatic(tree, context)
  }
}

interface JsxElement extends Node {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement'
  name: string | null
  attributes: JsxAttribute[]
  children: Node[]
}

interface JsxAttribute {
  type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute'
  name?: string
  value?: null | string | { type: string; value: string; data?: { estree?: Program | null } }
}

interface Braces extends Node {
  type: 'mdxFlowExpression' | 'mdxTextExpression' | 'mdxjsEsm'
  value: string
  data?: { estree?: Program | null } & Node['data']
}

function makeStatic(parent: Parents, context: Context) {
  unravel(parent)
  parent.children = (parent.children as Node[]).flatMap((child): Node[] => {
    if ('children' in child) makeStatic(child as Parents, context)
    if (isJsx(child)) return jsx(child, context)
    if (isBraces(child)) return child.type === 'mdxjsEsm' ? moduleCode(child, context) : expression(child, context)
    return [child]
  }) as never
}

const isJsx = (node: Node): node is JsxElement => node.type.startsWith('mdxJsx')
const isBraces = (node: Node): node is Braces => /^mdx(?:FlowExpression|TextExpression|jsEsm)$/.test(node.type)

/** A paragraph of nothing but JSX is no paragraph: `<Tabs><Tab>…` on one line. A `<summary>` is the first thing in its element. */
function unravel(parent: Parents) {
  parent.children = (parent.children as RootContent[]).flatMap(child => {
    if (child.type !== 'paragraph') return [child]
    const nodes = child.children as Node[]
    const [first, ...others] = nodes
    if (first && isJsx(first) && first.name === 'summary') {
      const rest = { ...child, children: others } as RootContent
      return others.every(isBlankText) ? [first as never] : [first as never, rest]
    }
    const shown = nodes.filter(node => !isBlankText(node))
    const blocks = shown.length > 0 && shown.every(node => isJsx(node) && isBlockName(node.name))
    return blocks ? (shown as RootContent[]) : [child]
  }) as never
}

const isBlankText = (node: Node) => node.type === 'text' && (node as unknown as { value: string }).value.trim() === ''

/** Our components, and the elements of HTML that are blocks. What an unknown component holds stays a paragraph. */
const isBlockName = (name: string | null) => name !== null && (Object.hasOwn(components, name) || blockNames.has(name))
const blockNames = new Set(
  'address article aside blockquote center dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul video'.split(
    ' ',
  ),
)
const phrasingNames = new Set(
  'p h1 h2 h3 h4 h5 h6 summary dt figcaption caption th td span a b i em strong u s small sub sup'.split(' '),
)

function jsx(node: JsxElement, context: Context): Node[] {
  const { name, children, input } = { ...node, input: context.input }
  if (name === null) return children
  if (input.components?.includes(name)) return [placeholder(node, context)]
  if (Object.hasOwn(components, name)) {
    const inline = node.type === 'mdxJsxTextElement'
    return [markUse(context, name, propsOf(node, context), node, children, inline ? 'span' : 'div')]
  }
  if (/^[a-z][\w-]*$/.test(name) && name !== 'x-jsx') {
    if (input.expressions && node.attributes.some(attribute => staticValue(attribute) === undefined)) {
      return [placeholder(node, context)]
    }
    return [htmlElement(node, name, context)]
  }
  const names = Object.keys(components)
  const problem = context.report(node, fault('componentUnknown', name, nearest(name, names) ?? '', names))
  return [...cardMark(problem, context, node.type === 'mdxJsxTextElement' ? 'span' : 'div'), ...children]
}

function htmlElement(node: JsxElement, name: string, context: Context): Node {
  const properties = Object.fromEntries(
    Object.entries(propsOf(node, context)).map(([key, value]) => [key, key === 'style' ? styleText(value) : value]),
  )
  // Markdown makes paragraphs of lines inside `<p>` or `<summary>`, where none may be.
  const [only] = node.children
  const children =
    phrasingNames.has(name) && node.children.length === 1 && only?.type === 'paragraph'
      ? (only as unknown as { children: Node[] }).children
      : node.children
  return {
    type: 'jsxElement',
    children,
    position: node.position,
    data: { hName: name, hProperties: properties },
  } as Node
}

/** `{ color: 'red', fontSize: 12 }` as declarations. */
function styleText(style: Prop): string {
  if (typeof style !== 'object' || style === null || Array.isArray(style)) return String(style ?? '')
  return Object.entries(style)
    .map(([name, value]) => {
      const unit =
        typeof value === 'number' &&
        value !== 0 &&
        !/^(?:lineHeight|opacity|fontWeight|flex\w*|order|zIndex)$/.test(name)
      return `${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}:${value}${unit ? 'px' : ''}`
    })
    .join(';')
}

function propsOf(node: JsxElement, context: Context): Record<string, Prop> {
  const props: Record<string, Prop> = {}
  for (const attribute of node.attributes) {
    const value = staticValue(attribute)
    if (value !== undefined && attribute.name) {
      props[attribute.name] = value
      continue
    }
    context.report(node, fault('attributeByProgram', attribute.name ?? '…', node.name ?? ''))
  }
  return props
}

/** What an attribute says without running anything; `undefined` where that cannot be told. */
function staticValue(attribute: JsxAttribute): Prop | undefined {
  if (attribute.type !== 'mdxJsxAttribute') return undefined
  const { value } = attribute
  if (value === null || value === undefined) return true
  return typeof value === 'string' ? value : literal(expressionOf(value.data?.estree))
}

function expressionOf(program: Program | null | undefined): EstreeNode | undefined {
  const [statement] = program?.body ?? []
  return statement?.type === 'ExpressionStatement' ? statement.expression : undefined
}

function literal(node: EstreeNode | null | undefined): Prop | undefined {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'bigint' || node.value instanceof RegExp ? undefined : (node.value ?? null)
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? '') : undefined
    case 'UnaryExpression': {
      const value = literal(node.argument as Expression)
      return node.operator === '-' && typeof value === 'number' ? -value : undefined
    }
    case 'ArrayExpression': {
      const values = node.elements.map(element => literal(element))
      return values.includes(undefined) ? undefined : (values as Prop[])
    }
    case 'ObjectExpression': {
      const object: Record<string, Prop> = {}
      for (const property of node.properties) {
        if (property.type !== 'Property' || property.computed) return undefined
        const name =
          property.key.type === 'Identifier' ? property.key.name : String((property.key as { value?: unknown }).value)
        const value = literal(property.value)
        if (value === undefined || name === '__proto__') return undefined
        object[name] = value
      }
      return object
    }
    default:
      return undefined
  }
}

function expression(node: Braces, context: Context): Node[] {
  const program = node.data?.estree
  // `{/* a comment */}`
  if (program && program.body.length === 0) return []
  const value = literal(expressionOf(program))
  const asText = (text: string): Node[] => {
    const leaf = { type: 'text', value: text, position: node.position }
    return [(node.type === 'mdxTextExpression' ? leaf : { type: 'paragraph', children: [leaf] }) as Node]
  }
  if (typeof value === 'string' || typeof value === 'number') {
    context.ledger.expect(String(value))
    return asText(String(value))
  }
  if (context.input.expressions) return [placeholder(node, context)]
  const jsx = jsxInBraces(program)
  if (jsx) {
    const type = node.type === 'mdxTextExpression' ? jsx.type : 'mdxJsxFlowElement'
    const around = { type: 'paragraph', children: [{ ...jsx, type, position: node.position }] } as Parents
    makeStatic(around, context)
    return around.children
  }
  // Ruby is not an expression, though it parses as one.
  const [word = '', reading] = node.value.split('|', 2)
  if (reading !== undefined && /[\u3040-\u30ff\u3400-\u9fff]/.test(word)) return asText(`{${node.value}}`)
  context.report(node, fault('expression', node.value.trim().slice(0, 60)))
  context.ledger.expect(node.value)
  return asText(`{${node.value}}`)
}

function moduleCode(node: Braces, context: Context): Node[] {
  context.report(node, fault('importOrExport', node.value.trim().split('\n')[0]!.slice(0, 60)))
  return []
}

/** Sets something aside for React: the sanitiser lets the placeholder pass, and `rehypeJsx` puts the node back. */
function placeholder(node: JsxElement | Braces, context: Context): Node {
  const { children, ...shallow } = { children: [] as Node[], ...node }
  context.jsx.push(shallow as never)
  return {
    type: 'jsxPlaceholder',
    children,
    position: node.position,
    data: { hName: 'x-jsx', hProperties: { dataJsx: String(context.jsx.length - 1) } },
  } as Node
}

/** Puts what React renders back into its places. */
export function rehypeJsx(context: Context) {
  return (tree: Placed & { children: unknown[] }) => {
    if (context.jsx.length === 0) return
    visit(tree as never as import('hast').Root, 'element', (element, index, parent) => {
      if (element.tagName !== 'x-jsx' || !parent || index === undefined) return
      const node = context.jsx[Number(element.properties.dataJsx)]
      if (!node) return
      parent.children[index] = (
        node.type.startsWith('mdxJsx') ? { ...node, children: element.children } : node
      ) as never
      return index
    })
  }
}
