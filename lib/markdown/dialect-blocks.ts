import type { Code, Html, Node, Paragraph, Parents, Root, Text } from 'mdast'
import { parseArguments, titleOf } from './arguments'
import { calloutKind } from './components/callout'
import type { Context, Placed } from './context'
import type { CalloutKind } from './labels'
import { markUse } from './mark-use'
import { markdownInHtml } from './markdown-in-html'
import type { DialectBlock } from './syntax/block'
import type { Block } from './syntax/blocks'
import { visit } from './visit'

/** Says what the blocks of the dialects become: callouts, folded text, tabs, formulas, code. */
export function remarkDialectBlocks(context: Context) {
  return (tree: Root) => {
    visit(
      tree,
      node => (node.type as string) === 'dialectBlock',
      (node, index, parent) => {
        if (!parent || index === undefined) return
        const tabs = tabsFrom(parent, index)
        const meant = tabs.length > 0 ? [indentedTabs(tabs, context)] : meaning(node as never, context)
        if (tabs.length > 1) (parent as Parents).children.splice(index + 1, tabs.length - 1)
        ;(parent as Parents).children.splice(index, 1, ...(meant as never[]))
        return index
      },
    )
  }
}

/** Material's tabs that stand one below the other from here on. */
function tabsFrom({ children }: Parents, index: number): (DialectBlock & Node)[] {
  let end = index
  while (isTab(children[end])) end++
  return children.slice(index, end) as never
}

function isTab(node: Node | undefined): boolean {
  if (node?.type !== 'dialectBlock') return false
  const { kind, name } = (node as DialectBlock & Node).block
  return kind === 'indented' && name === 'tab'
}

function indentedTabs(tabs: (DialectBlock & Node)[], context: Context): Node {
  const [first] = tabs
  const uses = tabs.map(tab => markUse(context, 'Tab', { title: tab.block.args }, tab, tab.children))
  return markUse(context, 'Tabs', {}, first!, uses)
}

function meaning(node: DialectBlock & Node, context: Context): Node[] {
  const { block, position, value } = { position: undefined, ...node }
  if (block.kind === 'math') return [{ type: 'math', value: formulaOf(value), position } as Node]
  if (block.kind === 'tag')
    return [{ type: 'paragraph', children: [{ type: 'shortcode', value, position }], position } as Node]
  if (block.kind === 'markup') return [{ type: 'html', value, position } as Node]
  if (block.kind === 'template') return [templateCode(value, { position }, context)]
  if (block.kind === 'abbreviation') return [{ type: 'abbreviationLine', value, position } as Node]
  if (block.kind === 'indented') {
    const props = { type: block.name, title: block.args, ...(block.fold && { fold: block.fold }) }
    return [markUse(context, 'Callout', props, { position }, node.children)]
  }
  if (block.kind === 'html' && block.args === '<aside>')
    return [markUse(context, 'Callout', { type: notionKind(node.children) }, { position }, node.children)]
  if (block.kind === 'html') return markdownInHtml(block, node.children, { position })
  if (block.name === 'comment') return []
  if (block.verbatim) {
    const lines = value.split('\n').slice(block.opening - block.start + 1)
    if (lines.at(-1) === '') lines.pop()
    const code = { ...verbatim(block, lines.join('\n')), position } as Node
    return block.name === 'tab' ? blockMeaning(block, [code], { position }, context) : [code]
  }
  return blockMeaning(block, node.children, { position }, context)
}

/** What Notion's emoji says of a callout. */
function notionKind(children: Node[]): CalloutKind {
  const [first] = children as Paragraph[]
  const text = first?.children?.[0]?.type === 'text' ? first.children[0].value : ''
  if (/^\s*(?:💡|✅|👍|🌟|⭐)/u.test(text)) return 'tip'
  if (/^\s*(?:⚠|🚧|❗|❕)/u.test(text)) return 'warning'
  return /^\s*(?:🚨|🛑|⛔|🚫|❌|🔥)/u.test(text) ? 'caution' : 'note'
}

