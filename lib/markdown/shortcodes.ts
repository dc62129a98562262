import type { Html, Link, Node, Parents, PhrasingContent, Root, Text } from 'mdast'
import { reads } from '../dialects/dialects'
import { enclosesClosely, wrappingTags } from '../dialects/shapes'
import { parseTag, type Tag } from '../dialects/tag'
import { nameOfPost } from '../post/names'
import { parseArguments } from './arguments'
import type { Context } from './context'
import { blockMeaning, reportTemplate } from './dialect-blocks'
import { type HtmlTag, placeIn, tagsIn } from './html-tags'
import { markUse } from './mark-use'
import type { Shortcode } from './syntax/shortcode'
import { isFlow } from './unknown-tags'
import { SKIP, visit } from './visit'

/**
 * Says what the tags of Hugo, Hexo and Jekyll become. What we do not know stays as it was written, set as code, and is reported.
 */
export function remarkShortcodes(context: Context) {
  return (tree: Root) => {
    const variables = variablesOf(context.input.body)
    visit(tree, (node, index, parent) => {
      if (node.type === 'html') {
        node.value = inAttributes(node, context)
        const parts = parent && isFlow(parent) && context.input.format === 'md' ? tagLinesOf(node) : undefined
        if (parts && index !== undefined) {
          ;(parent as Parents).children.splice(index, 1, ...(parts as never[]))
          return index
        }
      }
      if ('url' in node && !resolveAddress(node as Link, index, parent, context)) return [SKIP, index]
      if ('children' in node && node.children.some(isShortcode)) {
        findWords(node, context)
        const whole = joinPairs(node, context)
        if (whole && parent && index !== undefined) {
          ;(parent as Parents).children.splice(index, 1, ...(whole as never[]))
          return [SKIP, index]
        }
      }
      if (!isShortcode(node) || !parent || index === undefined) return
      const code = node as unknown as Shortcode & Node
      const meant = meaning(code, parent.children[index + 1], variables, context) ?? unknown(code, context)
      ;(parent as Parents).children.splice(index, 1, ...(meant as never[]))
      return index + meant.length
    })
  }
}

const isShortcode = (node: Node) => node.type === 'shortcode'
const isWord = (node: Node) => (node as { isWord?: boolean }).isWord === true
const written = (node: Node) => (node as unknown as Shortcode).value

