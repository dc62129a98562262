import type { Image, Node, Parents, PhrasingContent, Root, Text } from 'mdast'
import { parseArguments } from './arguments'
import type { Context } from './context'
import { markUse } from './mark-use'
import type { Shortcode } from './syntax/shortcode'
import { visit } from './visit'

/**
 * Says what the tags of Hugo, Hexo, Jekyll and kramdown become. What we do not know stays as it was written, and is reported.
 */
export function remarkShortcodes(context: Context) {
  return (tree: Root) => {
    visit(tree, (node, index, parent) => {
      if ('url' in node) node.url = siteAddress(node.url)
      if ('children' in node && node.children.some(isShortcode)) joinLinks(node)
      if (!isShortcode(node) || !parent || index === undefined) return
      const code = node as unknown as Shortcode & Node
      const meant = attributeList(code, parent, index) ?? meaning(code, context) ?? unknown(code, context)
      ;(parent as Parents).children.splice(index, 1, ...(meant as never[]))
      return index + meant.length
    })
  }
}

const isShortcode = (node: Node) => node.type === 'shortcode'

/** `{{ site.baseurl }}` and `{{ site.url }}` are the beginning of an address here. */
function siteAddress(address: string): string {
  return address.replace(
    /(?:\{\{|%7B%7B)(?:\s|%20)*-?(?:\s|%20)*site\.(?:baseurl|url|BaseURL)(?:\s|%20)*-?(?:\}\}|%7D%7D)/g,
    '',
  )
}

function meaning(node: Shortcode & Node, context: Context): Node[] | undefined {
  const hugo = /^\{\{[<%]\s*\/?\s*([\w/-]+)\s*([\s\S]*?)\s*\/?\s*[>%]\}\}$/.exec(node.value)
  if (hugo) return shortcode(hugo[1]!.toLowerCase(), hugo[2]!, node, context)
  const liquid = /^\{%-?\s*(\w+)\s*([\s\S]*?)\s*-?%\}$/.exec(node.value)
  // Sets a variable, shows nothing; where the variable is used, the reader is shown its name.
  if (liquid && /^(?:assign|include\s+toc)\b/.test(`${liquid[1]} ${liquid[2]}`)) return []
  if (liquid) return shortcode(liquid[1]!.toLowerCase(), liquid[2]!, node, context)
  if (/^\{\{\s*site\.(?:baseurl|url|BaseURL)\s*\}\}$/.test(node.value)) return []
  // kramdown's contents list: the page has one of its own.
  if (/^\{:\s*toc\s*\}$/.test(node.value)) return []
}

function shortcode(name: string, args: string, node: Shortcode & Node, context: Context): Node[] | undefined {
  const { positional, named } = parseArguments(args)
  const [first = '', second = ''] = positional
  const use = (component: string, props: Record<string, string>) => [
    markUse(context, component, props, node, [], 'span'),
  ]
  const embed = (url: string) => use('Embed', { url })
  const link = (url: string, label = url): Node[] => [
    { type: 'link', url, title: null, children: [{ type: 'text', value: label }], position: node.position } as Node,
  ]
  const id = named.id ?? first
  if (!id && !named.src && name !== 'more' && name !== 'raw' && name !== 'endraw') return

  switch (name) {
    case 'youtube':
    case 'youtuber':
      return use('YouTube', { id: named.id ?? named.code ?? (first === 'video' ? second : first) })
    case 'vimeo':
      return embed(`https://vimeo.com/${id}`)
    case 'tweet':
    case 'x':
    case 'twitter':
      return link(
        /^https?:/.test(id)
          ? id
          : `https://x.com/${named.user ?? (second ? first : 'i')}/status/${named.id ?? (second || first)}`,
      )
    case 'gist':
      return link(`https://gist.github.com/${second ? `${first}/${second}` : first}`)
    case 'instagram':
      return link(`https://www.instagram.com/p/${id}/`)
    case 'codepen':
    case 'jsfiddle':
      return /^https?:/.test(id) ? embed(id) : undefined
    case 'figure':
    case 'img':
    case 'image':
      return use('Figure', {
        ...named,
        src: named.src ?? first,
        alt: named.alt ?? '',
        caption: named.caption ?? named.title ?? '',
      })
    case 'asset_img':
    case 'asset_path':
    case 'asset_link': {
      // Hexo: `{% asset_img [class names] slug [width] [height] [title] ["alt"] %}`.
      const at = positional.findIndex(word => /\.\w{2,5}$/.test(word))
      const file = positional[at < 0 ? 0 : at] ?? ''
      const words = positional.slice((at < 0 ? 0 : at) + 1).filter(word => !/^\d+$/.test(word))
      if (name === 'asset_img') return use('Figure', { src: file, alt: words.at(-1) ?? '', caption: words[0] ?? '' })
      return name === 'asset_link' ? link(file, words[0] || file) : [{ type: 'text', value: file } as Text]
    }
    case 'post_url':
    case 'link':
    case 'ref':
    case 'relref':
    case 'post_link':
    case 'post_path': {
      const address = postAddress(first)
      return name === 'post_link' ? link(address, second || first) : [{ type: 'text', value: address } as Text]
    }
    case 'raw':
    case 'endraw':
    case 'more':
      return []
    case 'highlight':
      return undefined
  }
}

