import yaml from 'js-yaml'
import { fault } from '../../fault'
import type { Fault } from '../../problem'
import { keyOf } from './position'
import { Unreadable } from './unreadable'
import { findSlip } from './yaml-slip'

/**
 * A number that stays the text it is, since as a number it would lose digits: the number 1.1 is another version than `1.10`. It is no
 * subclass of `String`: from the first one on V8 (11 and 13) takes seven times as long for each `charCodeAt` of the process.
 */
export class WrittenNumber {
  /** js-yaml takes an object that is a key for what `toString` says of it, unless it is called an `Object`. */
  readonly [Symbol.toStringTag] = 'WrittenNumber'

  constructor(readonly text: string) {}

  toString(): string {
    return this.text
  }
}

/** A key that stands twice. */
export interface RepeatedKey {
  /** As written: `title`. */
  key: string
  /** Line of a later one, counted from 1 inside the block. */
  line: number
}

/** What a text says. gray-matter hands it on as it is. */
export interface Parsed {
  /** Its values, of whatever shape. */
  tree: unknown
  /** Keys that stand twice. */
  repeated: readonly RepeatedKey[]
}

/**
 * Reads a block of YAML.
 *
 * @throws Unreadable where it is none.
 */
export function readYaml(text: string): Parsed {
  try {
    return { tree: yaml.load(text, { schema }), repeated: [] }
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    if (error.reason !== 'duplicated mapping key') throw unreadable(text, error)
    return readRepeated(text, error)
  }
}

/** A key that stands twice is the most frequent slip; as in JSON the last one counts, and the author is told. */
function readRepeated(text: string, first: yaml.YAMLException): Parsed {
  try {
    return { tree: yaml.load(text, { schema, json: true }), repeated: repeatedKeys(text, (first.mark?.line ?? 0) + 1) }
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    throw unreadable(text, error)
  }
}

/** Every later one of the keys of the first level that stand twice; else the one that the parser found further down. */
function repeatedKeys(text: string, foundAt: number): RepeatedKey[] {
  const lines = text.split('\n')
  const seen = new Set<string>()
  const repeated: RepeatedKey[] = []
  lines.forEach((line, at) => {
    const key = keyOf(line)
    if (key === null || /^\s/.test(line)) return
    if (seen.has(key)) repeated.push({ key, line: at + 1 })
    seen.add(key)
  })
  if (repeated.length > 0) return repeated
  const key = /^[\s-]*["']?([^"':]{1,100})/.exec(lines[foundAt - 1] ?? '')?.[1]?.trim() ?? 'a key'
  return [{ key, line: foundAt }]
}

const number = new yaml.Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: (text: unknown) => typeof text === 'string' && /^[-+]?\d{1,300}(?:\.\d{1,300})?$/.test(text),
  construct: (text: string) => (String(Number(text)) === text ? Number(text) : new WrittenNumber(text)),
})

const nothing = new yaml.Type('tag:yaml.org,2002:null', {
  kind: 'scalar',
  resolve: (text: unknown) => text === null || /^(?:~|null|Null|NULL|)$/.test(String(text)),
  construct: () => null,
})

const truth = new yaml.Type('tag:yaml.org,2002:bool', {
  kind: 'scalar',
  resolve: (text: unknown) => /^(?:true|false)$/i.test(String(text)),
  construct: (text: string) => text.toLowerCase() === 'true',
})

/** What JSON knows, and nothing that YAML guesses: `2024-13-45` would be a date, `12:30` was a number once. */
const schema = yaml.FAILSAFE_SCHEMA.extend({ implicit: [nothing, truth, number] })

/** Where the parser gave up in a text, and why; `null` where it reads it. */
function faultOf(text: string): yaml.YAMLException | null {
  try {
    yaml.load(text, { schema, json: true })
    return null
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    return error
  }
}

function unreadable(text: string, error: yaml.YAMLException): Unreadable {
  const lines = text.split('\n')
  // At the end of the text the mark is below the last line, where nothing stands to be mended.
  const isEnd = (error.mark?.line ?? 0) >= lines.length - (text.endsWith('\n') ? 1 : 0)
  const line = isEnd ? lines.length - (text.endsWith('\n') ? 1 : 0) : (error.mark?.line ?? 0) + 1
  const column = isEnd ? (lines[line - 1]?.length ?? 0) + 1 : (error.mark?.column ?? 0) + 1
  const slip = findSlip(text, line, mended => {
    const next = faultOf(mended)
    return next === null || (next.mark?.line ?? 0) + 1 > line
  })
  if (slip) return new Unreadable(slip.fault, slip.at)
  return new Unreadable(faultNear(error.reason, lines, line), { line, column })
}

/** The two slips that make most broken YAML: a colon or a quote inside an unquoted value. */
function faultNear(reason: string, lines: string[], line: number): Fault {
  const near = [lines[line - 1], lines[line - 2]].find(text => /^\s*[\w-]+:\s*\S.*: /.test(text ?? ''))
  if (!near)
    return fault(
      'yaml',
      reason,
      lines.some(text => text.includes('\t')),
    )
  const quoted = near.trim().replace(/:\s*(.*)$/s, (_, value: string) => `: ${JSON.stringify(value)}`)
  return fault('yamlQuote', reason, quoted)
}
