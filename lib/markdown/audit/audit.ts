/** What rendering did to one post that it should not have done. */
export interface Audit {
  /** Words of the source's visible text that the HTML does not show. */
  lostText: string[]
  /** Marks of some dialect that readers see: `**`, `:::`, `{{<`, `{%`. */
  leftover: string[]
  /** HTML that could run or load something. */
  unsafe: string[]
}

/**
 * Compares a post's HTML with its source. It knows nothing of the pipeline: the source's words are found by taking the marks out
 * with simple patterns, so that both would have to be wrong in the same way.
 */
export function auditArticle(body: string, html: string, known: { title?: string; format?: 'md' | 'mdx' } = {}): Audit {
  return {
    lostText: lostWords(sourceText(body, known.format === 'mdx'), html, known.title ?? ''),
    leftover: leftoverMarks(html),
    unsafe: unsafeMarkup(html),
  }
}

/** Words of the source that are not in the HTML as often. */
function lostWords(source: string, html: string, title: string): string[] {
  const shown = countWords(visibleText(html))
  // A first heading that repeats the title is not shown twice.
  for (const [word, count] of countWords(title)) shown.set(word, (shown.get(word) ?? 0) + count)
  const all = bare(`${visibleText(html)} ${title}`)
  const lost: string[] = []
  for (const [word, count] of countWords(source)) {
    if ((shown.get(word) ?? 0) >= count) continue
    // Markup may have joined or parted words: then its letters are there in a row.
    if (!all.includes(bare(word))) lost.push(word)
  }
  return lost
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/** What a reader, or a screen reader, finds in the HTML. */
function visibleText(html: string): string {
  const attributes = [...html.matchAll(/\s(?:alt|title|aria-label|data-label|data-title)="([^"]*)"/g)].map(
    match => match[1],
  )
  // Ruby cuts its word apart: without the readings it is whole.
  const plain = withoutPairs(html, /<(rt|rp)\b/g, /<\/(rt|rp)>/g, '')
  const text = `${html}\n${plain === html ? '' : plain}`
    .replace(
      /<(?:\/?(?:p|div|li|tr|td|th|h[1-6]|pre|figure|figcaption|summary|br|blockquote|dd|dt|table|section|aside|details|span class="line")\b)/g,
      '\n$&',
    )
    .replace(TAG, '')
  return decode(`${text}\n${attributes.join('\n')}`)
}

/** A tag in our HTML; nothing in a text looks like it. */
const TAG = /<[^>]*(?:>|$)/g

/** A text without what begins with one mark and ends with the next other one of the same name, both included; what does not end stays. */
function withoutPairs(text: string, start: RegExp, end: RegExp, instead = ' '): string {
  const ends = [...text.matchAll(end)]
  /** For each name the first end that is not passed. */
  const ahead = new Map<string | undefined, number>()
  const kept: string[] = []
  let from = 0
  for (const { index, 0: mark, 1: name } of text.matchAll(start)) {
    if (index < from) continue
    const isMeant = (match: RegExpExecArray) => match[1] === name && match.index >= index + mark.length
    let at = ahead.get(name) ?? 0
    while (at < ends.length && !isMeant(ends[at]!)) at++
    ahead.set(name, at)
    const found = ends[at]
    if (!found) continue
    kept.push(text.slice(from, index), instead)
    from = found.index + found[0].length
  }
  return [...kept, text.slice(from)].join('')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return name ? (entities[name.toLowerCase()] ?? whole) : String.fromCodePoint(code || 0xfffd)
  })
}

