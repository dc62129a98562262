import matter from 'gray-matter'
import yaml from 'js-yaml'
import { parse as parseToml, TomlDate, TomlError } from 'smol-toml'
import type { Problem } from '../problem'

/** The front matter of one file as its author wrote it, and where the text begins. */
export interface FrontMatter {
  /** Keys and values; JSON-like, dates and numbers that would lose digits are text. `null` where it cannot be read. */
  values: Record<string, unknown> | null
  /** The text below, with `\n` as line end and without control characters. */
  body: string
  /** Lines of the file before the body. */
  bodyLine: number
  problems: Problem[]
  /** Unquoted numbers that stay text, since as numbers they would lose digits: `1.10`. */
  numbers: ReadonlySet<string>
  /** Where a key's value stands, or one of its items, for problems. */
  placeOf(key: string, item?: string): Place
}

/** Line and column in the file, counted from 1. */
export interface Place {
  line: number
  column: number
}

/**
 * Takes a file apart. Accepts YAML (Hexo's without a first line, too), TOML (`+++`), JSON and no front matter at all; never runs code, and
 * never takes broken front matter for none.
 */
export function readFrontMatter(path: string, source: string): FrontMatter {
  const lines = normalizeLines(source)
  const control = controlProblem(path, lines)
  const matter = takeApart(path, control ? lines.replace(CONTROL, '') : lines)
  return control ? { ...matter, problems: [control, ...matter.problems] } : matter
}

function takeApart(path: string, text: string): FrontMatter {
  const block = findBlock(text)
  const placeOf = (key: string, item?: string) => findPlace(block, key, item)
  const problem = (rule: string, place: Place, message: string, fix: string): Problem => ({
    file: path,
    ...place,
    severity: 'error',
    rule,
    message,
    fix,
  })
  if (block === null) return { values: {}, body: text, bodyLine: 0, problems: [], numbers: NONE, placeOf }
  const start: Place = { line: 1, column: 1 }
  if (block.end === null) {
    const found = problem(
      'front-matter',
      start,
      `the front matter that ${block.fence} opens never ends`,
      `write ${block.fence} alone on a line below it`,
    )
    return { values: null, body: text, bodyLine: 0, problems: [found], numbers: NONE, placeOf }
  }
  const body = text.slice(block.end)
  const bodyLine = countLines(text, block.end)
  const broken = (found: Problem): FrontMatter => ({
    values: null,
    body,
    bodyLine,
    problems: [found],
    numbers: NONE,
    placeOf,
  })
  if (!READABLE.has(block.language))
    return broken(
      problem(
        'front-matter-language',
        start,
        `front matter in ${JSON.stringify(block.language)} is not read`,
        'write it as YAML between two lines of ---',
      ),
    )
  const problems: Problem[] = []
  try {
    const values = parseBlock(block, (key, line) =>
      problems.push({
        ...problem(
          'front-matter',
          { line: block.line + line, column: 1 },
          `${key} stands twice`,
          'keep one; the last is used',
        ),
        severity: 'warning',
      }),
    )
    return { values, body, bodyLine, problems, numbers: keptNumbers, placeOf }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const place = error.line === 0 ? start : { line: block.line + error.line - 1, column: error.column }
    return broken(problem('front-matter', place, error.message, error.fix))
  }
}

const NONE: ReadonlySet<string> = new Set()

/** Front matter that its author has to mend. `line` counts from 1 inside the block, 0 means the block as a whole. */
class Fault extends Error {
  constructor(
    message: string,
    readonly fix: string,
    readonly line = 0,
    readonly column = 1,
  ) {
    super(message)
  }
}

interface Block {
  /** `---` or `+++` or `{` or `;;;` */
  fence: string
  language: string
  /** The lines between, without the fences, with a line end each. */
  text: string
  /** Line of the file on which `text` begins. */
  line: number
  /** Where the body begins; `null` where the block never ends. */
  end: number | null
}

