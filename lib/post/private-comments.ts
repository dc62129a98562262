import { hasWikiSyntax } from '../dialects/shapes'
import { LineFollower } from '../line-follower'

/**
 * A text without Obsidian's comments, `%%…%%`, which nobody but the author may read: they are gone before anything is made of the
 * text. Lines keep their numbers. In prose two signs may be two signs, so between blanks a comment is one only in a text that has
 * Obsidian's links or callouts; `%%note%%`, and lines between two lines of `%%`, are comments everywhere. Code keeps its signs.
 */
export function withoutPrivateComments(body: string): string {
  if (!body.includes('%%')) return body
  const isObsidian = hasWikiSyntax(body)
  const lines = body.split('\n')
  const endAfter = endsOf(lines, isObsidian)
  const follower = new LineFollower({ formulas: true, noComments: true })
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (follower.read(line) !== 'text' || !line.includes('%%')) continue
    const bare = line.slice(follower.start)
    const opens = bare.trimEnd() === '%%' || (isObsidian && bare.startsWith('%%') && !bare.includes('%%', 2))
    const end = opens ? endAfter[i + 1] : undefined
    if (end !== undefined) {
      lines.fill('', i, end + 1)
      i = end
      continue
    }
    lines[i] = withoutInline(line, isObsidian)
  }
  return lines.join('\n')
}

/** For each line the next one that ends a comment of several lines: by a line of nothing else, in Obsidian by any line's end. */
function endsOf(lines: readonly string[], isObsidian: boolean): (number | undefined)[] {
  const ends: (number | undefined)[] = []
  let next: number | undefined
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]!
    if (line.includes('%%') && (isObsidian ? /%%[ \t]{0,9}$/ : /^[ \t>]{0,20}%%[ \t]{0,9}$/).test(line)) next = at
    ends[at] = next
  }
  return ends
}

/** The comments of one line, those in code apart. */
function withoutInline(line: string, isObsidian: boolean): string {
  let shown = ''
  let from = 0
  const pieces = piecesOf(line)
  for (let i = 0; i < pieces.length; i++) {
    const open = pieces[i]!
    const close = pieces[i + 1]
    if (!close) break
    const inside = line.slice(open + 2, close)
    const isTight = !/^\s|\s$/.test(inside)
    const isWhole = line.slice(0, open).trim() === '' && line.slice(close + 2).trim() === ''
    if (inside === '' || !(isObsidian || isTight || isWhole)) continue
    shown += line.slice(from, open)
    from = close + 2
    i++
  }
  return shown + line.slice(from)
}

/** Where two signs stand on a line, outside of code. */
function piecesOf(line: string): number[] {
  /** For each run of backticks where the next one of its length ends, found in one pass from the end. */
  const codeEnds = new Map<number, number>()
  const seen = new Map<number, number>()
  for (const { index, 0: run } of [...line.matchAll(/`+/g)].reverse()) {
    codeEnds.set(index, seen.get(run.length) ?? index + run.length)
    seen.set(run.length, index + run.length)
  }
  const found: number[] = []
  for (let at = 0; at < line.length; ) {
    let end = codeEnds.get(at) ?? at
    if (end === at) {
      // `%%%` is no pair of signs.
      while (line[end] === '%') end++
      if (end === at + 2 && line[at - 1] !== '\\') found.push(at)
    }
    at = Math.max(end, at + 1)
  }
  return found
}
