import type { Code, Html, Node, Paragraph, Parents, Root, RootContent, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Arguments, parseArguments, titleOf } from '../../dialects/arguments'
import { isLook } from '../../dialects/common'
import type { BlockRole, Pair, Said } from '../../dialects/dialect'
import { containerNamed, noteKind, noteOfAside, pairNamed } from '../../dialects/dialects'
import { fault } from '../../fault'
import { markUse } from '../components/mark-use'
import { markdownInHtml } from '../html/markdown-in-html'
import type { Context, Placed } from '../pipeline/context'
import type { DialectBlock } from '../syntax/block'
import type { Block } from '../syntax/blocks'
import { replaceEach } from '../tree/replace'
import { visit } from '../tree/visit'

/** Says what the blocks of the dialects become: callouts, folded text, tabs, formulas, code. */
export function remarkDialectBlocks(context: Context) {
  return (tree: Root) => {
    replaceEach<DialectBlock, Parents>(
      tree,
      'dialectBlock',
      (node, index, parent) => {
        const tabs = tabsFrom(parent, index)
        if (tabs.length > 1) parent.children.splice(index + 1, tabs.length - 1)
        return tabs.length > 0 ? [indentedTabs(tabs, context)] : meaning(node, context)
      },
      true,
    )
  }
}

/** Tabs that stand one below the other from here on. */
function tabsFrom({ children }: Parents, index: number): DialectBlock[] {
  let end = index
  while (isTab(children[end])) end++
  return children.slice(index, end) as DialectBlock[]
}

const isTab = (node: RootContent | undefined) =>
  node?.type === 'dialectBlock' && node.block.kind === 'indented' && node.block.name === 'tab'

function indentedTabs(tabs: DialectBlock[], context: Context): Node {
  const [first] = tabs
  for (const { block } of tabs) takeMarks(block, context)
  const uses = tabs.map(tab => markUse(context, 'Tab', { title: tab.block.args }, tab, tab.children))
  return markUse(context, 'Tabs', {}, first!, uses)
}

function meaning(node: DialectBlock, context: Context): Node[] {
  const { block, position, value } = node
  takeMarks(block, context)
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
  if (block.kind === 'html' && block.args === '<aside>') {
    const [first] = node.children
    const type = noteOfAside(first ? textOf(first) : '')
    return [markUse(context, 'Callout', { ...(type && { type }) }, { position }, node.children)]
  }
  if (block.kind === 'html') return markdownInHtml(block, node.children, { position }, context)
  if (roleOf(block).is === 'hidden') return []
  if (block.verbatim) {
    const lines = value.split('\n').slice(block.opening - block.start + 1)
    if (lines.at(-1) === '') lines.pop()
    const code = { ...verbatim(block, lines.join('\n'), context), position } as Node
    return block.name === 'tab' ? blockMeaning(block, [code], { position }, context) : [code]
  }
  return blockMeaning(block, node.children, { position }, context)
}

/** Writes down the lines that only say what stands between them. */
function takeMarks({ kind, start, opening, end, verbatim, args, name }: Block, { ledger }: Context) {
  if (kind === 'container' || kind === 'liquid' || kind === 'shortcode' || kind === 'extension') {
    const why = kind === 'container' ? 'container' : 'tag'
    if (verbatim && roleOf({ kind, name, args }).is === 'hidden') return ledger.takeLines(start, end, 'hidden')
    ledger.takeLines(start, opening, why)
    if (end > opening) ledger.takeLines(end, end, why)
  } else if (kind === 'html' && args === '<aside>') {
    ledger.takeLines(start, start, 'html')
    ledger.takeLines(end, end, 'html')
  } else if (kind === 'indented') ledger.takeLines(start, start, 'container')
}

