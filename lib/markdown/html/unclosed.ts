import type { Code, Html, Paragraph, Parents, Root } from 'mdast'
import { fault } from '../../fault'
import { htmlTagNames } from '../../html-tag-names'
import { linesOf } from '../../line-follower'
import { cardMark } from '../components/problem-card'
import type { Context } from '../pipeline/context'
import { replaceChild } from '../tree/replace'
import { visit } from '../tree/visit'
import { type HtmlTag, placeIn, scan, tagsIn } from './html-tags'
import { isFlow, showTags } from './unknown-tags'

/**
 * Reports comments and blocks of raw HTML that nobody ends: a comment hides the rest of the post, a `<details>` folds it away. HTML
 * shows it so, and authors' notes may be among what is hidden, so it stays; in a preview a card stands before it. A link or a bold text that
 * nobody ends would go on through all blocks below: it ends with its own. An end tag of what nobody began shows nothing in HTML, and is reported.
 */
export function remarkUnclosed(context: Context) {
  return (tree: Root) => {
    reportFences(tree, context)
    reportContainers(tree, context)
    const hiding: Begun[] = []
    /** What is open of each element, the last begun at the end. */
    const open = new Map<string, Begun[]>()
    visit(tree, 'html', (node, _, parent) => {
      if (!parent) return
      const { openComment, openTag } = scan(node.value)
      if (openComment !== undefined) {
        hiding.push({ start: '<!--', node, offset: openComment, parent })
        node.value += '-->'
      }
      if (openTag !== undefined) showRest(node, openTag, parent, context)
      endAnchors(node)
      for (const tag of tagsIn(node.value)) {
        const name = tag.name.toLowerCase()
        const begun = open.get(name) ?? []
        open.set(name, begun)
        if (!tag.isEnd) begun.push({ start: `<${tag.name}>`, node, offset: tag.from, parent, isEmpty: tag.endsItself })
        else if (!begun.pop() && htmlTagNames.has(name)) reportStray(tag, node, context)
      }
    })
    for (const [name, left] of open) {
      if (formatting.has(name)) for (const begun of left) end(name, begun, context)
      else if (blocks.has(name)) hiding.push(...left.filter(({ isEmpty }) => !isEmpty))
    }
    for (const begun of hiding) warn(begun, context)
  }
}

/** Code that a fence begins goes on to the end of the post, or of the list or quote, where nobody ends it. */
function reportFences(tree: Root, context: Context) {
  if (!/```|~~~/.test(context.input.body)) return
  const lines = linesOf(context.input.body)
  visit(tree, 'code', (node: Code) => {
    const { start, end } = node.position ?? {}
    if (!start || !end) return
    const fence = /^(?:`{3,}|~{3,})/.exec(lines[start.line - 1]?.slice(start.column - 1) ?? '')?.[0]
    if (!fence) return
    const last = (lines[end.line - 1] ?? '').replace(/^[\s>]*/, '').trimEnd()
    const isEnded = end.line > start.line && last.startsWith(fence) && last === fence.charAt(0).repeat(last.length)
    if (!isEnded) context.report(node, fault('fenceUnclosed', fence))
  })
}

/** The mark of a container counts only where its end is there; else it is a line of text, which its author may never see. */
function reportContainers(tree: Root, context: Context) {
  if (!context.input.body.includes(':::')) return
  visit(tree, 'paragraph', (node: Paragraph) => {
    for (const text of node.children) {
      const start = text.position?.start
      // What has no place is a mark that is told of already.
      if (text.type !== 'text' || !start || !text.value.includes(':::')) continue
      text.value.split('\n').forEach((line, at) => {
        // Of several texts in a row only the first begins a line.
        if (at === 0 && text !== node.children[0]) return
        const mark = line.trim()
        const name = mark.replace(/^:+/, '')
        if (!mark.startsWith(':::') || !/^[ \t]{0,9}(?:\{?[ \t]{0,9}[.#]?[A-Za-z]|$)/.test(name)) return
        const place = { line: start.line + at, column: at === 0 ? start.column : 1 }
        const wrong = fault(name === '' ? 'containerNotBegun' : 'containerUnclosed', mark)
        context.report({ position: { start: place } }, wrong)
      })
    }
  })
}

/** A tag without its `>` is no tag, but HTML would hide all behind it. */
function showRest(node: Html, from: number, parent: Parents, context: Context) {
  const written = node.value.slice(from, from + 40).split('\n')[0]!
  context.report(placeIn(node, from), fault('htmlTagUnclosed', written))
  showTags(node, [{ from, to: node.value.length }], parent)
}

/** `<a name="x"/>` is meant to end where it stands, as in XML; HTML leaves it open. */
function endAnchors(node: Html) {
  if (!/<a\s[^<>]*\/>/i.test(node.value)) return
  for (const { name, endsItself, to } of tagsIn(node.value).toReversed())
    if (endsItself && name.toLowerCase() === 'a') node.value = `${node.value.slice(0, to)}</a>${node.value.slice(to)}`
}

/** Elements that a browser begins anew in each block until their end tag comes (html.spec.whatwg.org, "formatting"). */
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))

/** Ends an element with the block that it is in. */
function end(name: string, { start, node, offset, parent }: Begun, context: Context) {
  context.report(placeIn(node, offset), fault('elementCut', start.slice(1, -1), name))
  if (isFlow(parent)) node.value += `</${name}>`
  else parent.children.push({ type: 'html', value: `</${name}>`, position: node.position } as never)
}

function reportStray({ name, from }: HtmlTag, node: Html, context: Context) {
  context.report(placeIn(node, from), fault(name.toLowerCase() === 'br' ? 'breakAsEnd' : 'endTagStray', name))
}

/** What begins and does not end. */
interface Begun {
  /** As its author reads it: `<!--`, `<details>`. */
  start: string
  node: Html
  /** Where in the node it begins. */
  offset: number
  parent: Parents
  /** `<div />` */
  isEmpty?: boolean
}

/** Blocks of HTML that run to the end of their container where the end is missing. */
const blocks = new Set(
  'details summary div section article aside header footer main nav center table blockquote figure ul ol dl pre'.split(
    ' ',
  ),
)

function warn({ start, node, offset, parent }: Begun, context: Context) {
  const wrong = start === '<!--' ? fault('commentUnclosed') : fault('elementUnclosed', start.slice(1, -1))
  const problem = context.report(placeIn(node, offset), wrong)
  const isInline = parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell'
  const card = cardMark(problem, context, isInline ? 'span' : 'div')
  replaceChild(parent, node, ...card, node)
}
