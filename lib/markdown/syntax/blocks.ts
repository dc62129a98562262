import { labelOf } from '../../dialects/arguments'
import type { Pair } from '../../dialects/dialect'
import {
  containerNamed,
  dialectNamed,
  directiveNamed,
  isProgram,
  isVerbatim,
  pairNamed,
  reads,
  wrapsBlocks,
} from '../../dialects/dialects'
import { parseTag } from '../../dialects/tag'
import { LineFollower, linesOf } from '../../line-follower'
import { bracketMathBlock } from './bracket-math'
import { fenceDirectives, withOptions } from './fence-directives'
import { codeInHtml, htmlBlocksIn, summaryBlock } from './html-blocks'
import { indentedBlock } from './indented'
import { isTag } from './shortcode'

/** A stretch of lines that one of the dialects marks as a block, found before parsing. */
export interface Block {
  /**
   * A `tag` is one that is written over several lines, a `template` a loop or a condition, that nobody runs here; `html` holds Markdown; what is
   * inside of an `indented` one is, and nothing else marks its end. `markup` is HTML that goes on over blank lines.
   */
  kind:
    | 'container'
    | 'math'
    | 'liquid'
    | 'shortcode'
    | 'extension'
    | 'tag'
    | 'template'
    | 'html'
    | 'markup'
    | 'indented'
    | 'abbreviation'
  /** Name as written, lower case: `message`, `details`, `highlight`. */
  name: string
  /** What follows the name on its line: `alert`, `題名`. */
  args: string
  /** Number of its first line in the text, counted from 1. */
  start: number
  /** The last line, counted from 1. */
  end: number
  /** The last line of the mark at the beginning: a tag may be written over several. */
  opening: number
  /** The lines inside are shown as they are, not read as Markdown. */
  verbatim: boolean
  /** The reader folds it: `-` when it is closed at first, `+` when it is open. */
  fold?: '-' | '+'
  /** Blanks at the beginning of each line inside that say no more than that it is inside. */
  indent?: number
}

/** The marks at both ends belong to what is inside. */
export const isWhole = ({ kind }: Block) => wholes.has(kind)
const wholes = new Set<Block['kind']>(['math', 'tag', 'template', 'abbreviation', 'markup'])

/**
 * Finds the blocks of all dialects in one pass over the lines, so that a mark counts only where its end exists: a line that
 * merely looks like one stays text, and an end inside a code block does not count.
 */
export function findBlocks(body: string, format: 'md' | 'mdx', system?: string): Map<number, Block> {
  const lines = linesOf(body)
  const blocks = new Map<number, Block>()
  if (!SIGNS.some(sign => sign.test(body))) return blocks
  const ends = endsOf(lines)
  const htmlBlock = htmlBlocksIn(lines)
  const directiveOf = fenceDirectives(lines)
  const codeBlock = codeInHtml(ends.after)
  const hasClasses = reads(system, 'note-classes')
  const hasHtml = !dialectNamed(system)?.rules?.htmlIsText
  /** Where the blocks end that this line is in and whose end is known. */
  const within: number[] = []
  const open: Open[] = []
  /** As long as there are ends left for them, unknown containers have one, too. */
  let colonEnds = lines.filter(line => COLONS.test(line)).length
  const follower = new LineFollower({ noComments: !hasHtml, noIndented: format === 'mdx' })
  let skipTo = 0

  lines.forEach((line, i) => {
    const number = i + 1
    if (number <= skipTo) return
    const place = follower.read(line)
    if (place === 'code' || place === 'comment' || (place === 'fence' && !follower.fence)) return
    const { column } = follower
    const bare = line.slice(follower.start).trimEnd()
    if (place === 'fence') {
      const isEnd = within.includes(number)
      const directive = !isEnd && format === 'md' && within.length < 20 ? directiveOf(bare, number) : undefined
      if (isEnd || directive) follower.leaveFence()
      if (!directive) return
      blocks.set(number, directive)
      if (directive.verbatim) skipTo = directive.end
      else within.push(directive.end)
      return
    }
    if (COLONS.test(line)) colonEnds--
    while (within.length > 0 && within.at(-1)! < number) within.pop()
    // What is raw holds no tags but its own end.
    const block =
      open.at(-1)?.name === 'raw'
        ? undefined
        : (startOf(bare, number, format, ends, lines) ??
          (format === 'md'
            ? ((hasHtml
                ? (htmlBlock(bare, number) ??
                  summaryBlock(bare, number, blocks.get(number - 1), lines) ??
                  codeBlock(line, bare, number))
                : commentBlock(bare, number, ends)) ?? indentedBlock(line, number, lines, hasClasses))
            : undefined))
    if (block) readAsCode(block, open.at(-1), bare, ends, lines)
    // The parser starts anew in each, which no author does twenty times over.
    const isDeep = open.length + within.length >= 20
    if (block?.verbatim) {
      blocks.set(block.start, block)
      skipTo = block.end
    } else if (block && block.end > 0 && !isDeep) {
      blocks.set(number, block)
      within.push(block.end)
    } else if (block?.name === '#' && colonEnds <= open.length) return
    else if (block && !isDeep) open.push({ ...block, colons: /^:*/.exec(bare)![0].length, column })
    else close(bare, number, column, open, blocks)
  })
  return blocks
}

