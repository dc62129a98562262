import type { CodeInfoShape, LineMark } from '../../dialects/dialect'
import { hasCodeInfo, isCodeInfo } from '../../dialects/dialects'
import { languageOf } from './highlighter'

/** What a piece of code says of itself: in the line after its fence, and in comments that mark its lines. */
export interface CodeInfo {
  /** The code itself: HTML would lose a first line that is empty. Missing for raw HTML. */
  value?: string
  /** As written, lower case: `ts`. Empty where none was given. */
  language: string
  /** File name or title to show. */
  name: string
  /** Lines start with `+`, `-` or a blank, whatever the language. */
  diff: boolean
  /** Numbers of marked lines, counted from 1, by what the mark says of them. */
  marks: Partial<Record<LineMark, Set<number>>>
  /** Words to mark. */
  words: CodeWord[]
  /** The number to show at the first line; missing where lines are not numbered. */
  firstNumber?: number
  /** What the anchors of numbered lines begin with: `sum.py` of `sum.py-L8`. */
  lines?: string
}

/** A word to mark wherever it occurs in the code, or only on some lines, or only some times. */
export interface CodeWord {
  /** As it stands in the code. */
  text: string
  /** Only from this line on, counted from 1. */
  first?: number
  /** And up to this one. */
  last?: number
  /** Which of its occurrences in the block, counted from 1. */
  times?: ReadonlySet<number>
}

/**
 * Reads the line after a fence, as many systems write it: `ts:src/a.ts`, `diff js`, `js title="a.js" {1,3-5}`, `foo.rb`,
 * `{.python}`, `rust ins={2} del={3}`, `js [a.js]`, `js /word/ showLineNumbers`, `go {linenos=true,hl_lines=[2,"4-5"]}`.
 */
