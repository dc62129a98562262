import { LineFollower } from '../../line-follower'
import type { Block } from './blocks'

/*
 * kramdown, Markdown Extra and Python-Markdown read what is inside a block of HTML as Markdown where its tag says `markdown="1"`.
 */

/** The attribute and its value: `1`, `block`, `span`. With another value the inside stays HTML. */
export const MARKDOWN_ATTRIBUTE = /\smarkdown\s*=\s*(?:"(1|block|span)"|'(1|block|span)'|(1|block|span)(?=[\s>]))/i

const NAMES =
  'div|section|article|aside|header|footer|main|nav|figure|figcaption|details|center|blockquote|address|fieldset|p'
const START = new RegExp(`^<(${NAMES})(?=[\\s>])(?:"[^"]*"|'[^']*'|[^<>"'])*>(?:<summary\\b[^<>]*>.*</summary>)?$`, 'i')

/**
 * Finds blocks of HTML that hold Markdown, between a line with the start tag and one with the end tag: those that say so, and all below
 * kramdown's option that says it of them. Notion
 * exports its callouts as an `<aside>` that begins with an emoji.
 */
export function htmlBlocksIn(lines: readonly string[]) {
  const pairs = new Map<string, Map<number, number>>()
  const option = lines.findIndex(line => /^\{::options\s[^{}]*\bparse_block_html=["']true["']/.test(line))
  return (bare: string, start: number): Block | undefined => {
    const name = START.exec(bare)?.[1]?.toLowerCase()
    if (!name) return
    const isNotion = bare === '<aside>' && /^\s*\p{Extended_Pictographic}/u.test(lines[start] ?? '')
    const isMeant = option >= 0 && start > option && name !== 'p' && !/\smarkdown\s*=/i.test(bare)
    if (!isMeant && !isNotion && !MARKDOWN_ATTRIBUTE.test(bare)) return
    const known = pairs.get(name) ?? pairsOf(name, lines)
    pairs.set(name, known)
    const end = known.get(start)
    if (!end) return
    return { kind: 'html', name, args: bare, start, opening: start, end, verbatim: false }
  }
}

/** The summary below the start of a `<details>` that holds Markdown: what comes behind it is Markdown without a blank line between. */
export function summaryBlock(
  bare: string,
  start: number,
  above: Block | undefined,
  lines: readonly string[],
): Block | undefined {
  if (above?.kind !== 'html' || above.name !== 'details' || !/^<summary\b/i.test(bare)) return
  for (let number = start; number < Math.min(above.end, start + 6); number++) {
    const line = lines[number - 1]!.trim()
    if (line === '') return
    if (!/<\/summary>/i.test(line)) continue
    if (!/<\/summary>$/i.test(line)) return
    return { kind: 'markup', name: 'summary', args: '', start, opening: start, end: number, verbatim: true }
  }
}

/**
 * Finds HTML with code in it that goes on behind a blank line. To Markdown the block ends there, and the rest of the code would be read
 * as Markdown; no author of `<pre><code>` means that. To be asked line by line.
 *
 * @param after The next line of a kind, `blank` or `pre`, behind a line.
 */
export function codeInHtml(after: (kind: string, line: number) => number | undefined) {
  let start = 0
  return (line: string, bare: string, number: number): Block | undefined => {
    if (bare === '') start = 0
    else if (!start && BLOCK.test(bare)) start = number
    const code = start ? line.slice(line.lastIndexOf('<pre')) : ''
    if (!/^<pre\b[^<>]*>\s*<code\b/.test(code) || code.includes('</pre')) return
    const end = after('pre', number)
    if (!end || (after('blank', number) ?? end) >= end) return
    return { kind: 'markup', name: 'pre', args: '', start, opening: start, end, verbatim: true }
  }
}

/** Elements that begin a block of HTML which ends at a blank line. */
const BLOCK =
  /^<(?:article|aside|blockquote|center|details|div|dl|figure|footer|h[1-6]|header|li|main|nav|ol|p|section|table|ul)\b/i

/** Where the elements of one name end that begin on a line, if their ends have a line to themselves; not what is in code. */
function pairsOf(name: string, lines: readonly string[]): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  const follower = new LineFollower()
  lines.forEach((line, i) => {
    if (/^(?:fence|code|comment)$/.test(follower.read(line))) return
    const isAlone = /^[\s>]*<\/\w+\s*>\s*$/.test(line)
    for (const [, slash, other = ''] of line.matchAll(/<(\/?)(\w+)(?=[\s/>])/g)) {
      if (other.toLowerCase() !== name) continue
      if (!slash) open.push(i + 1)
      else {
        const start = open.pop()
        if (start && isAlone) pairs.set(start, i + 1)
      }
    }
  })
  return pairs
}
