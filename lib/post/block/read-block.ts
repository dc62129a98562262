import matter from 'gray-matter'
import { TomlDate } from 'smol-toml'
import { fault } from '../../fault'
import type { Block } from './find-block'
import { readJson } from './read-json'
import { readToml } from './read-toml'
import { type Parsed, type RepeatedKey, readYaml, WrittenNumber } from './read-yaml'
import { Unreadable } from './unreadable'

/** What a block says. */
export interface ReadBlock {
  /** Keys and values as JSON has them. */
  values: Record<string, unknown>
  /** Unquoted numbers that stay text, since as numbers they would lose digits: `1.10`. */
  numbers: ReadonlySet<string>
  /** Keys that stand twice, each with the line of a later one. */
  repeated: readonly RepeatedKey[]
}

const MAX_BLOCK = 100_000
const MAX_VALUES = 5_000

/**
 * Reads the text of a block in its language.
 *
 * @throws Unreadable where its author has to mend it.
 */
export function readBlock({ text, language }: Block): ReadBlock {
  if (text.length > MAX_BLOCK) throw new Unreadable(fault('matterTooLong'))
  // gray-matter ends a block at any line that begins with the fence; ours ends at the whole line.
  const { tree = {}, repeated = [] } = matter(
    `---${language}\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}---\n`,
    { language, delimiters: ['---', '---\n'], engines: ENGINES },
  ).data as Partial<Parsed>
  if (tree !== null && (typeof tree !== 'object' || Array.isArray(tree) || tree instanceof WrittenNumber))
    throw new Unreadable(fault('matterNoKeys', Array.isArray(tree)), { line: 1, column: 1 })
  return { ...asPlain(tree ?? {}), repeated }
}

/** Values as JSON has them: dates and numbers that would lose digits become texts. */
function asPlain(tree: object): Pick<ReadBlock, 'values' | 'numbers'> {
  const numbers = new Set<string>()
  let left = MAX_VALUES
  const plain = (value: unknown, depth: number): unknown => {
    // Aliases of YAML can say a billion values in ten lines.
    if (--left < 0 || depth > 20) throw new Unreadable(fault('matterTooMany'))
    if (value instanceof WrittenNumber) {
      numbers.add(value.toString())
      return value.toString()
    }
    if (Array.isArray(value)) return value.map(item => plain(item, depth + 1))
    if (value instanceof TomlDate) return value.toISOString()
    if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return String(value)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1)]))
  }
  const values = plain(tree, 0) as Record<string, unknown>
  return { values, numbers }
}

/** Code in front matter is never run, whoever wrote it. */
function refuse(): never {
  throw new Unreadable(fault('matterProgram'))
}

/** gray-matter's own `javascript` engine evaluates the file; it is replaced, so that no path leads there. */
const ENGINES = {
  yaml: engine(readYaml),
  toml: engine(text => ({ tree: readToml(text), repeated: [] })),
  json: engine(text => ({ tree: readJson(text), repeated: [] })),
  javascript: engine(refuse),
  js: engine(refuse),
  coffee: engine(refuse),
}

function engine(read: (text: string) => Parsed) {
  // gray-matter hands on the end of the opening line as well, which would count as a line.
  return { parse: (text: string) => read(text.replace(/^\n/, '')), stringify: refuse }
}