function normalizeLines(source: string): string {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Names the first control character of a text, if any. */
function controlProblem(path: string, text: string): Problem | null {
  const first = text.search(CONTROL)
  if (first < 0) return null
  const before = text.slice(0, first).split('\n')
  const code = text.charCodeAt(first).toString(16).toUpperCase().padStart(4, '0')
  const more = (text.match(CONTROL)?.length ?? 1) - 1
  return {
    file: path,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    severity: 'warning',
    rule: 'control-character',
    message: `the invisible character U+${code} stands here${more > 0 ? ` (and ${more} more in the file)` : ''}`,
    fix: 'delete it; pages and feeds are made without it',
  }
}

/**
 * What neither YAML nor a page nor a feed may hold: control characters but tab and line end, left in texts
 * by input methods and old encodings.
 */
export const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g

const LANGUAGES: Record<string, string> = { '': 'yaml', yml: 'yaml', js: 'javascript' }

function findBlock(text: string): Block | null {
  if (text.startsWith('---') || text.startsWith('+++')) return findFenced(text)
  if (text.startsWith('{')) return findJson(text)
  if (/^(?:;;;\n)?[ \t]{0,20}"[^"\n]{1,100}"\s*:/.test(text)) return findBareJson(text)
  return findBareYaml(text)
}

function findFenced(text: string): Block | null {
  const lineEnd = text.indexOf('\n')
  const opening = /^(-{3,20}|\+{3,20})[ \t]*([A-Za-z]{0,20})[ \t]*$/.exec(lineEnd < 0 ? text : text.slice(0, lineEnd))
  if (!opening) return null
  const fence = opening[1] as string
  const written = (opening[2] as string).toLowerCase()
  const language = fence.startsWith('+') ? 'toml' : (LANGUAGES[written] ?? written)
  const start = lineEnd < 0 ? text.length : lineEnd + 1
  let at = start
  while (at < text.length) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    // Only a line that begins with the fence is cut out and looked at.
    if (text.startsWith(fence, at) && text.slice(at, end).trimEnd() === fence)
      return { fence, language, text: text.slice(start, at), line: 2, end: next < 0 ? text.length : next + 1 }
    at = end + 1
  }
  // A thematic break may open a text that has no front matter.
  const isMatter = /^\s*(?:#.*\n\s*)*["']?[\w-]{1,60}["']?\s*[:=]/.test(text.slice(start, start + 2000))
  return isMatter || written !== '' ? { fence, language, text: text.slice(start), line: 2, end: null } : null
}

/** Hugo's JSON: the file begins with an object. Braces in an MDX text are no JSON. */
function findJson(text: string): Block | null {
  if (!/^\{\s*"/.test(text)) return null
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (inText) {
      if (sign === '\\') at++
      else if (sign === '"' || sign === '\n') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) {
      const next = text.indexOf('\n', at)
      const end = next < 0 ? text.length : next + 1
      if (text.slice(at + 1, end).trim() !== '') return null
      return { fence: '{', language: 'json', text: text.slice(0, at + 1), line: 1, end }
    }
  }
  return { fence: '{', language: 'json', text, line: 1, end: null }
}

/** Hexo's JSON has no braces and ends with three semicolons. */
function findBareJson(text: string): Block | null {
  const start = text.startsWith(';;;\n') ? 4 : 0
  const fence = text.indexOf('\n;;;', start)
  const next = fence < 0 ? -1 : text.indexOf('\n', fence + 1)
  const end = next < 0 ? text.length : next + 1
  if (fence < 0 || text.slice(fence, end).trim() !== ';;;') return null
  return { fence: ';;;', language: 'json', text: `{${text.slice(start, fence)}}`, line: start > 0 ? 2 : 1, end }
}

/**
 * Hexo's YAML needs no first line. A paragraph with a heading's line of hyphens below looks the same, so all lines have to be YAML,
 * and the keys those that a post of Hexo begins with.
 */
function findBareYaml(text: string): Block | null {
  if (!/^[a-z]{1,30}:(?:[ \t]|\n)/.test(text)) return null
  const keys = new Set<string>()
  for (let at = 0; at < Math.min(text.length, MAX_BLOCK); ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const line = text.slice(at, end)
    if (line.trimEnd() === '---') {
      if (!keys.has('title') || !HEXO.some(key => keys.has(key))) return null
      return {
        fence: '---',
        language: 'yaml',
        text: text.slice(0, at),
        line: 1,
        end: next < 0 ? text.length : next + 1,
      }
    }
    const found = /^(?:([A-Za-z][\w-]{0,60}):(?:\s|$)|\s|#|- |$)/.exec(line)
    if (!found) return null
    if (found[1]) keys.add(found[1])
    at = end + 1
  }
  return null
}

/** What a post of Hexo says of itself beside its title. */
const HEXO = [
  'layout',
  'date',
  'updated',
  'comments',
  'tags',
  'categories',
  'permalink',
  'excerpt',
  'lang',
  'published',
]

function parseBlock(block: Block, twice: (key: string, line: number) => void): Record<string, unknown> {
  const { text, language } = block
  if (text.length > MAX_BLOCK) throw new Fault('the front matter is longer than 100 kB', 'move the text below it')
  duplicates = []
  keptNumbers = new Set()
  // gray-matter ends a block at any line that begins with the fence; ours ends at the whole line.
  const read: unknown = matter(`---${language}\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}---\n`, {
    language,
    delimiters: ['---', '---\n'],
    engines: ENGINES,
  }).data
  for (const { key, line } of duplicates) twice(key, line)
  if (read === null || read === undefined) return {}
  if (typeof read !== 'object' || Array.isArray(read))
    throw new Fault(
      `the front matter is ${Array.isArray(read) ? 'a list' : 'a single value'}, not keys with values`,
      'write one "key: value" per line, as in "title: My post"',
      1,
    )
  let left = MAX_VALUES
  const plain = (value: unknown, depth: number): unknown => {
    // Aliases of YAML can say a billion values in ten lines.
    if (--left < 0 || depth > 20)
      throw new Fault('the front matter holds too many values', 'keep it to what the post needs')
    if (Array.isArray(value)) return value.map(item => plain(item, depth + 1))
    if (value instanceof TomlDate) return value.toISOString()
    if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return String(value)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1)]))
  }
  return plain(read, 0) as Record<string, unknown>
}

