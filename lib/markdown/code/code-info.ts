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

/** Worth a look, added, deleted, the only lines to look at, wrong, doubtful. */
export type LineMark = 'hl' | 'ins' | 'del' | 'focus' | 'error' | 'warning'

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
  const pandoc = /^\{\s*\.?([\w+#-]+)?(?![\w+#-]*\s*[=:])[^}]*\}/.exec(rest)
  if (pandoc && !/^\{[\d,\s-]+\}/.test(rest)) {
    facts.language = (pandoc[1] ?? '').toLowerCase()
    readNumbers(pandoc[0], facts)
    rest = rest.slice(pandoc[0].length)
  }
  const diff = /^diff[ _-](?=[\w+#.-]+(?:$|[\s:{]))(?!\w+=)/i.exec(rest)
  if (diff) {
    facts.diff = true
    rest = rest.slice(diff[0].length)
  }
  if (!facts.language) {
    const word = /^[^\s:{,=]*/.exec(rest)?.[0] ?? ''
    facts.language = word.toLowerCase()
    rest = rest.slice(word.length).replace(/^,/, ' ')
  }
  if (facts.language === 'diff') facts.diff = true
  // HackMD: `js=`, `js=101`, `js=+`, `text!`.
  const number = /^=(\d{1,6}|\+)?!?(?=\s|$)/.exec(rest)
  if (number) facts.firstNumber = Number(number[1]) || 1
  if (number) rest = rest.slice(number[0].length)
  facts.language = facts.language.replace(/!$/, '')
  // VitePress: `js:line-numbers {1}`, `js{1}:line-numbers=5`.
  rest = rest.replace(/:(no-)?line-numbers(?:=(\d+))?(?=$|[\s{])/, (_, no, first = '1') => {
    if (!no) facts.firstNumber = Number(first)
    return ' '
  })
  if (rest.startsWith(':')) {
    const name = /^:\s*(.*?)(?=\s+\{(?:[\d,\s-]+\}|\w+[=:])|\s+[\w-]+=|\s+showLineNumbers|$)/.exec(rest)
    rest = rest.slice(name?.[0].length ?? 0)
    facts.name = unquote(name?.[1]?.replace(/^title=/, '') ?? '')
  }
  readMeta(rest, facts)
  if (languageOf(facts.language) === undefined && facts.language.includes('.')) {
    // A file name where the language belongs: the ending tells it.
    facts.name ||= info.trim().split(/[\s:{]/)[0] ?? ''
    facts.language = facts.language.slice(facts.language.lastIndexOf('.') + 1)
  }
  return facts
}

function readMeta(written: string, facts: CodeInfo) {
  if (written === '') return
  const meta = readNumbers(written, facts)
  const name = /(?:^|\s)(?:title|filename|file|name|caption)\s*=\s*("[^"]*"|'[^']*'|[^\s{]+)/.exec(meta)
  if (name && !facts.name) facts.name = unquote(name[1] ?? '')
  // VitePress: `js [config.js]`; Hexo: `js app.js https://example.com/`.
  facts.name ||=
    /(?:^|\s)\[([^\]]+)\](?=\s|$)/.exec(meta)?.[1] ?? /^\s+([\w@./-]*\w\.[a-z]\w{0,4})(?=\s|$)/.exec(meta)?.[1] ?? ''
  for (const [, key, lines] of meta.matchAll(/(?:(ins|del|mark)=["{[]+|\{)([\d,\s-]+)["}\]]+/g)) {
    addLines(facts, key === 'ins' || key === 'del' ? key : 'hl', lines)
  }
  // Hugo: `hl_lines=[2,"4-5"]`, `"hl_lines=2 4-5,linenostart=3"`; Jekyll: `mark_lines="2 4-5"`.
  for (const [, lines] of meta.matchAll(
    /(?:hl_?lines|mark_lines)\s*=\s*(\[[^\]]*\]|"[^"]*"|'[^']*'|\d[\d-]*(?:[\s,]+\d[\d-]*)*)/gi,
  )) {
    addLines(facts, 'hl', lines?.replace(/["'[\]]/g, ' '))
  }
  if (/(?:^|\s)diff(?:\s|$)/.test(meta)) facts.diff = true
  if (/["/]/.test(meta)) readWords(meta, facts)
}

/** rehype-pretty-code and Expressive Code: `/word/`, `"two words"`, `/word/2-3` for the second and third time, `/word/#id`. */
function readWords(meta: string, facts: CodeInfo) {
  const bare = meta.replace(/(?<![\w-])[\w-]+\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*')/g, ' ')
  for (const [, quote, text = '', times] of bare.matchAll(/(?<!\S)(["/])(.+?)\1([\d,-]*)(?:#\w+)?(?!\S)/g)) {
    // Hugo's `{{< highlight go "linenos=table" >}}` hands us its options in quotes.
    if (quote === '"' && text.includes('=')) continue
    facts.words.push({ text, ...(times && { times: new Set(lineNumbers(times)) }) })
  }
}

/**
 * Whether lines are numbered and from where, as rehype-pretty-code and Docusaurus (`showLineNumbers`, `=5`, `{5}`), Gatsby
 * (`{numberLines: 5}`), Pandoc (`.numberLines startFrom="5"`), Hugo and Jekyll (`linenos`, `linenostart=5`) and MkDocs (`linenums="5"`)
 * have it. Gives back the rest.
 */
function readNumbers(meta: string, facts: CodeInfo): string {
  return meta.replace(
    /(?<![\w-])(?:showLineNumbers|numberLines|lineNumbers|linenos|linenums)(?![\w.-])(?:\{(\d{1,6})\}|\s*[=:]\s*["'{]?(\w+)["'}]?)?/i,
    (_, inBraces, value = inBraces ?? '1') => {
      const first =
        /(?:linenostart|startLineNumber|startFrom|first_line)\s*[=:]\s*["'{]?(\d{1,6})/i.exec(meta)?.[1] ?? value
      if (!/^(?:false|no)$/i.test(value)) facts.firstNumber = /^\d{1,6}$/.test(first) ? Number(first) : 1
      return ' '
    },
  )
}

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
