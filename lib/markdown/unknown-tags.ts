import type { Html, Parents, Root, Text } from 'mdast'
import { escapeHtml } from '../html'
import type { Context } from './context'
import { htmlTagNames } from './html-tag-names'
import { type HtmlTag, placeIn, tagsIn } from './html-tags'
import { visit } from './visit'

/**
 * `List<String>` and `ssh <user name>@host` in prose are read as HTML tags, and the words would vanish; so would a component of
 * another system that is all attributes, `<Card title="…" />`. A tag that HTML does not know and that nobody ends is shown as it is
 * written. One with attributes is reported, and so is one that is ended: its attributes are not shown.
 */
export function remarkUnknownTags(context: Context) {
  const { body, format } = context.input
  return (tree: Root) => {
    if (format === 'mdx') return
    let ended: Set<string> | undefined
    let drawing = ''
    visit(tree, 'html', (node, _, parent) => {
      const tags = tagsIn(node.value)
      const unknown = tags.filter(tag => {
        const name = tag.name.toLowerCase()
        if (drawing) {
          // What a drawing between words consists of goes with it.
          if (tag.isEnd && name === drawing) drawing = ''
          return false
        }
        ended ??= new Set(body.match(/<\/[A-Za-z][\w:.-]*/g)?.map(tag => tag.slice(2).toLowerCase()))
        if (!tag.isEnd && !tag.endsItself && drawings.has(name) && ended.has(name)) drawing = name
        return !tag.isEnd && !htmlTagNames.has(name)
      })
      const words = unknown.filter(tag => tag.endsItself || !ended?.has(tag.name.toLowerCase()))
      for (const tag of unknown) if (tag.attributes.trim() !== '') report(tag, words.includes(tag), node, context)
      if (words.length > 0 && parent) show(node, words, parent)
    })
  }
}

const drawings = new Set(['svg', 'math'])
/** What holds blocks. */
const flow = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition', 'componentUse'])

/** Makes tags words: a piece that holds nothing else is a text, and a paragraph where it is a block. */
function show(node: Html, words: HtmlTag[], parent: Parents) {
  const { value, position } = node
  let at = 0
  let others = ''
  let shown = ''
  for (const { from, to } of words) {
    others += value.slice(at, from)
    shown += value.slice(at, from) + escapeHtml(value.slice(from, to))
    at = to
  }
  if ((others + value.slice(at)).trim() !== '') {
    node.value = shown + value.slice(at)
    return
  }
  const text: Text = { type: 'text', value: value.trim(), position }
  parent.children[parent.children.indexOf(node as never)] = (
    flow.has(parent.type) ? { type: 'paragraph', children: [text], position } : text
  ) as never
}

function report(tag: HtmlTag, isShown: boolean, node: Html, context: Context) {
  context.report(placeIn(node, tag.from), {
    severity: 'warning',
    rule: 'unknown-tag',
    message: `<${tag.name}> is no element of HTML`,
    fix: isShown
      ? 'it is shown as written; write it as code, or what it stands for as Markdown; components work in .mdx'
      : 'what is inside is shown, its attributes are not; write it as Markdown; components work in .mdx',
  })
}