const MAX_BLOCK = 100_000
const MAX_VALUES = 5_000

/** A number as authors mean it: `1.10` stays text, since the number 1.1 is another version of the program. */
const number = new yaml.Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: (text: unknown) => typeof text === 'string' && /^[-+]?\d{1,300}(?:\.\d{1,300})?$/.test(text),
  construct: (text: string) => {
    if (String(Number(text)) === text) return Number(text)
    keptNumbers.add(text)
    return text
  },
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

/** What the engines noticed in the block just read; reading is synchronous, and gray-matter hands on nothing but values. */
let duplicates: { key: string; line: number }[] = []
let keptNumbers = new Set<string>()

function readYaml(text: string): unknown {
  try {
    return yaml.load(text, { schema })
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    if (error.reason === 'duplicated mapping key') return readTwice(text, error)
    throw yamlFault(error, text)
  }
}

/** A key that stands twice is the most frequent slip; as in JSON the last one counts, and the author is told. */
function readTwice(text: string, first: yaml.YAMLException): unknown {
  try {
    const read = yaml.load(text, { schema, json: true })
    const line = first.mark?.line ?? 0
    const key = /^[\s-]*["']?([^"':]{1,100})/.exec(text.split('\n')[line] ?? '')?.[1]?.trim() ?? 'a key'
    duplicates.push({ key, line })
    return read
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    throw yamlFault(error, text)
  }
}

function yamlFault(error: yaml.YAMLException, text: string): Fault {
  const lines = text.split('\n')
  const { line = 0, column = 0 } = error.mark ?? {}
  // At the end of the text the mark is below the last line, where nothing stands to be mended.
  if (line < lines.length) return new Fault(`YAML: ${error.reason}`, yamlFix(lines, line + 1), line + 1, column + 1)
  return new Fault(`YAML: ${error.reason}`, yamlFix(lines, lines.length), lines.length, (lines.at(-1)?.length ?? 0) + 1)
}

/** The two slips that make most broken YAML: a colon or a quote inside an unquoted value. */
function yamlFix(lines: string[], line: number): string {
  const near = [lines[line - 1], lines[line - 2]].find(text => /^\s*[\w-]+:\s*\S.*: /.test(text ?? ''))
  if (near)
    return `quote the value: ${near.trim().replace(/:\s*(.*)$/, (_, value: string) => `: ${JSON.stringify(value)}`)}`
  if (lines.some(text => text.includes('\t'))) return 'indent with spaces, not with tabs; quote values that hold : or #'
  return 'quote values that hold : # @ ` * & or quotes, and check the indentation'
}

function readTomlBlock(text: string): unknown {
  try {
    return parseToml(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? ''
    throw new Fault(`TOML: ${reason}`, 'write key = "value", texts in quotes', error.line, error.column)
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const { line, column } = placeOfJsonFault(text)
    const reason = error.message.replace(/,? (?:in JSON at position|\.\.\.|is not valid JSON).*$/s, '')
    const fix = 'write JSON: keys and texts in double quotes, no comma after the last'
    throw new Fault(`JSON: ${reason}`, fix, line, column)
  }
}

/** JSON's own errors name no place; as YAML, which JSON is a part of, most are found. Else the end is it. */
function placeOfJsonFault(text: string): Place {
  try {
    yaml.load(text, { json: true })
  } catch (error) {
    if (error instanceof yaml.YAMLException && error.mark)
      return { line: error.mark.line + 1, column: error.mark.column + 1 }
  }
  const lines = text.trimEnd().split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** Code in front matter is never run, whoever wrote it. */
function refuse(): never {
  throw new Fault('front matter in a programming language is not read', 'write it as YAML')
}

const READABLE = new Set(['yaml', 'toml', 'json'])

/** gray-matter's own `javascript` engine evaluates the file; it is replaced, so that no path leads there. */
const ENGINES = {
  yaml: engine(readYaml),
  toml: engine(readTomlBlock),
  json: engine(readJson),
  javascript: engine(refuse),
  js: engine(refuse),
  coffee: engine(refuse),
}

function engine(read: (text: string) => unknown) {
  // gray-matter hands on the end of the opening line as well, which would count as a line.
  return { parse: (text: string) => read(text.replace(/^\n/, '')) as object, stringify: refuse }
}

function countLines(text: string, end: number): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++
  // A last line without an end is a line too.
  return end > 0 && text[end - 1] !== '\n' ? lines + 1 : lines
}

function findPlace(block: Block | null, key: string, item?: string): Place {
  if (block === null) return { line: 1, column: 1 }
  const lines = block.text.split('\n')
  const start = lines.findIndex(line => keyOf(line) === key)
  if (start < 0) return { line: 1, column: 1 }
  const line = lines[start] as string
  if (item !== undefined) {
    for (
      let below = start;
      below < lines.length && (below === start || keyOf(lines[below] as string) === null);
      below++
    ) {
      const column = (lines[below] as string).indexOf(item, below === start ? valueColumn(line) : 0)
      if (column >= 0) return { line: block.line + below, column: column + 1 }
    }
  }
  return { line: block.line + start, column: valueColumn(line) + 1 }
}

/** `title: x`, `title = "x"`, `"title": "x"`; only JSON indents its first level. */
const KEY = /^(?:(["'])(.{1,100}?)\1|\s*"([^"]{1,100})"(?=\s*:)|([^\s"'#\-:=[{][^:=]{0,100}?))\s*[:=]/

function keyOf(line: string): string | null {
  const found = KEY.exec(line)
  return found ? (found[2] ?? found[3] ?? found[4] ?? null) : null
}

function valueColumn(line: string): number {
  const start = KEY.exec(line)?.[0].length ?? 0
  const value = line.slice(start).search(/\S/)
  return value < 0 ? start : start + value
}