/** What a block becomes whose inside is Markdown. */
export function blockMeaning(
  block: Pick<Block, 'kind' | 'name' | 'args' | 'fold'>,
  children: Node[],
  place: Placed,
  context: Context,
  tagName: 'div' | 'span' = 'div',
): Node[] {
  const use = (name: string, props: Record<string, string | boolean>) => [
    markUse(context, name, props, place, children, tagName),
  ]
  const { positional, named } = parseArguments(block.args)

  switch (block.name) {
    case 'raw':
    case 'v-pre':
      for (const child of children) showTags(child as Parents)
      return children
    case 'details':
    case 'collapse':
    case 'spoiler':
    case 'expand':
    case 'accordion':
    case 'folding':
    case 'hidetoggle':
    case 'hideblock': {
      const { title, isOpen } = foldOf(block)
      const open = isOpen || named.open === 'true' || block.fold === '+'
      return use('Details', { summary: title, ...(open && { open }) })
    }
    case 'tabs':
    case 'code-tabs':
    case 'tab-set':
    case 'tabpane': {
      const parted =
        block.kind === 'liquid' ? commentTabs(children) : block.kind === 'container' ? lineTabs(children) : []
      const tabs = parted.map(({ title, children }, i) =>
        markUse(context, 'Tab', { title: title || String(i + 1) }, place, children),
      )
      return [markUse(context, 'Tabs', {}, place, tabs.length > 0 ? tabs : children)]
    }
    case 'tab':
    case 'tab-item':
    case 'code-group-item':
      return use('Tab', { title: named.title ?? named.name ?? named.label ?? named.header ?? titleOf(block.args) })
    case 'steps':
    case 'step':
      return use(block.name === 'steps' ? 'Steps' : 'Step', { title: titleOf(block.args) })
    case 'stepper':
      return use('Steps', {})
    case 'math':
    case 'katex':
    case 'latex':
      return children
    case 'code':
      for (const child of children)
        if (child.type === 'code' && named.title) (child as Code).meta = `title="${named.title.replace(/"/g, "'")}"`
      return children
    case 'code-group': {
      const isItem = (child: Node) => (child as { block?: Block }).block?.name === 'code-group-item'
      return use(children.some(isItem) ? 'Tabs' : 'CodeGroup', {})
    }
    case 'div':
      return children
    case '#':
      return unknownContainer(block.args, children, place, context)
    case 'center':
    case 'left':
    case 'right':
      return [styled(`text-align:${block.name}`, children)]
    case 'blockquote':
    case 'quote':
    case 'pullquote':
    case 'cq':
    case 'centerquote':
      if (block.kind !== 'container') return [quote(sourceOf(block, named), children)]
  }
  return use('Callout', { ...calloutProps(block, positional, named), ...(block.fold && { fold: block.fold }) })
}

