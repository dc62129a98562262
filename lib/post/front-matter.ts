import { fault } from '../fault'
import { type Fault, type Position, type Problem, problemAt, START } from '../problem'
import { type Block, findBlock } from './block/find-block'
import { keyOf, positionIn } from './block/position'
import { readBlock } from './block/read-block'
import { Unreadable } from './block/unreadable'
import { CONTROL, controlProblem } from './control-characters'
import { isOurs } from './fields'
import { withoutPrivateComments } from './private-comments'

/** The front matter of one file as its author wrote it, and where the text begins. */
export interface FrontMatter {
  /** Keys and values; JSON-like, dates and numbers that would lose digits are text. `null` where it cannot be read. */
  values: Record<string, unknown> | null
  /** The text below, with `\n` as line end, without control characters and private comments. */
  body: string
  /** Lines of the file before the body. */
  bodyLine: number
  /** What is wrong with it; where `values` is `null` the last one says why. */
  problems: Problem[]
  /** Unquoted numbers that stay text, since as numbers they would lose digits: `1.10`. */
  numbers: ReadonlySet<string>
  /** Where a key's value stands in the file, or one of its items; the start of the file where it is not found. */
  positionOf(key: string, item?: string): Position
}

/**
 * Takes a file apart. Accepts YAML (Hexo's without a first line, too), TOML (`+++`), JSON and no front matter at all; never runs code, and
 * never takes broken front matter for none.
 *
 * @param path For problems: `posts/hello.md`.
 */
export function readFrontMatter(path: string, source: string): FrontMatter {
  const lines = normalizeLines(source)
  const control = controlProblem(path, lines)
  const text = control ? lines.replace(CONTROL, '') : lines
  const block = findBlock(text)
  const read = block ? understand(block) : withoutFence(text)
  const end = block?.end ?? 0
  return {
    values: read.values,
    body: withoutPrivateComments(text.slice(end)),
    bodyLine: countLines(text, end),
    problems: [...(control ? [control] : []), ...read.faults.map(({ at, ...fault }) => problemAt(path, at, fault))],
    numbers: read.numbers,
    positionOf: (key, item) => positionIn(block, key, item) ?? START,
  }
}

/** A whole file as anybody may read it: as it is, but for private comments in its text. */
export function withoutPrivateText(source: string): string {
  const text = normalizeLines(source)
  const end = findBlock(text)?.end ?? 0
  const body = text.slice(end)
  const left = withoutPrivateComments(body)
  return left === body ? source : text.slice(0, end) + left
}

/** `FrontMatter.body` alone, for whoever knows already what the block says: to read that takes longer than all else here. */
export function readBody(source: string): string {
  const lines = normalizeLines(source)
  const text = lines.replace(CONTROL, '')
  return withoutPrivateComments(text.slice(findBlock(text)?.end ?? 0))
}

/** What a block says, and what is wrong with it. */
interface Understood {
  values: Record<string, unknown> | null
  numbers: ReadonlySet<string>
  faults: (Fault & { at: Position })[]
}

const NONE: ReadonlySet<string> = new Set()
const NOTHING: Understood = { values: {}, numbers: NONE, faults: [] }

function understand(block: Block): Understood {
  const { fence, language } = block
  if (block.end === null)
    return otherFence(block) ?? broken(START, fault('matterNoEnd', fence, fence === '{' ? '}' : fence))
  if (language !== 'yaml' && language !== 'toml' && language !== 'json')
    return broken(START, fault('matterLanguage', language))
  try {
    const { values, numbers, repeated } = readBlock(block)
    const faults = repeated.map(({ key, line }) => ({
      at: { line: block.line + line - 1, column: 1 },
      ...fault('keyTwice', key),
    }))
    return { values, numbers, faults }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const fence = otherFence(block)
    if (fence) return fence
    const { at, fault } = error
    return broken(at ? { ...at, line: block.line + at.line - 1 } : START, fault)
  }
}

/** Hyphens of another number, or dashes that an editor made of them. */
const OTHER_FENCE = /^(?:-{1,2}|[—–―]+-?)[ \t]*$/

/** A line that was meant to end the block, with its place. */
function otherFence({ fence, text, line }: Block): Understood | null {
  if (!fence.startsWith('-')) return null
  const lines = text.split('\n')
  const at = lines.findIndex(other => OTHER_FENCE.test(other))
  return at < 0 ? null : broken({ line: line + at, column: 1 }, fault('matterFence', lines[at]?.trim() ?? '', false))
}

/** A text that has no front matter: unless its first line was meant to begin some, and keys follow. */
function withoutFence(text: string): Understood {
  const [first = '', ...lines] = text.slice(0, 2000).split('\n')
  if (!OTHER_FENCE.test(first)) return NOTHING
  const end = lines.findIndex(line => OTHER_FENCE.test(line) || line === '---')
  const keys = lines.slice(0, end).map(line => keyOf(line))
  const isMatter = end > 0 && keys.every(key => key !== null) && keys.some(key => isOurs(key ?? ''))
  return isMatter ? broken(START, fault('matterFence', first.trim(), true)) : NOTHING
}

const broken = (at: Position, fault: Fault): Understood => ({ values: null, numbers: NONE, faults: [{ at, ...fault }] })

/** A file's text without its byte order mark, with `\n` as line end. */
export function normalizeLines(source: string): string {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function countLines(text: string, end: number): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++
  // A last line without an end is a line too.
  return end > 0 && text[end - 1] !== '\n' ? lines + 1 : lines
}