function meaning(
  node: Shortcode & Node,
  next: Node | undefined,
  variables: ReadonlySet<string>,
  context: Context,
): Node[] | undefined {
  // Hugo shows `{{</* x */>}}` as `{{< x >}}`.
  if (/^\{\{[<%]\/\*[\s\S]*\*\/[>%]\}\}$/.test(node.value)) {
    const value = `${node.value.slice(0, 3)} ${node.value.slice(5, -5).trim()} ${node.value.slice(-3)}`
    return [{ type: 'inlineCode', value, position: node.position } as Node]
  }
  if (isBase(node, next, context)) return []
  const tag = parseTag(node.value)
  if (tag) return tag.ends || isWord(node) ? undefined : shortcode(tag, node, context)
  // Words in braces are not for us, unless they name what Jekyll would have filled in.
  if (node.value.startsWith('{{') && !variables.has(/^\{\{-?\s*(\w+)/.exec(node.value)?.[1] ?? ''))
    return [{ type: 'text', value: node.value, position: node.position } as Node]
}

/** `{{ site.baseurl }}/a` in a text: what stands before an address of the site is not needed here. */
const isBase = (node: Shortcode & Node, next: Node | undefined, context: Context) =>
  addressOf(node.value, context) === '' && next?.type === 'text' && (next as Text).value.startsWith('/')

/** What Jekyll would have filled in: its own names, and those that the text sets. */
function variablesOf(body: string): Set<string> {
  const own = ['site', 'page', 'post', 'layout', 'include', 'content', 'paginator', 'jekyll', 'forloop']
  const set = [...body.matchAll(/\{%-?\s*(?:assign|capture|for)\s+(\w+)/g)].map(match => match[1]!)
  return new Set([...own, ...set])
}

/**
 * A tag in a sentence is a word in it, `use {% raw %} and {% endraw %}`, but in files of a system with such tags, and but for two that
 * enclose something closely: `{{< kbd >}}Ctrl{{< /kbd >}}`.
 */
function findWords({ children }: Parents, context: Context) {
  const pairs = pairsOf(children)
  const isInSentence = wordsBeside(children, pairs)
  for (let i = 0; i < children.length; i++) {
    const node = children[i]!
    const tag = isShortcode(node) ? parseTag(written(node)) : undefined
    if (!tag || reads(context.input.system, `${tag.family}-tags`)) continue
    const end = pairs.get(i)?.end ?? i
    const isClose = end > i && enclosesClosely(tag, textBetween(node, children[end]!, context))
    if (isClose || !isInSentence(i, end)) i = end
    else for (const at of [i, end]) Object.assign(children[at]!, { isWord: true })
  }
}

/** Asks whether a stretch of nodes has words beside it on its lines; what two tags enclose are none. */
function wordsBeside(nodes: readonly Node[], pairs: ReadonlyMap<number, { end: number }>) {
  const noWords = () => ({ first: Number.POSITIVE_INFINITY, last: -1 })
  let line = noWords()
  let inside = -1
  const ends = nodes.map((node, i) => {
    const start = line
    inside = Math.max(inside, pairs.get(i)?.end ?? -1)
    const pieces = node.type === 'text' ? (node as Text).value.split('\n') : [node.type]
    pieces.forEach((piece, at) => {
      if (at > 0 || node.type === 'break') line = noWords()
      if (i <= inside || piece.trim() === '' || /^(?:shortcode|html|break)$/.test(node.type)) return
      line.first = Math.min(line.first, i)
      line.last = i
    })
    return [start, line] as const
  })
  return (from: number, to: number) => ends[from]![0].first < from || ends[to]![1].last > to
}

/**
 * Finds the ends of tags that begin and end in one paragraph, and says what both mean with what is between them. The answer
 * replaces the paragraph where the two are all it holds.
 */
function joinPairs(parent: Parents, context: Context): Node[] | undefined {
  const { children } = parent
  const pairs = pairsOf(children)
  if (pairs.size === 0) return
  const joined: Node[] = []
  for (let i = 0; i < children.length; i++) {
    const { tag, end } = pairs.get(i) ?? { tag: undefined, end: i }
    const isAlone = parent.type === 'paragraph' && pairs.size === 1 && isAllOf(children, i, end)
    const meant = tag && pairMeaning(tag, children.slice(i, end + 1), isAlone, context)
    if (!meant) joined.push(children[i]!)
    else if (isAlone && meant.every(node => node.type === 'componentUse' || node.type === 'blockquote')) return meant
    else {
      joined.push(...meant)
      i = end
    }
  }
  parent.children = joined as never
}

const isGap = (node: Node) => node.type === 'text' && (node as Text).value.trim() === ''

const isAllOf = (nodes: readonly Node[], start: number, end: number) =>
  nodes.every((node, i) => (i >= start && i <= end) || isGap(node))

/** Where the tags among these nodes begin that end among them, too. */
function pairsOf(nodes: readonly Node[]): Map<number, { tag: Tag; end: number }> {
  const open = new Map<string, { tag: Tag; start: number }[]>()
  const pairs = new Map<number, { tag: Tag; end: number }>()
  nodes.forEach((node, i) => {
    const tag = isShortcode(node) && !isWord(node) ? parseTag(written(node)) : undefined
    if (!tag) return
    const name = `${tag.family}:${tag.name}`
    const begun = open.get(name) ?? []
    open.set(name, begun)
    if (!tag.ends) begun.push({ tag, start: i })
    else {
      const last = begun.pop()
      if (last) pairs.set(last.start, { tag: last.tag, end: i })
    }
  })
  return pairs
}

function pairMeaning(tag: Tag, nodes: Node[], isAlone: boolean, context: Context): Node[] | undefined {
  const [first, last] = [nodes[0]!, nodes.at(-1)!]
  const inner = nodes.slice(1, -1)
  const source = (from: number | undefined, to: number | undefined) => context.input.body.slice(from, to)
  const between = textBetween(first, last, context)
  const { positional, named } = parseArguments(tag.args)
  switch (tag.name) {
    case 'raw':
      return inner.map(node => (isShortcode(node) ? ({ ...node, type: 'text' } as Node) : node))
    case 'rawhtml':
    case 'html':
      return inner
    case 'comment':
      return []
    case 'highlight':
    case 'codeblock':
    case 'code':
      return [{ type: 'inlineCode', value: between, position: first.position } as Node]
    case 'math':
    case 'katex':
    case 'latex':
      // With dollars, what is inside is Markdown.
      if (between.includes('$')) return inner
      return [{ type: 'inlineMath', value: between.trim(), position: first.position } as unknown as Node]
    case 'for':
    case 'tablerow':
    case 'if':
    case 'unless':
    case 'case':
    case 'capture': {
      if (tag.family !== 'liquid' || first.position?.start.line !== last.position?.end.line) return
      const value = source(first.position?.start.offset, last.position?.end.offset)
      reportTemplate(value, first, context)
      return [{ type: 'inlineCode', value, position: first.position } as Node]
    }
    case 'figure':
    case 'embed':
      return [first, ...inner]
    case 'kbd':
      return [{ type: 'kbd', children: inner, data: { hName: 'kbd' } } as Node]
    case 'button': {
      const url = named.href ?? named.url ?? named.link ?? named.relref ?? positional[0]
      return url ? [{ type: 'link', url, title: null, children: inner as PhrasingContent[] } as Node] : undefined
    }
  }
  const isTab = (node: Node) => isShortcode(node) && parseTag(written(node))?.name === 'tab'
  if (!wrappingTags.has(tag.name) || (/^tab(?:s|pane)$/.test(tag.name) && !inner.some(isTab))) return
  const block = { kind: tag.family, name: tag.name, args: tag.args }
  const content = isAlone ? [{ type: 'paragraph', children: trimmed(inner) } as Node] : inner
  return blockMeaning(block, content, first, context, isAlone ? 'div' : 'span')
}

/** As written. */
const textBetween = (first: Node, last: Node, { input }: Context) =>
  input.body.slice(first.position?.end.offset, last.position?.start.offset)

function trimmed(nodes: Node[]): Node[] {
  const [first, last] = [nodes[0], nodes.at(-1)]
  if (first?.type === 'text') (first as Text).value = (first as Text).value.trimStart()
  if (last?.type === 'text') (last as Text).value = (last as Text).value.trimEnd()
  return nodes
}

/** What a tag becomes that stands alone; `undefined` where we do not know it. */
function shortcode({ family, name, args }: Tag, node: Shortcode & Node, context: Context): Node[] | undefined {
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

  switch (name) {
    case 'more':
    case 'toc':
      return []
    case 'br':
    case 'linebreak':
      return family === 'hugo' ? [{ type: 'break', position: node.position } as Node] : undefined
    case 'assign':
      // Sets a variable, shows nothing; where the variable is used, the reader is shown its name.
      return reads(context.input.system, 'liquid-tags') ? [] : undefined
    case 'include':
      return family === 'liquid' ? included(positional, named, node, context) : undefined
  }
  if (!id && !named.src && !named.url) return

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
      return link(/^https?:/.test(first) ? first : `https://gist.github.com/${second ? `${first}/${second}` : first}`)
    case 'instagram':
      return link(`https://www.instagram.com/p/${id}/`)
    case 'codepen':
      return /^https?:/.test(id) ? embed(id) : undefined
    case 'jsfiddle':
      return embed(/^https?:/.test(id) ? id : `https://jsfiddle.net/${id}/`)
    case 'iframe':
    case 'embed': {
      const address = named.url ?? first
      return /^https?:/.test(address) ? embed(address) : undefined
    }
    case 'video':
    case 'audio':
    case 'pdf':
      return family === 'liquid' && /^(?:https?:|\/|[\w./-]+$)/.test(first) ? link(first) : undefined
    case 'kbd':
      return [
        { type: 'kbd', children: positional.map(value => ({ type: 'text', value })), data: { hName: 'kbd' } } as Node,
      ]
    case 'btn':
    case 'button': {
      // Hexo: `{% btn address, text, icon %}`.
      const [address = '', label = ''] = commaParts(args)
      return family === 'liquid' && /^(?:https?:|\/|#)/.test(address) ? link(address, label || address) : undefined
    }
    case 'label': {
      // Hexo: `{% label primary@text %}`, with Butterfly `{% label text color %}`.
      const [, words] =
        /^[a-z]*\s*@\s*([\s\S]+)$/.exec(args) ??
        /^([^@]*[^@\s])\s+(?:default|blue|pink|red|purple|orange|green)$/.exec(args) ??
        []
      return family === 'liquid' && words ? [{ type: 'text', value: words } as Text] : undefined
    }
    case 'img':
    case 'asset_img':
      if (family === 'liquid') return use('Figure', hexoPicture(positional))
      return use('Figure', figureProps(named, first))
    case 'figure':
    case 'image':
      return use('Figure', figureProps(named, first))
    case 'asset_path':
      return [{ type: 'text', value: first } as Text]
    case 'asset_link':
      return link(first, titleIn(positional) || first)
    case 'post_url':
    case 'link':
    case 'ref':
    case 'relref':
    case 'post_link':
    case 'post_path': {
      // Hexo: `{% link text address [external] [title] %}`, with Butterfly `{% link text, address, icon %}`; dev.to: `{% link address %}`.
      if (name === 'link' && family === 'liquid') {
        const [words = '', address = ''] = commaParts(args)
        if (/^https?:/.test(address)) return link(address, words)
        const at = positional.findIndex(word => /^(?:https?:|mailto:|\.{0,2}\/|#)/.test(word))
        if (at > 0) return link(positional[at]!, positional.slice(0, at).join(' '))
        if (at < 0 && second) return link(second, first)
      }
      // LoveIt: `{{< link "https://…" "text" >}}`.
      if (name === 'link' && /^https?:/.test(first)) return link(first, titleIn(positional) || first)
      const address = postAddress(named.path ?? first, context)
      return name === 'post_link'
        ? link(address, titleIn(positional) || first)
        : [{ type: 'text', value: address } as Text]
    }
  }
}

/** What a link is called, without quotes needed: Hexo's `post [title] [escape]`, where `true` and `false` are about signs of HTML in it. */
const titleIn = ([, ...words]: string[]) =>
  (/^(?:true|false)$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words).join(' ')

const commaParts = (args: string) => args.split(',').map(word => word.trim().replace(/^(["'])(.*)\1$/, '$2'))

/** Hexo: `[class names] file [width] [height] ["title 'alt'"]`. */
function hexoPicture(words: string[]): Record<string, string> {
  const at = Math.max(
    0,
    words.findIndex(word => /\.\w{2,5}$/.test(word)),
  )
  const rest = words.slice(at + 1)
  const [width = '', height = ''] = rest.filter(word => /^\d+$/.test(word))
  const [title = '', second = ''] = rest.filter(word => !/^\d+$/.test(word))
  // Both may stand in one word: `"title 'alt'"`, `'"title" "alt"'`.
  const [, caption = title, alt = second] =
    /^"([^"]*)"\s*"([^"]*)"$/.exec(title) ?? /^(.*?)['"]([^'"]*)['"]$/.exec(title) ?? []
  return { src: words[at] ?? '', alt: alt || caption.trimEnd(), caption: caption.trimEnd(), width, height }
}

const figureProps = (named: Record<string, string>, first: string) => ({
  ...named,
  src: named.src ?? first,
  alt: named.alt ?? '',
  caption: [...new Set([named.title, named.caption])].filter(Boolean).join(' — '),
})

/** Jekyll's themes show pictures and videos by files of their own: `{% include figure.html src="a.png" caption="…" %}`. */
function included(
  [file = '']: string[],
  named: Record<string, string>,
  node: Shortcode & Node,
  context: Context,
): Node[] | undefined {
  const name = file
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .toLowerCase()
  if (/^toc\b/.test(name)) return []
  const use = (component: string, props: Record<string, string>) => [
    markUse(context, component, props, node, [], 'span'),
  ]
  const id = named.id ?? ''
  if (id && (name === 'youtube' || (name === 'video' && named.provider === 'youtube'))) return use('YouTube', { id })
  if (id && (name === 'vimeo' || (name === 'video' && named.provider === 'vimeo')))
    return use('Embed', { url: `https://vimeo.com/${id}` })
  const source = named.src ?? named.image_path ?? named.image ?? named.url ?? named.file ?? named.path ?? ''
  if (!/^(?:figure|image|img|picture)/.test(name) || !source || source.includes('{{')) return
  return use('Figure', {
    src: source,
    alt: named.alt ?? '',
    caption: named.caption ?? named.description ?? named.title ?? '',
    width: named.width ?? '',
  })
}

/** `{{ site.baseurl }}/a`, `{{< ref "a.md" >}}` as an address of this site; one with another tag is no address: the link is taken apart and `false` returned. */
function resolveAddress(node: Link, index: number | undefined, parent: Parents | undefined, context: Context): boolean {
  const url = addressWithout(node.url, context)
  if (url !== undefined) node.url = url
  else if (node.type === 'link' && parent && index !== undefined) {
    const code = { type: 'shortcode', value: node.url, position: node.position } as never
    const text = (value: string) => ({ type: 'text', value, position: node.position }) as never
    parent.children.splice(index, 1, text('['), ...(node.children as never[]), text(']('), code, text(')'))
    return false
  }
  return true
}

const tagsInside = /\{\{[^\n{}]+\}\}|\{%[^\n{}%]+%\}/g

/** An address with its tags filled in, `undefined` where one is unknown. */
function addressWithout(address: string, context: Context): string | undefined {
  if (!/\{\{|\{%/.test(address)) return address
  let isKnown = true
  const resolved = address.replace(tagsInside, tag => {
    const found = addressOf(tag, context)
    isKnown &&= found !== undefined
    return found ?? tag
  })
  return isKnown ? resolved : undefined
}

/** The tags in the attributes of raw HTML: `<img src="{{ site.baseurl }}/a.png">`. */
function inAttributes({ value }: Html, context: Context): string {
  if (context.input.format === 'mdx' || !/\{\{|\{%/.test(value)) return value
  return value.replace(
    /(=\s*["'][^"'<>{}\n]*)((?:\{\{[^\n{}]+\}\}|\{%[^\n{}%]+%\})+)/g,
    (whole, before: string, tags: string) => {
      const address = addressWithout(tags, context)
      return address === undefined ? whole : before + address
    },
  )
}

/**
 * A block of HTML in which tags have lines to themselves, parted there: `<div>`, `{% youtube … %}`, `</div>`. Not in code, in what a
 * browser does not show, and in attributes.
 */
function tagLinesOf({ value, position }: Html): Node[] | undefined {
  if (!TAG_LINE.test(value)) return
  const isHidden = hiddenIn(value)
  const parts: Node[] = []
  let from = 0
  const addHtml = (to: number) => {
    const html = value.slice(from, to)
    if (html.trim() !== '') parts.push({ type: 'html', value: html, position } as Html)
  }
  for (const match of value.matchAll(new RegExp(TAG_LINE, 'gm'))) {
    const [line, tag = ''] = match
    if (isHidden(match.index) || !parseTag(tag)) continue
    addHtml(match.index)
    from = match.index + line.length
    const place = placeIn({ type: 'html', value, position }, match.index + line.indexOf(tag)).position
    parts.push({
      type: 'paragraph',
      children: [{ type: 'shortcode', value: tag, position: place }],
      position: place,
    } as Node)
  }
  if (from === 0) return
  addHtml(value.length)
  return parts
}

const TAG_LINE = /^[ \t]*(\{\{[<%][^\n{}]*[>%]\}\}|\{%[^\n{}%]*%\})[ \t]*$/m

/** Whether a place in HTML is inside a tag, a comment, or an element whose text is shown as it is or not at all; asked in order. */
function hiddenIn(html: string): (at: number) => boolean {
  const ranges = [...html.matchAll(/<!--[\s\S]*?(?:-->|$)/g)].map(({ index, 0: { length } }) => [index, index + length])
  let open: HtmlTag | undefined
  for (const tag of tagsIn(html)) {
    ranges.push([tag.from, tag.to])
    if (!open && !tag.isEnd && !tag.endsItself && asWritten.has(tag.name.toLowerCase())) open = tag
    else if (open && tag.isEnd && tag.name.toLowerCase() === open.name.toLowerCase()) {
      ranges.push([open.from, tag.to])
      open = undefined
    }
  }
  if (open) ranges.push([open.from, html.length])
  ranges.sort(([a = 0], [b = 0]) => a - b)
  let next = 0
  let end = 0
  return at => {
    for (; next < ranges.length && ranges[next]![0]! <= at; next++) end = Math.max(end, ranges[next]![1]!)
    return at < end
  }
}

const asWritten = new Set('pre code script style textarea svg math xmp template'.split(' '))

/** Where a post of this site is that another system names by its file: `2020-01-31-name`, `posts/name.md`. */
function postAddress(name: string, { input }: Context): string {
  if (/^https?:|^#/.test(name)) return name
  const slug = nameOfPost(name)
  const fragment = name.split('#')[1]
  const known = input.findNamed?.(slug)
  const address = known ?? `/posts/${slug.split('/').map(encodeURIComponent).join('/')}`
  return fragment ? `${address}#${fragment}` : address
}

/** The address a tag stands for, where it stands for one. */
function addressOf(value: string, context: Context): string | undefined {
  const variable = /^\{\{(?![<%])/.test(value) ? value.slice(2, -2).replace(/^-|-$/g, '').trim() : ''
  if (/^(?:site\.(?:baseurl|url|BaseURL)|\.Site\.BaseURL)$/.test(variable)) return ''
  const filter = /^["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL)$/.exec(variable)
  if (filter) return filter[1]
  const tag = parseTag(value)
  if (!tag) return
  const { positional, named } = parseArguments(tag.args)
  const name = named.path ?? positional[0] ?? ''
  if (/^(?:post_url|link|ref|relref|post_path)$/.test(tag.name) && name) return postAddress(name, context)
  if (tag.name === 'asset_path') return name
}

function unknown(node: Shortcode & Node, context: Context): Node[] {
  const isAttributes = node.value.startsWith('{:')
  if (isAttributes) return [{ type: 'text', value: node.value, position: node.position } as Node]
  const tag = parseTag(node.value)
  const isTemplate = !tag || (tag.family === 'liquid' && templates.test(tag.name))
  // The other parts of a condition say nothing new.
  if (isTemplate && (!tag || (!tag.ends && !/^els|^when$/.test(tag.name)))) reportTemplate(node.value, node, context)
  else if (!isTemplate)
    context.report(node, {
      severity: 'warning',
      rule: 'shortcode',
      message: `"${node.value.slice(0, 80)}" is ${isWord(node) ? 'in the middle of a sentence' : 'a tag this blog does not know'}`,
      fix: isWord(node)
        ? 'it is shown as written; set it as code, or give what it shows a line of its own'
        : 'it is shown as written; replace it by Markdown or HTML',
    })
  return [{ type: 'inlineCode', value: node.value, position: node.position } as Node]
}

const templates = /^(?:assign|for|tablerow|if|elsif|else|unless|case|when|capture)$/
