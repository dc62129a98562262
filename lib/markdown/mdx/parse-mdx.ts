import type { Nodes, Root } from 'mdast'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { type PluggableList, unified } from 'unified'
import { fault } from '../../fault'
import { LineFollower } from '../../line-follower'
import type { Fault } from '../../problem'
import { childrenOf, deepest, isTooDeep } from '../pipeline/depth'
import { mask, unmaskTree } from '../syntax/addresses'
import { JavaScriptRefused, javaScriptParser } from './mdx-parser'

/** Why a text is not MDX, and where. */
export interface NotMdx {
  /** What is wrong, and the way out. */
  problem: Fault
  /** Where, in the text that was tried; counted from 1. */
  place: { line: number; column: number }
}

/**
 * Tries `.mdx` as MDX with the syntax of these plugins. A mistake in it is the author's, so it is a value.
 *
 * @param bodyLine Lines of the file before the text: what the parser says of lines is told by those of the file.
 */
export function parseMdx(body: string, bodyLine: number, remarkPlugins: PluggableList): { tree: Root } | NotMdx {
  const processor = unified().use(remarkParse).use(remarkMdx, { acorn: javaScriptParser() }).use(remarkPlugins)
  try {
    const tree = processor.parse(asMdx(body)) as Root
    return isTooDeep<Nodes>(tree, childrenOf) ? notMdx(tooDeepElements, start) : { tree: unmaskTree(tree) }
  } catch (error) {
    if (error instanceof JavaScriptRefused) return notMdx(error.message, start)
    const { reason, line, column, place } = error as MdxMistake
    if (reason === undefined) throw error
    const at = place && 'start' in place ? place.start : place
    // `… a closing tag for <div> (4:1-4:6)`: where the tag begins that has no end.
    const [inWords, from, fromColumn] = / \((\d+):(\d+)-[\d:]+\)/.exec(reason) ?? []
    const said = inWords ? reason.replace(inWords, ` (line ${Number(from) + bodyLine})`) : reason
    return notMdx(said, {
      line: line ?? at?.line ?? Number(from ?? 1),
      column: column ?? at?.column ?? Number(fromColumn ?? 1),
    })
  }
}

const start = { line: 1, column: 1 }
const tooDeepElements = `more than ${deepest} elements are inside each other`

const notMdx = (reason: string, place: { line: number; column: number }): NotMdx => ({
  problem: fault('mdx', reason.split('\n')[0]!.slice(0, 200)),
  place,
})

/**
 * Docusaurus also reads `## Title {#id}` and HTML comments in `.mdx`, which MDX does not. Both are rewritten letter for letter, so
 * that no place in the file changes: the braces of an id are hidden while the parser looks, a comment becomes one of MDX.
 */
function asMdx(body: string): string {
  if (!/\{#|<!--/.test(body)) return body
  const follower = new LineFollower({ noComments: true, noIndented: true })
  let inComment = false
  const lines = body.split('\n').map(line => {
    if (!inComment && /^(?:fence|code)$/.test(follower.read(line))) return line
    if (!inComment && /^\s{0,3}<!--/.test(line) && !line.includes('*/')) {
      inComment = true
      line = line.replace('<!--', '{/* ')
    }
    if (inComment && line.includes('-->')) {
      inComment = false
      return line.replace('-->', '*/}')
    }
    if (!inComment && line.length < 5000 && line.includes('-->')) line = withoutComments(line)
    return line.replace(/^(\s{0,3}#{1,6}\s.*)(\{#[^\s{}]+\})(?=\s*$)/, (_, text: string, id: string) => text + mask(id))
  })
  return inComment ? body : lines.join('\n')
}

/** A line whose comments, but for those in code, are MDX's. */
const withoutComments = (line: string) =>
  line
    .split(/(`[^`]*`)/)
    .map(piece => (/^`|\*\//.test(piece) ? piece : piece.replace(/<!--(.*?)-->/g, '{/* $1*/}')))
    .join('')

/** What the MDX parser throws: a message with a place (vfile-message). */
interface MdxMistake {
  reason?: string
  line?: number
  column?: number
  place?: { line: number; column: number } | { start: { line: number; column: number } }
}
