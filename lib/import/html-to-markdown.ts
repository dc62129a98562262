import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { defaultHandlers, type Handle, toMdast } from 'hast-util-to-mdast'
import type { Html, Root as MarkdownRoot, RootContent } from 'mdast'
import rehypeRaw from 'rehype-raw'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/**
 * Writes HTML as Markdown. What Markdown has no words for stays HTML: frames, films, ruby, tables with merged cells, captions.
 *
 * @param rewrite Makes the address of each link and picture the one that it has here.
 * @returns `null` where too much is inside each other.
 */
export function htmlToMarkdown(html: string, rewrite: (address: string) => string): string | null {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html }] }
  try {
    const parsed = toHast.runSync(tree) as Root
    visit(parsed, 'element', element => {
      for (const key of ['href', 'src', 'poster'])
        if (typeof element.properties[key] === 'string') element.properties[key] = rewrite(element.properties[key])
      if (element.tagName === 'pre') nameLanguage(element)
    })
    return toText.stringify(toMdast(parsed, { document: true, handlers, nodeHandlers }) as MarkdownRoot)
  } catch (error) {
    // The stack ends at some thousand elements inside each other.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Code of WordPress's plugins names its language on the `<pre>`: `lang:php`, `brush: php`. */
function nameLanguage(pre: Element): void {
  if (pre.children.some(child => child.type === 'element' && child.tagName === 'code')) return
  const words = [pre.properties.className ?? [], pre.properties.lang ?? ''].flat().join(' ')
  const [, language] = /(?:^| )(?:lang|brush):? ?([\w+#-]{1,30})/.exec(words) ?? []
  const properties = language === undefined ? {} : { className: [`language-${language}`] }
  pre.children = [{ type: 'element', tagName: 'code', properties, children: pre.children }]
}

const html = (value: string): Html => ({ type: 'html', value })

/** All of it, in a block that no blank line ends. */
const asHtml: Handle = (_, element) => html(toHtml(element).replace(/\n\s{0,200}\n/g, '\n'))

/** Its tags, around what is Markdown. */
const aroundWords: Handle = (state, element) => {
  const [begin = '', end = ''] = tagsOf(element)
  return [html(begin), ...state.all(element), html(end)]
}

const aroundBlocks: Handle = (state, element) => {
  const [begin = '', end = ''] = tagsOf(element)
  return [html(begin), ...(state.toFlow(state.all(element)) as RootContent[]), html(end)]
}

const tagsOf = (element: Element) => toHtml({ ...element, children: [{ type: 'text', value: '\0' }] }).split('\0')

const has = ({ children }: Element, names: readonly string[]): boolean =>
  children.some(child => child.type === 'element' && (names.includes(child.tagName) || has(child, names)))

const isMerged = (child: ElementContent): boolean =>
  child.type === 'element' &&
  (child.properties.colSpan !== undefined || child.properties.rowSpan !== undefined || child.children.some(isMerged))

const toHast = unified().use(rehypeRaw)

const each = (handle: Handle, ...names: string[]) => Object.fromEntries(names.map(name => [name, handle]))

const handlers: Record<string, Handle> = {
  ...each(aroundWords, 'ruby', 'rb', 'rt', 'rp', 'sub', 'sup', 'kbd', 'mark', 'u', 'ins', 'small', 'abbr'),
  ...each(asHtml, 'iframe', 'video', 'audio', 'dl', 'summary', 'figcaption'),
  details: aroundBlocks,
  figure: (state, element, parent) =>
    has(element, ['figcaption']) ? aroundBlocks(state, element, parent) : state.all(element),
  table: (state, element, parent) =>
    element.children.some(isMerged) || has(element, ['table', 'ul', 'ol', 'pre', 'caption'])
      ? asHtml(state, element, parent)
      : defaultHandlers.table(state, element),
}

/** Comments are marks of the old system. */
const nodeHandlers = { comment: () => undefined }

const toText = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkCjkFriendly)
  .use(remarkCjkStrikethrough)
  .use(remarkStringify, { bullet: '-', emphasis: '*', rule: '-', resourceLink: false })