/** What a block becomes whose inside is Markdown. */
export function blockMeaning(
  block: Pick<Block, 'kind' | 'name' | 'args' | 'fold'>,
  children: Node[],
  place: Placed,
  context: Context,
  tagName: 'div' | 'span' = 'div',
): Node[] {
  if (block.name === '#') return unknownContainer(block.args, children, place, context)
  const use = (name: string, props: Record<string, string | boolean>) => [
    markUse(context, name, props, place, children, tagName),
  ]
  const tag = parseArguments(block.args)
  const { named } = tag
  const { is, said } = roleOf(block, tag)

  switch (is) {
    case 'raw':
      for (const child of children) showTags(child as Parents)
      return children
    case 'fold': {
      const open = said?.isOpen || named.open === 'true' || block.fold === '+'
      return use('Details', { summary: said?.title ?? titleOf(block.args), ...(open && { open }) })
    }
    case 'tabs': {
      const parted = block.kind === 'container' ? lineTabs(children, context) : commentTabs(children, context)
      const tabs = parted.map(({ title, children }, i) =>
        markUse(context, 'Tab', { title: title || String(i + 1) }, place, children),
      )
      return [markUse(context, 'Tabs', {}, place, tabs.length > 0 ? tabs : children)]
    }
    case 'tab':
      return use('Tab', { title: named.title ?? named.name ?? named.label ?? named.header ?? titleOf(block.args) })
    case 'steps':
    case 'step':
      return use(is === 'steps' ? 'Steps' : 'Step', { title: titleOf(block.args) })
    case 'code':
      for (const child of children)
        if (child.type === 'code' && named.title) (child as Code).meta = `title="${named.title.replace(/"/g, "'")}"`
      return children
    case 'code-group': {
      const isItem = (child: Node) => roleOf((child as { block?: Block }).block)?.is === 'tab'
      return use(children.some(isItem) ? 'Tabs' : 'CodeGroup', {})
    }
    case 'figure': {
      const { src = tag.positional[0] ?? '', alt = '', width = '', height = '' } = named
      const caption = { type: 'caption', children: inOneLine(children), data: { hName: 'figcaption' } } as Node
      return [markUse(context, 'Figure', { src, alt, width, height }, place, children.length > 0 ? [caption] : [])]
    }
    case 'formula':
    case 'plain':
      return children
    case 'center':
    case 'left':
    case 'right':
      return [styled(`text-align:${is}`, children)]
    case 'quote':
      return [
        quote(sourceOf(said?.author ?? named.author ?? named.cite ?? named.source ?? block.args, context), children),
      ]
  }
  return use('Callout', { ...calloutProps(block, tag), ...(block.fold && { fold: block.fold }) })
}

/** What a paragraph holds that is alone. */
const inOneLine = (nodes: Node[]): Node[] =>
  nodes.length === 1 && nodes[0]!.type === 'paragraph' ? (nodes[0] as Paragraph).children : nodes

/** What a block becomes, and what its mark says where its dialect reads it in its own way. */
function roleOf(
  block: Pick<Block, 'kind' | 'name' | 'args'> | undefined,
  tag?: Arguments,
): { is?: BlockRole | Pair['is'] | undefined; said?: Said | undefined } {
  if (!block) return {}
  const { kind, name, args } = block
  if (kind === 'container') {
    const is = containerNamed(name)
    return { is, said: is === 'fold' ? foldOf(args) : undefined }
  }
  const pair = kind === 'shortcode' || kind === 'liquid' || kind === 'extension' ? pairNamed(kind, name) : undefined
  return { is: pair?.is, said: tag && pair?.read?.(tag) }
}

/** `::: details Title {open}`, `:::spoiler {state="open"} Title`. */
function foldOf(args: string): Said {
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
  context.report(place, fault('template', value.slice(0, 80)))
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

/** `<!-- tab 名 -->` … `<!-- endtab -->` inside tags. */
function commentTabs(children: Node[], { ledger }: Context): TabPart[] {
  const tabs: TabPart[] = []
  for (const child of children) {
    const comment = child.type === 'html' ? /^<!--\s*(end)?tab\b([\s\S]*?)-->/.exec((child as Html).value) : null
    if (comment) ledger.take((child as Html).value, 'container')
    if (!comment) tabs.at(-1)?.children.push(child)
    else if (!comment[1]) tabs.push({ title: comment[2]!.split('@', 1)[0]!.trim(), children: [] })
  }
  return tabs
}

/** `@tab 名` and `@tab:active 名#id` on lines of their own. */
function lineTabs(children: Node[], { ledger }: Context): TabPart[] {
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
    ledger.take(mark, 'container')
    const rest = (text as Text).value.slice(mark.length)
    if (rest || others.length > 0)
      tabs.at(-1)!.children.push({ ...child, children: [{ ...text, value: rest }, ...others] } as Node)
  }
  return tabs
}

/** Shown as written, with its marks; what is inside is Markdown all the same. */
function unknownContainer(mark: string, children: Node[], place: Placed, context: Context): Node[] {
  context.report(place, fault('containerUnknown', mark.slice(0, 80)))
  const line = (value: string) => ({ type: 'paragraph', children: [{ type: 'text', value }] }) as Node
  context.ledger.expect(mark)
  return [line(mark), ...children, line(/^:*/.exec(mark)![0])]
}