/**
 * A `{{< tab >}}` in a `{{< tabpane >}}` holds code, unless one of them says `text=true`; one with a fence inside holds that.
 */
function readAsCode(block: Block, pane: Block | undefined, bare: string, ends: Ends, lines: readonly string[]) {
  if (block.name !== 'tab' || pane?.name !== 'tabpane' || !bare.startsWith('{{<')) return
  if (/\btext\s*=\s*"?true/.test(`${pane.args} ${block.args}`)) return
  const end = ends.after('shortcode:tab', block.opening)
  if (!end || end - block.opening > 500 || lines.slice(block.opening, end).some(line => /^\s*(?:```|~~~)/.test(line)))
    return
  const language = /\blang\s*=\s*"?([\w+#-]+)/.exec(`${block.args} ${pane.args}`)?.[1] ?? 'text'
  Object.assign(block, { end, verbatim: true, args: `${block.args} lang="${language}"` })
}

/** The end of a container. */
const COLONS = /^[\s>]*:{3,}\s*$/

/** What a text holds that has any of these blocks. */
const SIGNS = [
  /:::|\$\$|<!--|\\begin\{|\\\[|\{%|\{\{|\{::|<aside>/,
  /\smarkdown\s*=|<pre\b[^<>]*>\s*<code/,
  /^[ >]*(?:!!!|\?\?\?|===[!+]? ")|^ {0,3}\*\[/m,
  /^[ >]*(?:```|~~~)[`~]*[ \t]*\{[a-z]/m,
]

/** A block that starts on this line: complete where its end is known at once, with `end` 0 where its content is Markdown. */
function startOf(
  bare: string,
  start: number,
  format: 'md' | 'mdx',
  ends: Ends,
  lines: readonly string[],
): Block | undefined {
  const math =
    mathBlock(bare, start, ends) ?? mathEnvironment(bare, start, lines) ?? bracketMathBlock(bare, start, lines)
  if (math) return math
  // Nobody writes such a mark: it would only cost time.
  if (bare.length > 2000) return
  const container = containerBlock(bare, start, lines)
  if (container) return container
  if (format === 'mdx') return
  const extension = /^\{::(comment|nomarkdown)\s*\}$/.exec(bare)?.[1]
  if (extension) return paired('extension', extension, '', start, start, ends, lines)
  const isAfterText = !/^\s*(?:\*\[|$)/.test(lines[start - 2] ?? '')
  if (!isAfterText && ABBREVIATION.test(lines[start - 1]!))
    return { kind: 'abbreviation', name: '', args: bare, start, opening: start, end: start, verbatim: true }
  if (!/^\{(?:%|\{[<%])/.test(bare)) return
  bare = withoutRawTags(bare)
  const template = templateBlock(bare, start, ends, lines)
  if (template) return template
  const opening = /[%>]\}\}?$/.test(bare) ? start : endOfTag(bare, start, lines)
  if (!opening) return
  const written = [bare, ...lines.slice(start, opening).map(withoutPrefix)].join('\n')
  const tag = parseTag(written)
  const block =
    tag && !tag.ends && !/\/\s*[>%]\}\}$/.test(written)
      ? paired(
          tag.family,
          tag.name,
          tag.args.replace(/\s+/g, blank => (blank.includes('\n') ? ' ' : blank)),
          start,
          opening,
          ends,
          lines,
        )
      : undefined
  if (block || opening === start || !isTag(written)) return block
  return { kind: 'tag', name: tag?.name ?? '', args: '', start, opening, end: opening, verbatim: true }
}

/**
 * The mark of a container. One of an unknown name is a container, too, so that its end does not end the one around it; with a `#` it
 * has the name of what is shown as written.
 */
function containerBlock(bare: string, start: number, lines: readonly string[]): Block | undefined {
  if (!bare.startsWith(':::')) return
  const found = attributeDiv(bare) ?? bracedDirective(bare, start, lines) ?? namedContainer(bare)
  if (!found) return
  const { name, args, fold = '', opening = start } = found
  const block = { kind: 'container' as const, start, opening, end: 0, verbatim: false }
  if (!containerNamed(name)) return { ...block, name: '#', args: bare }
  return { ...block, name, args, ...(fold && { fold }) }
}

type Named = { name: string; args: string; fold?: '-' | '+' | ''; opening?: number }

/** `:::note`, `::: tip Title`, `:::note[Title]{#id}`, `:::warning- Title`, `::: tabs#id`. */
function namedContainer(bare: string): Named | undefined {
  const [, name, mark = '', rest = ''] =
    /^:{3,}[ \t]*([A-Za-z]\w*(?:-\w+)*)(?:#[\w-]+)?([-+]?)((?:[ \t[{].*)?)$/.exec(bare) ?? []
  if (!name) return
  // Fold marks stand behind the name or behind the title.
  const title = rest.trim()
  const behind = /[-+]$/.test(title) && labelOf(title.slice(0, -1)) !== undefined ? title.slice(-1) : ''
  return {
    name: name.toLowerCase(),
    args: behind ? title.slice(0, -1) : title,
    fold: (mark || behind) as '-' | '+' | '',
  }
}

/** `::: {.callout-note title="…" collapse="true"}`; of other classes the inside alone is shown. */
function attributeDiv(bare: string): Named | undefined {
  const [, list = ''] =
    /^:{3,}[ \t]*\{[ \t]*((?:(?:[#.][\w:-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+))(?:[ \t]+|(?=\})))+)\}$/.exec(bare) ??
    []
  if (!list) return
  const known = [...list.matchAll(/\.(?:callout-)?([\w-]+)/g)].map(match => match[1]!.toLowerCase())
  const collapse = /\scollapse=["']?(true|false)/.exec(list)?.[1]
  return {
    name: known.find(containerNamed) ?? 'div',
    args: `{${list.trim()}}`,
    fold: collapse ? (collapse === 'true' ? '-' : '+') : '',
  }
}

/** `:::{note}`, `:::{admonition} Title`, with options on the lines below. */
function bracedDirective(bare: string, start: number, lines: readonly string[]): Named | undefined {
  const [, written = '', title = ''] = /^:{3,}\{([a-z][\w-]*)\}[ \t]*(.*)$/s.exec(bare) ?? []
  const name = directiveNamed(written) ?? written
  return name ? { name, ...withOptions(name, title, lines, start, lines.length) } : undefined
}

/** `{% highlight html %}{% raw %}` and `{% endraw %}{% endhighlight %}` on one line. */
const withoutRawTags = (bare: string) =>
  bare
    .replace(/^(\{%-?\s*highlight\b[^%]*%\})[ \t]*\{%-?\s*raw\s*-?%\}$/, '$1')
    .replace(/^\{%-?\s*endraw\s*-?%\}[ \t]*(\{%-?\s*endhighlight\s*-?%\})$/, '$1')

/** A comment of HTML that has its lines to itself, where all else of HTML is text. */
function commentBlock(bare: string, start: number, ends: Ends): Block | undefined {
  // One that says nothing is text, too.
  if (!bare.startsWith('<!--') || /^<!--?-?-?>$/.test(bare)) return
  const end = bare.endsWith('-->') ? start : ends.after('comment', start)
  return end ? { kind: 'markup', name: '', args: '', start, opening: start, end, verbatim: true } : undefined
}

/** `*[HTML]: Hyper Text Markup Language`. */
export const ABBREVIATION = /^ {0,3}\*\[([^[\]\n]{1,100})\]:[ \t]+(\S.{0,500})$/

/** A line without the marks of the quotes it stands in; `>}}` ends a tag. */
const withoutPrefix = (line: string) => line.replace(/^(?:\s|>(?!\}\}))+/, '').trimEnd()

/** The line where a tag ends that does not end where it began: below it, without a blank line between. */
function endOfTag(bare: string, start: number, lines: readonly string[]): number | undefined {
  if (/[%>]\}/.test(bare)) return
  const end = bare.startsWith('{%') ? '%}' : bare.startsWith('{{<') ? '>}}' : '%}}'
  for (let number = start + 1; number <= Math.min(lines.length, start + 30); number++) {
    const line = lines[number - 1]!.trimEnd()
    if (line.trim() === '') return
    if (line.includes('{{') || line.includes('{%')) return
    if (line.includes('}')) return line.endsWith(end) ? number : undefined
  }
}

/**
 * A loop or a condition of Liquid up to its end: a piece of program, since nobody runs it here. A condition around whole
 * paragraphs is text all the same, and only its tags are set apart.
 */
function templateBlock(bare: string, start: number, ends: Ends, lines: readonly string[]): Block | undefined {
  const name = /^\{%-?\s*(\w+)(?!\w)[^%]*%\}$/.exec(bare)?.[1] ?? ''
  if (!isProgram('liquid', name) || !ends.after(`liquid:${name}`, start)) return
  const loops = name === 'for' || name === 'tablerow'
  let depth = 1
  for (let number = start + 1; number <= Math.min(lines.length, start + 200); number++) {
    const line = lines[number - 1]!
    if (line.trim() === '' && !loops) return
    for (const [, ending, other] of line.matchAll(/\{%-?\s*(end)?(\w+)/g)) if (other === name) depth += ending ? -1 : 1
    if (depth > 0) continue
    if (depth < 0 || !/%\}\s*$/.test(line)) return
    return { kind: 'template', name, args: '', start, opening: start, end: number, verbatim: true }
  }
}

function paired(
  kind: 'liquid' | 'shortcode' | 'extension',
  name: string,
  args: string,
  start: number,
  opening: number,
  ends: Ends,
  lines: readonly string[],
): Block | undefined {
  const pair = pairNamed(kind, name)
  if (!pair || !(isVerbatim(pair) || wrapsBlocks(pair))) return
  const end = ends.after(`${kind}:${name}`, opening)
  if (!end) return
  const verbatim = isVerbatim(pair) && !holdsMarkdown(pair, lines, opening, end)
  return { kind, name, args, start, opening, end: verbatim ? end : 0, verbatim }
}

/** A fence in a tag for code, dollars around a formula: the tag says nothing new. */
function holdsMarkdown(pair: Pair, lines: readonly string[], opening: number, end: number): boolean {
  if (pair.is !== 'formula' && !pair.mayHoldFence) return false
  for (let number = opening + 1; number < end; number++) {
    const line = lines[number - 1]!.trim()
    if (pair.is === 'formula' ? line.includes('$') : line.startsWith('```')) return true
    // The first line that says anything tells.
    if (pair.mayHoldFence && line !== '') return false
  }
  return false
}

function mathBlock(bare: string, start: number, ends: Ends): Block | undefined {
  if (!bare.startsWith('$$') || bare.startsWith('$$$')) return
  const block = { kind: 'math' as const, name: 'math', args: '', start, opening: start, verbatim: true }
  const rest = bare.slice(2)
  if (rest.trim() !== '' && mathEnd.test(rest) && !/^\s*\$\$/.test(rest)) {
    return rest.indexOf('$$') === rest.lastIndexOf('$$') ? { ...block, end: start } : undefined
  }
  if (rest.includes('$$')) return
  const end = ends.after('math', start)
  // Between marks on lines of their own a formula may hold blank lines; else it ends with its paragraph.
  const blank = ends.after('blank', start)
  if (!end || (rest.trim() !== '' && blank && blank < end)) return
  return { ...block, end }
}

/** `$$` at the end of a line, perhaps with a number behind, `$$ (1)`, or a name, `$$ {#eq:a}`. */
const mathEnd = /\$\$(?:\s*\([^()]{1,20}\)|\s*\{#[\w:-]{1,60}\})?$/

/** TeX without dollars, as Jupyter and R Markdown read it: up to its end, without a blank line between. */
function mathEnvironment(bare: string, start: number, lines: readonly string[]): Block | undefined {
  const name = ENVIRONMENT.exec(bare)?.[1]
  if (!name) return
  for (let number = start; number <= Math.min(lines.length, start + 200); number++) {
    const line = withoutPrefix(lines[number - 1]!)
    if (line === '') return
    if (!line.includes(`\\end{${name}}`)) continue
    if (!line.endsWith(`\\end{${name}}`)) return
    return { kind: 'math', name: 'math', args: '', start, opening: start, end: number, verbatim: true }
  }
}

const ENVIRONMENT =
  /^\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|displaymath|split|cases|aligned|gathered|[pbvBV]?matrix)\*?)\}/

interface Open extends Block {
  /** How many its mark has, where it is a container. */
  colons: number
  /** How far in its mark stands. */
  column: number
}

function close(bare: string, number: number, column: number, open: Open[], blocks: Map<number, Block>) {
  const colons = /^(:{3,})$/.exec(bare)?.[1]?.length
  const tag = /^\{%-?\s*end(\w+)\b.*%\}$/.exec(bare)?.[1] ?? /^\{\{[<%]\s*\/\s*([\w-]+)\s*[>%]\}\}$/.exec(bare)?.[1]
  if (!colons && !tag) return
  const at = open.findLastIndex(block =>
    colons
      ? // Four blanks further in it is code.
        block.kind === 'container' && block.colons <= colons && column < block.column + 4
      : block.kind !== 'container' && block.name === tag?.toLowerCase(),
  )
  if (at < 0) return
  const [block] = open.splice(at)
  const { colons: _, column: __, ...found } = block!
  blocks.set(found.start, { ...found, end: number })
}

/** Where each kind of end stands, asked in the order of the lines. */
interface Ends {
  after(kind: string, line: number): number | undefined
}

function endsOf(lines: string[]): Ends {
  const numbers = new Map<string, number[]>()
  const add = (kind: string, number: number) => {
    const known = numbers.get(kind)
    if (known) known.push(number)
    else numbers.set(kind, [number])
  }
  lines.forEach((line, i) => {
    const bare = line.replace(/^[\s>]+/, '').trimEnd()
    if (bare === '') add('blank', i + 1)
    else if (bare.includes('$$') && mathEnd.test(bare)) add('math', i + 1)
    if (bare.includes('</pre')) add('pre', i + 1)
    if (bare.endsWith('-->')) add('comment', i + 1)
    const liquid = /^\{%-?\s*end(\w+)\b.*%\}$/.exec(withoutRawTags(bare))?.[1]
    if (liquid) add(`liquid:${liquid.toLowerCase()}`, i + 1)
    const shortcode = /^\{\{[<%]\s*\/\s*([\w-]+)\s*[>%]\}\}$/.exec(bare)?.[1]
    if (shortcode) add(`shortcode:${shortcode.toLowerCase()}`, i + 1)
    const extension = /^\{:\/(comment|nomarkdown)?\s*\}$/.exec(bare)
    for (const name of extension ? [extension[1] ?? ['comment', 'nomarkdown']].flat() : [])
      add(`extension:${name}`, i + 1)
  })
  return {
    after(kind, line) {
      const known = numbers.get(kind)
      if (!known) return
      let low = 0
      let high = known.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (known[middle]! > line) high = middle
        else low = middle + 1
      }
      return known[low]
    },
  }
}