export function parseCodeInfo(info: string): CodeInfo {
  const facts: CodeInfo = { language: '', name: '', diff: false, marks: {}, words: [] }
  let rest = info.trim().slice(0, 2000)
  for (const [shape, read] of readers) if (shape === 'language' || hasCodeInfo(shape)) rest = read(rest, facts)
  if (rest !== '') readMeta(rest, facts)
  if (hasCodeInfo('file') && languageOf(facts.language) === undefined && facts.language.includes('.')) {
    // A file name where the language belongs: the ending tells it.
    facts.name ||= info.trim().split(/[\s:{]/)[0] ?? ''
    facts.language = facts.language.slice(facts.language.lastIndexOf('.') + 1)
  }
  return facts
}

/** What stands before the attributes, in this order: each reader gives back the rest. */
const readers: [shape: CodeInfoShape | 'language', read: (rest: string, facts: CodeInfo) => string][] = [
  [
    'attributes',
    (rest, facts) => {
      const [braces = '', language = ''] = /^\{\s*\.?([\w+#-]+)?(?![\w+#-]*\s*[=:])[^}]*\}/.exec(rest) ?? []
      if (!braces || /^\{[\d,\s-]+\}/.test(rest)) return rest
      facts.language = language.toLowerCase()
      readNumbers(braces, facts)
      return rest.slice(braces.length)
    },
  ],
  [
    'diff',
    (rest, facts) => {
      const [diff = ''] = /^diff[ _-](?=[\w+#.-]+(?:$|[\s:{]))(?!\w+=)/i.exec(rest) ?? []
      facts.diff = diff !== ''
      return rest.slice(diff.length)
    },
  ],
  [
    'language',
    (rest, facts) => {
      const word = facts.language ? '' : (/^[^\s:{,=]*/.exec(rest)?.[0] ?? '')
      facts.language ||= word.toLowerCase()
      if (facts.language === 'diff') facts.diff = true
      return rest.slice(word.length).replace(/^,/, ' ')
    },
  ],
  [
    'numbers',
    (rest, facts) => {
      const [numbers = '', first] = /^=(\d{1,6}|\+)?!?(?=\s|$)/.exec(rest) ?? []
      if (numbers) facts.firstNumber = Number(first) || 1
      facts.language = facts.language.replace(/!$/, '')
      return rest.slice(numbers.length)
    },
  ],
  [
    'line-numbers',
    (rest, facts) =>
      rest.replace(/:(no-)?line-numbers(?:=(\d+))?(?=$|[\s{])/, (_, no, first = '1') => {
        if (!no) facts.firstNumber = Number(first)
        return ' '
      }),
  ],
  [
    'colon-name',
    (rest, facts) => {
      const [written = '', name = ''] =
        /^:\s*(.*?)(?=\s+\{(?:[\d,\s-]+\}|\w+[=:])|\s+[\w-]+=|\s+showLineNumbers|$)/.exec(rest) ?? []
      facts.name = unquote(name.replace(/^title=/, ''))
      return rest.slice(written.length)
    },
  ],
]

function readMeta(written: string, facts: CodeInfo) {
  const meta = readNumbers(written, facts)
  facts.name ||=
    unquote(valueNamed('names', meta, /(?:^|\s)(\w+)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s{]+)/g) ?? '') ||
    (hasCodeInfo('bracket-name') && /(?:^|\s)\[([^\]]+)\](?=\s|$)/.exec(meta)?.[1]) ||
    (hasCodeInfo('file-name') && /^\s+([\w@./-]*\w\.[a-z]\w{0,4})(?=\s|$)/.exec(meta)?.[1]) ||
    ''
  const lines = hasCodeInfo('lines') ? meta.matchAll(/(?:(ins|del|mark)=["{[]+|\{)([\d,\s-]+)["}\]]+/g) : []
  for (const [, key, numbers] of lines) addLines(facts, key === 'ins' || key === 'del' ? key : 'hl', numbers)
  for (const [, key = '', numbers] of meta.matchAll(
    /(?<!\w)(\w+)\s{0,9}=\s{0,9}(\[[^\][]*\]|"[^"]*"|'[^']*'|\d[\d-]{0,99}(?:[\s,]{1,9}\d[\d-]{0,99})*)/g,
  ))
    if (isCodeInfo('markedLines', key)) addLines(facts, 'hl', numbers?.replace(/["'[\]]/g, ' '))
  if (/(?:^|\s)diff(?:\s|$)/.test(meta)) facts.diff = true
  if (hasCodeInfo('words') && /["/]/.test(meta)) readWords(meta, facts)
}

/** `/word/`, `"two words"`, `/word/2-3` for the second and third time, `/word/#id`. */
function readWords(meta: string, facts: CodeInfo) {
  const bare = meta.replace(/(?<![\w-])[\w-]+\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*')/g, ' ')
  for (const [, quote, text = '', times] of bare.matchAll(/(?<!\S)(["/])(.+?)\1([\d,-]*)(?:#\w+)?(?!\S)/g)) {
    // A tag for code hands us its options in quotes: `"linenos=table"`.
    if (quote === '"' && text.includes('=')) continue
    facts.words.push({ text, ...(times && { times: new Set(lineNumbers(times)) }) })
  }
}

/** Whether lines are numbered and from where: `showLineNumbers{5}`, `linenos=true,linenostart=5`. Gives back the rest. */
function readNumbers(meta: string, facts: CodeInfo): string {
  const first = valueNamed('firstNumbers', meta, /(?<!\w)(\w+)\s{0,9}[=:]\s{0,9}["'{]?(\d{1,6})/g)
  return meta.replace(
    /(?<![\w-])([A-Za-z]\w*)(?![\w.-])(?:\{(\d{1,6})\}|\s{0,9}[=:]\s{0,9}["'{]?(\w+)["'}]?)?/g,
    (written, word, inBraces, value = inBraces ?? '1') => {
      if (!isCodeInfo('numbers', word)) return written
      const number = first ?? value
      if (!/^(?:false|no)$/i.test(value)) facts.firstNumber = /^\d{1,6}$/.test(number) ? Number(number) : 1
      return ' '
    },
  )
}

/** The first value whose key says this to somebody. */
const valueNamed = (what: Parameters<typeof isCodeInfo>[0], meta: string, pairs: RegExp) =>
  [...meta.matchAll(pairs)].find(([, key = '']) => isCodeInfo(what, key))?.[2]

function addLines(facts: CodeInfo, mark: LineMark, lines = '') {
  for (const number of lineNumbers(lines)) {
    facts.marks[mark] ??= new Set()
    facts.marks[mark].add(number)
  }
}

function lineNumbers(text: string): number[] {
  return text.split(/[,\s]+/).flatMap(part => {
    const [first, last] = part.split('-').map(Number)
    if (!first || (last !== undefined && (last < first || last - first > 5000))) return []
    return Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i)
  })
}

const unquote = (text: string) => text.trim().replace(/^(["'])(.*)\1$/, '$2')
