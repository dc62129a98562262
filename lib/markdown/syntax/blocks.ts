/** A stretch of lines that one of the dialects marks as a block, found before parsing. */
export interface Block {
  kind: 'container' | 'math' | 'liquid' | 'hugo'
  /** Name as written, lower case: `message`, `details`, `highlight`. */
  name: string
  /** What follows the name on its line: `alert`, `題名`. */
  args: string
  /** Numbers of the first and the last line in the text, counted from 1. */
  start: number
  end: number
  /** The lines inside are shown as they are, not read as Markdown. */
  verbatim: boolean
}

/**
 * Finds the blocks of all dialects in one pass over the lines, so that a mark counts only where its end exists: a line that
 * merely looks like one stays text, and an end inside a code block does not count.
 */
export function findBlocks(body: string, format: 'md' | 'mdx'): Map<number, Block> {
  const lines = body.split(/\r\n|\n|\r/)
  const blocks = new Map<number, Block>()
  if (!/:::|\$\$|\{%|\{\{/.test(body)) return blocks
  const ends = endsOf(lines)
  const open: (Block & { colons: number })[] = []
  let fence = ''
  let skipTo = 0

  lines.forEach((line, i) => {
    const number = i + 1
    if (number <= skipTo) return
    const bare = line.replace(/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/, '').trimEnd()
    const ticks = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(bare)?.[1]
    if (fence) {
      if (ticks?.startsWith(fence) && bare === ticks) fence = ''
      return
    }
    if (ticks) {
      fence = ticks
      return
    }
    const block = startOf(bare, number, format, ends)
    if (block && block.end > 0) {
      blocks.set(number, block)
      skipTo = block.end
      // The parser starts anew in each, which no author does twenty times over.
    } else if (block && open.length < 20) open.push({ ...block, colons: /^:*/.exec(bare)![0].length })
    else close(bare, number, open, blocks)
  })
  return blocks
}

/** A block that starts on this line: complete where its end is known at once, with `end` 0 where its content is Markdown. */
function startOf(bare: string, start: number, format: 'md' | 'mdx', ends: Ends): Block | undefined {
  const math = mathBlock(bare, start, ends)
  if (math) return math
  const container = /^:{3,}[ \t]*([A-Za-z][\w-]*)((?:[ \t[{].*)?)$/.exec(bare)
  if (container && containers.has(container[1]!.toLowerCase())) {
    return {
      kind: 'container',
      name: container[1]!.toLowerCase(),
      args: container[2]!.trim(),
      start,
      end: 0,
      verbatim: false,
    }
  }
  if (format === 'mdx') return
  const liquid = /^\{%-?\s*(\w+)\s*(.*?)\s*-?%\}$/.exec(bare)
  if (liquid) return paired('liquid', liquid[1]!, liquid[2]!, start, ends)
  const hugo = /^\{\{[<%]\s*(\w[\w/-]*)\s*(.*?)\s*[>%]\}\}$/.exec(bare)
  if (hugo && !hugo[2]!.endsWith('/')) return paired('hugo', hugo[1]!, hugo[2]!, start, ends)
}

function paired(kind: 'liquid' | 'hugo', word: string, args: string, start: number, ends: Ends): Block | undefined {
  const name = word.toLowerCase()
  const verbatim = verbatimTags.has(name)
  if (!verbatim && !wrappingTags.has(name)) return
  const end = ends.after(`${kind}:${name}`, start)
  if (!end) return
  return { kind, name, args, start, end: verbatim ? end : 0, verbatim }
}

function mathBlock(bare: string, start: number, ends: Ends): Block | undefined {
  if (!bare.startsWith('$$') || bare.startsWith('$$$')) return
  const block = { kind: 'math' as const, name: 'math', args: '', start, verbatim: true }
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

/** `$$` at the end of a line, perhaps with a number behind: `$$ (1)`. */
const mathEnd = /\$\$(?:\s*\([^()]{1,20}\))?$/

function close(bare: string, number: number, open: (Block & { colons: number })[], blocks: Map<number, Block>) {
  const colons = /^(:{3,})$/.exec(bare)?.[1]?.length
  const tag = /^\{%-?\s*end(\w+).*%\}$/.exec(bare)?.[1] ?? /^\{\{[<%]\s*\/\s*([\w-]+)\s*[>%]\}\}$/.exec(bare)?.[1]
  if (!colons && !tag) return
  const at = open.findLastIndex(block =>
    colons
      ? block.kind === 'container' && block.colons <= colons
      : block.kind !== 'container' && block.name === tag?.toLowerCase(),
  )
  if (at < 0) return
  const [block] = open.splice(at)
  const { colons: _, ...found } = block!
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
    const liquid = /^\{%-?\s*end(\w+).*%\}$/.exec(bare)?.[1]
    if (liquid) add(`liquid:${liquid.toLowerCase()}`, i + 1)
    const hugo = /^\{\{[<%]\s*\/\s*([\w-]+)\s*[>%]\}\}$/.exec(bare)?.[1]
    if (hugo) add(`hugo:${hugo.toLowerCase()}`, i + 1)
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

const words = (text: string) => new Set(text.split(' '))

/** Containers of Zenn, Qiita, Docusaurus, VuePress, Starlight and their kin. */
export const containers = words(
  'message details note info tip success important warn warning alert caution danger error abstract summary ' +
    'hint question bug example quote tabs tab steps step code-group card',
)

/** Hexo and Jekyll tags, Hugo shortcodes, whose inside is Markdown. */
const wrappingTags = words(
  'note notice blockquote quote pullquote cq centerquote details collapse admonition alert callout tabs tab steps spoiler center left right',
)

/** … whose inside is shown as it is. */
const verbatimTags = words('highlight codeblock code raw math latex mermaid')