/** Which kind of callout, and its title. The first word is a kind where the dialect has kinds there. */
function calloutProps(
  block: Pick<Block, 'kind' | 'name' | 'args'>,
  { positional, named }: Arguments,
): Record<string, string> {
  const [first = '', ...rest] = positional
  const generic = /^(?:message|note|notice|admonition|callout|alert|hint)$/.test(block.name)
  const type =
    named.type ?? named.kind ?? named.style ?? named.color ?? (generic && !/^[[{]/.test(block.args) ? first : '')
  const kind = noteKind(type)
  if (block.kind === 'container') {
    if (kind && generic && rest.length === 0) return { type: kind }
    return { type: noteKind(block.name) ?? 'note', title: titleOf(block.args) }
  }
  const words = kind ? rest : positional
  // `{{< admonition tip "Title" false >}}`; whether it is open stands behind the title.
  const isOpen = named.open ?? (words.length > 1 && /^(?:true|false)$/.test(words.at(-1)!) ? words.pop() : undefined)
  const title = named.title ?? words.filter(word => !isLook(word)).join(' ')
  const props = { type: kind ?? noteKind(block.name) ?? 'note', title }
  return isOpen === 'false' ? { ...props, fold: '-' } : props
}

/** What lines between two tags become that are no Markdown. */
function verbatim({ kind, name, args }: Block, value: string, context: Context): object {
  const tag = parseArguments(args)
  // A tab that holds code (`readAsCode`).
  if (name === 'tab')
    return { type: 'code', lang: tag.named.lang ?? null, meta: null, value: value.replace(/^\n+/, '').trimEnd() }
  // A directive in a fence is read as the tag of its name.
  const { is, said } = roleOf({ kind: kind === 'container' ? 'shortcode' : kind, name, args }, tag)
  if (is === 'html') return { type: 'html', value }
  // The first line of a diagram may stand in the tag.
  if (is === 'diagram')
    return { type: 'code', lang: 'mermaid', meta: null, value: kind === 'liquid' && args ? `${args}\n${value}` : value }
  if (is === 'formula') return { type: 'math', value }
  const { language = 'text', meta = '', title = '' } = said ?? {}
  const info = [meta, title && `title="${title.replace(/"/g, "'")}"`].filter(Boolean).join(' ')
  const shown =
    kind === 'liquid' && said?.mayHoldRaw
      ? value.replace(/\{%-?\s*(?:end)?raw\s*-?%\}\n?/g, '').replace(/\n$/, '')
      : value
  if (shown !== value) {
    context.ledger.take(value, 'tag')
    context.ledger.expect(shown)
  }
  return { type: 'code', lang: language || null, meta: info || null, value: shown }
}

function quote(source: Node[], children: Node[]): Node {
  const author = { type: 'paragraph', children: [{ type: 'text', value: '— ' }, ...source] } as Node
  return { type: 'blockquote', children: source.length > 0 ? [...children, author] : children } as Node
}

function partsAround(text: string, part: string): [before: string, behind: string] {
  const at = text.indexOf(part)
  return [text.slice(0, at).trim(), text.slice(at + part.length).trim()]
}

/** Who said it: `author[, book]`, and perhaps an address and its title. */
function sourceOf(words: string, { ledger }: Context): Node[] {
  const [address = ''] = /https?:\/\/\S+/.exec(words) ?? []
  const [author, title] = address ? partsAround(words, address) : [words, '']
  ledger.expect(`${author} ${title}`)
  const text = (value: string): Node => ({ type: 'text', value }) as Node
  if (!address) return author ? [text(author)] : []
  const link = { type: 'link', url: address, title: null, children: [text(title || address)] } as Node
  return [...(author ? [text(`${author} `)] : []), link]
}

function styled(style: string, children: Node[]): Node {
  return { type: 'styled', children, data: { hName: 'div', hProperties: { style } } } as Node
}

/** The formula between the dollars; a number behind them becomes its tag. */
function formulaOf(value: string): string {
  const brackets = /^\s*\\\[([\s\S]*)\\\]\s*$/.exec(value)?.[1]
  if (brackets !== undefined) return brackets.trim()
  const formula = value.replace(/^\s*\$\$/, '').trim()
  const number = /\$\$\s*\(([^()]*)\)$/.exec(formula)?.[1]
  const tex = formula.replace(/\$\$(?:\s*\([^()]*\)|\s*\{#[^{}]*\})?$/, '').trim()
  return number ? `${tex} \\tag{${number}}` : tex
}