/** The source without what never was meant to be read. */
function sourceText(body: string, isMdx: boolean): string {
  // The comments of Liquid, Hugo's themes and kramdown; tags around formulas and diagrams, whose text is drawn.
  const liquid = withoutPairs(
    body,
    /\{%-?\s*(comment|math|katex|latex|mermaid)\b[^{}%]*%\}/g,
    /\{%-?\s*end(comment|math|katex|latex|mermaid)\s*-?%\}/g,
  )
  const hugo = withoutPairs(
    liquid,
    /\{\{[<%]\s*(comment|math|katex|latex|mermaid)\b[^{}]*\}\}/g,
    /\{\{[<%]\s*\/\s*(comment|math|katex|latex|mermaid)\s*[>%]\}\}/g,
  )
  const lines = withoutDirectives(withoutPairs(hugo, /\{::comment\}/g, /\{:\/(?:comment)?\}/g).split('\n'))
  const code: string[] = []
  const text: string[] = []
  const lastLines = new Map<string, number>()
  const lastLineWith = (end: string) => {
    const last = lastLines.get(end) ?? lines.findLastIndex(line => line.toLowerCase().includes(end))
    lastLines.set(end, last)
    return last
  }
  let open: Fence | undefined
  let hidden = ''
  let isModule = false
  for (const [i, written] of lines.entries()) {
    const seen = hidden ? written.toLowerCase().indexOf(hidden) : 0
    if (seen < 0) continue
    const line = written.slice(seen + hidden.length)
    hidden = ''
    if (open && endsBefore(line, open)) open = undefined
    const mark = line.replace(/^[\s>]+/, '').trimEnd()
    if (open) {
      if (mark.startsWith(open.ticks) && mark.replaceAll(mark[0]!, '') === '') open = undefined
      else if (!open.isFormula) code.push(line)
      continue
    }
    open = fenceOf(line)
    // Modules are for a program: a block of lines up to an empty one.
    isModule = isMdx && line.trim() !== '' && (isModule || (!lines[i - 1]?.trim() && /^(?:import|export)\s/.test(line)))
    if (isModule || open || /^(?:import|export)\s.+(?:from|=)/.test(line)) continue
    const { shown, end } = withoutHidden(line)
    if (end && lastLineWith(end) > i) hidden = end
    text.push(hidden ? shown.slice(0, shown.search(HIDDEN)) : shown)
  }
  return [codeText(code.join('\n')), prose(text.join('\n'))].join('\n')
}