/** The title of what the reader folds, and whether a word beside it says that it is open. */
function foldOf({ kind, name, args }: Pick<Block, 'kind' | 'name' | 'args'>): { title: string; isOpen: boolean } {
  if (kind === 'hugo') {
    const { positional, named } = parseArguments(args)
    // Hugo Book: `{{% details "Title" open %}}`.
    const isOpen = positional.length > 1 && positional.at(-1) === 'open'
    return { title: named.title ?? named.summary ?? (isOpen ? positional.slice(0, -1) : positional).join(' '), isOpen }
  }
  if (kind === 'liquid') {
    // Hexo's themes: `{% folding cyan open, Title %}`, `{% hideToggle Title,#fff,#000 %}`.
    const [, look = '', title] = (name === 'folding' && /^([a-z ]*),\s*(.+)$/s.exec(args)) || []
    return {
      title: title ?? titleOf(args.replace(/,\s*(?:#[0-9a-f]{3}|var\()[\s\S]*$/i, '')),
      isOpen: /\bopen\b/.test(look),
    }
  }
  // VitePress: `::: details Title {open}`; HackMD: `:::spoiler {state="open"} Title`.
  const braces = args.match(/\{[^{}]*\}/g)?.find(attributes => /\bopen\b/.test(attributes))
  const bare = braces && !/(?:title|summary)=/.test(braces) ? args.replace(braces, '').trim() : args
  return { title: titleOf(bare), isOpen: braces !== undefined }
}

/** A loop or a condition as its author wrote it: nobody here can tell what it would have shown. */
function templateCode(value: string, place: Placed, context: Context): Node {
  reportTemplate(value.split('\n')[0]!.trim(), place, context)
  return { type: 'code', lang: 'liquid', meta: null, value, position: place.position } as Node
}

/** Says that a template is shown and not run. */
export function reportTemplate(value: string, place: Placed | undefined, context: Context) {
  context.report(place, {
    severity: 'warning',
    rule: 'template',
    message: `"${value.slice(0, 80)}" is a template, and this blog runs none`,
    fix: 'it is shown as written; write down what it used to show',
  })
}

/** Inside `raw`, tags are text. */
function showTags(parent: Parents) {
  visit(parent, node => {
    if ((node.type as string) === 'shortcode') (node as { type: string }).type = 'text'
  })
}

interface TabPart {
  title: string
  children: Node[]
}

/** `<!-- tab 名 -->` … `<!-- endtab -->` inside Hexo's `tabs`. */
function commentTabs(children: Node[]): TabPart[] {
  const tabs: TabPart[] = []
  for (const child of children) {
    const comment = child.type === 'html' ? /^<!--\s*(end)?tab\b([\s\S]*?)-->/.exec((child as Html).value) : null
    if (!comment) tabs.at(-1)?.children.push(child)
    else if (!comment[1]) tabs.push({ title: comment[2]!.split('@', 1)[0]!.trim(), children: [] })
  }
  return tabs
}

/** `@tab 名` and `@tab:active 名#id` on lines of their own, of the VuePress theme Hope. */
function lineTabs(children: Node[]): TabPart[] {
  const tabs: TabPart[] = []
  for (const child of children) {
    const [text, ...others] = child.type === 'paragraph' ? (child as Paragraph).children : []
    const [mark, title = ''] =
      (text?.type === 'text' && /^@tab(?::active)?[ \t]+([^\n]+)(?:\n|$)/.exec(text.value)) || []
    if (!mark) {
      // What stands before the first tab would have no place.
      if (tabs.length === 0) return []
      tabs.at(-1)!.children.push(child)
      continue
    }
    tabs.push({ title: title.replace(/#[\w-]+\s*$/, '').trim(), children: [] })
    const rest = (text as Text).value.slice(mark.length)
    if (rest || others.length > 0)
      tabs.at(-1)!.children.push({ ...child, children: [{ ...text, value: rest }, ...others] } as Node)
  }
  return tabs
}

/** Shown as written, with its marks; what is inside is Markdown all the same. */
function unknownContainer(mark: string, children: Node[], place: Placed, context: Context): Node[] {
  context.report(place, {
    severity: 'warning',
    rule: 'shortcode',
    message: `"${mark.slice(0, 80)}" is a container this blog does not know`,
    fix: 'its marks are shown as written; use one of the writing guide, or delete them',
  })
  const line = (value: string) => ({ type: 'paragraph', children: [{ type: 'text', value }] }) as Node
  return [line(mark), ...children, line(/^:*/.exec(mark)![0])]
}

/** Which kind of callout, and its title. The first word is a kind where the dialect has kinds there. */
function calloutProps(
  block: Pick<Block, 'kind' | 'name' | 'args'>,
  positional: string[],
  named: Record<string, string>,
): Record<string, string> {
  const [first = '', ...rest] = positional
  const generic = /^(?:message|note|notice|admonition|callout|alert|hint)$/.test(block.name)
  const type =
    named.type ?? named.kind ?? named.style ?? named.color ?? (generic && !/^[[{]/.test(block.args) ? first : '')
  const kind = calloutKind(type)
  if (block.kind === 'container') {
    if (kind && generic && rest.length === 0) return { type: kind }
    return { type: calloutKind(block.name) ?? 'note', title: titleOf(block.args) }
  }
  const words = kind ? rest : positional
  // LoveIt: `{{< admonition tip "Title" false >}}`; whether it is open stands behind the title.
  const isOpen = named.open ?? (words.length > 1 && /^(?:true|false)$/.test(words.at(-1)!) ? words.pop() : undefined)
  const title = named.title ?? words.filter(word => !isLook(word)).join(' ')
  const props = { type: kind ?? calloutKind(block.name) ?? 'note', title }
  return isOpen === 'false' ? { ...props, fold: '-' } : props
}

/** Words that say how a note looks: NexT's and Butterfly's with their colours and icons, and the names of Blowfish's icons. */
const isLook = (word: string) =>
  /^(?:fa[a-z]?(?: fa-[\w-]+)?|fa-[\w-]+|blue|pink|red|purple|orange|green|no-icon|icon|simple|flat|modern|disabled|fire|lightbulb|bell|(?:circle|triangle)-[a-z-]+|skull-crossbones)$/.test(
    word,
  )

/** `{% highlight ruby linenos %}`, `{% codeblock title lang:js %}`, `{{< highlight go "hl_lines=1" >}}`. */
function verbatim(block: Block, value: string): object {
  if (/^(?:nomarkdown|raw-?html)$/.test(block.name)) return { type: 'html', value }
  if (block.name === 'mermaid') {
    // Hexo: the first line of the diagram may stand in the tag.
    const first = block.kind === 'liquid' && block.args ? `${block.args}\n` : ''
    return { type: 'code', lang: 'mermaid', meta: null, value: first + value }
  }
  if (block.name === 'math' || block.name === 'latex' || block.name === 'katex') return { type: 'math', value }
  if (block.name === 'tab') {
    const lang = /(?<=\slang=")[^"]+(?="$)/.exec(block.args)?.[0] ?? null
    return { type: 'code', lang, meta: null, value: value.replace(/^\n+/, '').trimEnd() }
  }
  if (block.name === 'highlight') {
    const [language = '', ...meta] = block.args.split(/\s+/)
    // Jekyll's authors keep Liquid from running what they show.
    const shown =
      block.kind === 'liquid' ? value.replace(/\{%-?\s*(?:end)?raw\s*-?%\}\n?/g, '').replace(/\n$/, '') : value
    return { type: 'code', lang: language.replace(/["']/g, '') || null, meta: meta.join(' ') || null, value: shown }
  }
  const language = /(?:^|\s)lang:(\S+)/.exec(block.args)?.[1] ?? null
  const marked = /(?:^|\s)mark:([\d,-]+)/.exec(block.args)?.[1]
  const first = /(?:^|\s)first_line:(\d+)/.exec(block.args)?.[1] ?? (/line_number:true/.test(block.args) && '1')
  const title = block.args.replace(/(?:^|\s)(?:lang|line_number|highlight|first_line|mark|wrap):\S+/g, '').trim()
  const meta = [
    marked && `{${marked}}`,
    first && `showLineNumbers=${first}`,
    title && `title="${title.replace(/"/g, "'")}"`,
  ]
  const info = meta.filter(Boolean).join(' ')
  return { type: 'code', lang: language ?? 'text', meta: info || null, value }
}

function quote(source: Node[], children: Node[]): Node {
  const author = { type: 'paragraph', children: [{ type: 'text', value: '— ' }, ...source] } as Node
  return { type: 'blockquote', children: source.length > 0 ? [...children, author] : children } as Node
}

function partsAround(text: string, part: string): [before: string, behind: string] {
  const at = text.indexOf(part)
  return [text.slice(0, at).trim(), text.slice(at + part.length).trim()]
}

/** Who said it: Hexo's `[author[, book]] [address] [title]`, Hugo's `author="…"`. */
function sourceOf({ name, args }: Pick<Block, 'name' | 'args'>, named: Record<string, string>): Node[] {
  const words = named.author ?? named.cite ?? named.source ?? (name === 'pullquote' ? '' : args)
  const [address = ''] = /https?:\/\/\S+/.exec(words) ?? []
  const [author, title] = address ? partsAround(words, address) : [words, '']
  const text = (value: string): Node => ({ type: 'text', value }) as Node
  if (!address) return author ? [text(author)] : []
  const link = { type: 'link', url: address, title: null, children: [text(title || address)] } as Node
  return [...(author ? [text(`${author} `)] : []), link]
}

function styled(style: string, children: Node[]): Node {
  return { type: 'styled', children, data: { hName: 'div', hProperties: { style } } } as Node
}

/** The formula between the dollars; a number behind them, as Zenn has it, becomes its tag. */
function formulaOf(value: string): string {
  const brackets = /^\s*\\\[([\s\S]*)\\\]\s*$/.exec(value)?.[1]
  if (brackets !== undefined) return brackets.trim()
  const formula = value.replace(/^\s*\$\$/, '').trim()
  const number = /\$\$\s*\(([^()]*)\)$/.exec(formula)?.[1]
  const tex = formula.replace(/\$\$(?:\s*\([^()]*\)|\s*\{#[^{}]*\})?$/, '').trim()
  return number ? `${tex} \\tag{${number}}` : tex
}