/** Where a post of this site is that another system names by its file: `2020-01-31-name`, `posts/name.md`. */
function postAddress(name: string): string {
  if (/^https?:|^#/.test(name)) return name
  const [path = '', fragment] = name.split('#')
  const slug = path
    .replace(/^\.?\/+/, '')
    .replace(/^(?:content\/)?(?:_?posts?|blog|articles?)\//, '')
    .replace(/\.(?:mdx?|markdown|html)$/, '')
    .replace(/\/(?:_?index)?$/, '')
    .replace(/(^|\/)\d{4}-\d{2}-\d{2}-/, '$1')
  return `/posts/${slug.split('/').map(encodeURIComponent).join('/')}${fragment ? `#${fragment}` : ''}`
}

/**
 * Puts a link together whose address holds a tag: `[text]({% post_url 2020-01-31-name %})` is not a link to Markdown, since its
 * address has blanks.
 */
function joinLinks(parent: Parents) {
  const { children } = parent
  for (let i = 0; i < children.length; i++) {
    const before = children[i]!
    if (before.type !== 'text') continue
    const open = /(!?)\[([^[\]]*)\]\(([^()\s]*)$/.exec(before.value)
    if (!open || !children[i + 1] || !isShortcode(children[i + 1]!)) continue
    let address = open[3]!
    let j = i + 1
    for (; j < children.length; j++) {
      const child = children[j]!
      if (isShortcode(child)) address += addressOf((child as unknown as Shortcode).value) ?? ' '
      else break
    }
    const after = children[j]
    const close = after?.type === 'text' ? /^([^()\s]*)(?:\s+"([^"]*)")?\)/.exec(after.value) : null
    if (!close || after?.type !== 'text' || address.includes(' ')) continue
    const [, image, label = ''] = open
    const url = address + close[1]!
    const title = close[2] ?? null
    const link: PhrasingContent = image
      ? ({ type: 'image', url, title, alt: label, position: before.position } satisfies Image)
      : { type: 'link', url, title, children: [{ type: 'text', value: label }], position: before.position }
    before.value = before.value.slice(0, open.index)
    after.value = after.value.slice(close[0].length)
    children.splice(i + 1, j - i - 1, link as never)
    i++
  }
}

/** The address a tag stands for, where it stands for one. */
function addressOf(value: string): string | undefined {
  if (/^\{\{\s*-?\s*(?:site\.(?:baseurl|url|BaseURL)|\.Site\.BaseURL)\s*-?\s*\}\}$/.test(value)) return ''
  const filter = /^\{\{\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL)\s*\}\}$/.exec(value)
  if (filter) return filter[1]
  const tag = /^\{(?:%-?|\{[<%])\s*(\w+)\s+([\s\S]*?)\s*(?:-?%|[>%]\})\}$/.exec(value)
  if (!tag) return
  const name = parseArguments(tag[2]!).positional[0] ?? ''
  if (/^(?:post_url|link|ref|relref|post_path)$/.test(tag[1]!)) return postAddress(name)
  if (tag[1] === 'asset_path') return name
}

/** kramdown's `{: .class #id}` behind or below an element belongs to that element. */
function attributeList(node: Shortcode & Node, parent: Parents | Root, index: number): Node[] | undefined {
  if (!/^\{:(?!\s*toc)/.test(node.value)) return
  const { children } = parent
  const before = children[index - 1]
  const target =
    !before || (before.type === 'text' && /\n\s*$/.test(before.value))
      ? parent
      : before.type === 'text'
        ? parent
        : before
  const properties: Record<string, unknown> = {}
  const classes: string[] = []
  for (const [, className, id, name, value] of node.value
    .slice(2, -1)
    .matchAll(/\.([\w-]+)|#([\w-]+)|([\w-]+)=["']?([^"'\s}]*)["']?/g)) {
    if (className) classes.push(className)
    if (id) properties.id = id
    if (name && /^(?:width|height|alt|title|target|lang|style)$/.test(name)) properties[name] = value
  }
  if (classes.length > 0) properties.className = classes
  target.data = {
    ...target.data,
    hProperties: { ...(target.data as never as { hProperties?: object })?.hProperties, ...properties },
  } as never
  if (before?.type === 'text') before.value = before.value.replace(/\s+$/, '')
  return []
}

function unknown(node: Shortcode & Node, context: Context): Node[] {
  context.report(node, {
    severity: 'warning',
    rule: 'shortcode',
    message: `"${node.value.slice(0, 80)}" is a tag this blog does not know`,
    fix: 'it is shown as written; replace it by Markdown or HTML',
  })
  return [{ type: 'text', value: node.value, position: node.position } as Node]
}