/** MyST's directives in fences hold Markdown: their marks and options go, and fences of code and formulas become plain ones. */
function withoutDirectives(lines: string[]): string[] {
  const open: string[] = []
  let fence = ''
  let isOption = false
  return lines.map(line => {
    const bare = line.replace(/^[\s>]+/, '')
    const ticks = /^(?:`{3,}|~{3,})/.exec(bare)?.[0] ?? ''
    const info = bare.slice(ticks.length).trim()
    const [mark = '', kind = ''] = /^\{([a-z-]{1,20})\}/.exec(info) ?? []
    const rest = info.slice(mark.length)
    isOption &&= /^[\s>]*:[a-z-]{1,20}:/.test(line)
    if (isOption) return ''
    if (fence) {
      if (ticks.startsWith(fence) && info === '') fence = ''
      return line
    }
    if (!ticks) return line
    isOption = /^(?:note|tip|warning|caution|danger|admonition|dropdown|tab-item|code|code-block|math)$/.test(kind)
    if (isOption && /^(?:code|math)/.test(kind)) fence = ticks
    else if (isOption) open.push(ticks)
    else if (info !== '' || open.length === 0) fence = ticks
    else if (ticks.startsWith(open.at(-1)!)) open.pop()
    return !isOption ? (fence ? line : '') : fence ? `${ticks}${kind === 'math' ? 'math' : rest}` : rest
  })
}

/** A line without its comments and without what a browser does not show, and the end of such that it begins; both are words in code. */
function withoutHidden(line: string): { shown: string; end?: string } {
  if (!line.includes('<')) return { shown: line }
  const plain = line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, code => code.replace(new RegExp(HIDDEN, 'gi'), '$1 '))
  const shown = withoutPairs(
    withoutPairs(plain, /<!--/g, /-->/g),
    /<(script|style|svg|noscript|template|iframe|object|math)\b/gi,
    /<\/(script|style|svg|noscript|template|iframe|object|math)\s*>/gi,
  )
  const [mark, name] = HIDDEN.exec(shown) ?? []
  return { shown, ...(mark && { end: name ? `</${name.toLowerCase()}>` : '-->' }) }
}

const HIDDEN = /<!--|<(script|style|svg|noscript|template|iframe|object|math)\b/i

interface Fence {
  ticks: string
  isFormula: boolean
  /** How many quotes it stands in, and how far in the text of its list item begins. */
  quotes: number
  indent: number
}

/** The fence of a code block that begins on a line. */
function fenceOf(line: string): Fence | undefined {
  const [, before = '', ticks = '', info = ''] =
    /^((?:[\s>]*(?:[-*+]|\d+[.)])[ \t])*[\s>]*)(`{3,}(?!`)|~{3,}(?!~))(.*)$/s.exec(line) ?? []
  if (!ticks || (ticks.startsWith('`') && info.includes('`'))) return
  return {
    ticks,
    isFormula: /^\s*(?:math|mermaid)\b/i.test(info),
    quotes: before.split('>').length - 1,
    indent: /[-*+\d]/.test(before) ? before.length : 0,
  }
}

/** A block ends with the quote or the list item it is in, also without a fence at its end. */
function endsBefore(line: string, { quotes, indent }: Fence): boolean {
  if (quotes > 0) return (/^[\s>]*/.exec(line)?.[0].split('>').length ?? 1) - 1 < quotes
  return line.trim() !== '' && indent > 0 && line.replace(/\t/g, '    ').search(/\S/) < Math.min(indent, 2)
}

/** A comment at the end of a line of code that only marks lines: Shiki's, Docusaurus', Gatsby's. */
const codeMark =
  /\[!code [^[\]\n]*\]|(?:\/\/|\/\*|<!--|#|--|;|%)[ \t]{0,9}(?:highlight|hide)-(?:line|next-line|start|end|range\{[\d, -]+\})[ \t]{0,9}(?:\*\/[ \t]{0,9}\}?|-->)?[ \t]{0,9}$/gim

/** Code without the lines that Gatsby's comments hide, and without marks. */
const codeText = (code: string) => (code.includes('hide-') ? withoutHiddenLines(code) : code).replace(codeMark, ' ')

function withoutHiddenLines(code: string): string {
  let hidden = 0
  return code
    .split('\n')
    .filter(line => {
      const [, what, last = 1] = HIDING.exec(line) ?? []
      if (what) hidden = { line: 0, 'next-line': 1, start: Number.POSITIVE_INFINITY, end: 0 }[what] ?? Number(last)
      return !what && hidden-- <= 0
    })
    .join('\n')
}

const HIDING = /(?:\/\/|\/\*|<!--|#|--)[ \t]{0,9}hide-(line|next-line|start|end|range)(?:\{(?:\d+-)?(\d+)\})?/

/** Prose without addresses, tags, formulas and marks. */
function prose(text: string): string {
  const marked = text
    .replace(/^[ \t>]*(?:[-*+]|\d+\.) .*\n[ \t]*\{:[ \t]*toc[ \t]*\}/gm, ' ')
    .replace(/^[ \t>]*(?:\[TOC\]|\[\[_?TOC_?\]\])[ \t]*$/gim, ' ')
    .replace(/^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\]/gm, '$1')
    .replace(/(?<=[)\]])\{[^{}\n.#=]*[.#=][^{}\n]*\}/g, ' ')
    .replace(/\|\d+(?:x\d+)?(?=\]\()/g, ' ')
    .replace(/!\[\[[^\][\n]+\]\]|(?<=\[\[)[^\][|\n]+\|/g, ' ')
    .replace(/@\[\w+\](?=\()/g, '[]')
    .replace(/^[ \t>]*\[\^[^[\]\n]+\]:/gm, ' ')
    .replace(/^[ \t>]*\[[^[\]\n]+\]:(?:[ \t]*\n)?[ \t]*\S.*$/gm, ' ')
    .replace(/^[ \t>]*:::.*$/gm, ' ')
    .replace(/^@tab(?::active)?[ \t]+([^#\n]*)(?:#[\w-]+[ \t]*$)?/gm, ' $1')
    .replace(/^[ >]*(?:!!!|\?\?\?\+?)(?:[ \t]+[A-Za-z][\w-]*)+(?=[ \t]*(?:"[^"\n]*"[ \t]*)?\n[\s>]*(?: {4}|\t))/gm, ' ')
    .replace(/^[ \t>]*::\w+(?:\[[^\][\n]*\])?\{[^{}\n]*\}[ \t]*$/gm, ' ')
    .replace(/^[ \t>]*\\?\[!\w+\][-+]?(?=\s|$)/gm, ' ')
    // Nextra's and Fumadocs' anchor of a heading.
    .replace(/^([ \t>]*#+ .*)\[#[^[\]\s]+\][ \t]*$/gm, '$1')
    .replace(/^[ \t>]*(?:\d+[.)][ \t]+)+/gm, ' ')
  // TeX's own marks, around what looks like a formula.
  const inline = withoutPairs(marked, /\\\((?=[^\n()]{0,60}[\\^_])/g, /\\\)/g)
  const formulas = withoutPairs(inline, /\\\[(?=[^\n[\]]{0,60}[\\^_\n])/g, /\\\]/g)
  const hugo = withoutPairs(formulas, /\{\{[<%]/g, /[>%]\}\}/g)
  const liquid = withoutPairs(hugo, /\{%/g, /%\}/g)
  const plain = withoutPairs(liquid, /\{\/\*/g, /\*\/\}/g)
    .replace(/\{\{[^{}\n]*\}\}|\{:[^{}\n]*\}|\{[ \t]*(?:#|id=)[^{}\n]*\}/g, ' ')
    .replace(/\$\$[\s\S]*?\$\$|\$`[^`\n]*`\$|(?<![\\\w])\$[^$\s](?:[^$\n]|\\\$)*\$/g, ' ')
  const visible = withoutPairs(plain, /\\begin\{(\w+\*?)\}/g, /\\end\{(\w+\*?)\}/g)
    .replace(/<\/?[a-z][\w:.-]*(?:\s(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^<>"'{}])*)?\/?>/gi, ' ')
    .replace(
      /\]\([ \t]*(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'|=[^\s)]+)){0,3}\s{0,9}\)/g,
      ' ',
    )
    .replace(/\]\[[^\]\n]*\]/g, ' ')
    .replace(/\{([^{}|\n]+)\|([^{}\n]+)\}/g, ' $1 $2 ')
    .replace(/\[\^[^[\]\n]+\]/g, ' ')
    .replace(/(?:https?|ftp):\/\/\S+/g, ' ')
    .replace(/:[a-z0-9_+-]+:/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
  return decode(visible).replace(/&\w+;/g, ' ')
}

/** Marks outside code that a reader would see. */
function leftoverMarks(html: string): string[] {
  const text = decode(
    withoutPairs(html, /<(pre|code|math|kbd|samp|click-to-load)\b/g, /<\/(pre|code|math|kbd|samp|click-to-load)>/g)
      .replace(/<(?:br|\/p|\/li|\/td|\/th|\/h\d)\b/g, '\n$&')
      .replace(TAG, ''),
  )
  const found: string[] = []
  for (const match of text.matchAll(/\*\*|~~|:::|\{\{[<%]|[>%]\}\}|\{%|%\}|\{:|^ {0,3}#{2,6}\S/gm)) {
    found.push(text.slice(Math.max(0, match.index - 20), match.index + 30).replace(/\s+/g, ' '))
  }
  return found
}

/** Looks for what no article may hold, tag by tag. */
function unsafeMarkup(html: string): string[] {
  const found: string[] = []
  for (const [tag, closing, name = '', attributes = ''] of html.matchAll(
    /<(\/?)([a-zA-Z][^\s/>]*)(?![^\s/>])((?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*)(?:>|$)/g,
  )) {
    // Our own drawings of diagrams were cleaned; in them, as everywhere, nothing may run.
    if (closing || attributes.includes('class="diagram-drawing"')) continue
    if (
      /^(?:script|iframe|frame|object|embed|applet|base|link|meta|style|form|svg|animate|set|foreignobject|portal|template|textarea|button|select|noscript)$/i.test(
        name,
      )
    ) {
      found.push(tag.slice(0, 80))
    }
    for (const [, key = '', value = ''] of attributes.matchAll(/\s([^\s=/>]+)(?:="([^"]*)")?/g)) {
      const text = decode(value).replace(/[\u0000-\u0020]/g, '')
      const bad =
        /^on/i.test(key) ||
        /^(?:srcdoc|formaction|action|ping|background)$/i.test(key) ||
        (/^(?:href|src|cite|poster|data|xlink:href)$/i.test(key) &&
          /^(?:javascript:|vbscript:|data:(?!image\/(?:png|jpeg|gif|webp|avif)[;,]))/i.test(text)) ||
        // Another site would be asked before the reader's click.
        (/^(?:src|srcset|poster|data)$/i.test(key) && /(?:^|,)(?:https?:)?[\\/]{2}/i.test(text)) ||
        (key === 'style' &&
          /expression\(|url\(|position:(?:fixed|absolute|sticky)|javascript:|behavior|@import|-moz-binding/i.test(text))
      if (bad) found.push(`${name} ${key}="${value.slice(0, 60)}"`)
    }
  }
  return found
}
