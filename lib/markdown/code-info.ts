import type { CodeInfo } from './context'
import { languageOf } from './highlighter'

/**
 * Reads the line after a fence, as many systems write it: `ts:src/a.ts`, `diff js`, `js title="a.js" {1,3-5}`, `foo.rb`,
 * `{.python}`, `rust ins={2} del={3}`, `js [a.js]`.
 */
export function parseCodeInfo(info: string): CodeInfo {
  const facts: CodeInfo = {
    language: '',
    name: '',
    diff: false,
    marked: new Set(),
    inserted: new Set(),
    deleted: new Set(),
  }
  let rest = info.trim().slice(0, 2000)
  const pandoc = /^\{\s*\.?([\w+#-]+)?[^}]*\}/.exec(rest)
  if (pandoc && !/^\{[\d,\s-]+\}/.test(rest)) {
    facts.language = (pandoc[1] ?? '').toLowerCase()
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
  // VitePress: `js:line-numbers {1}`.
  rest = rest.replace(/^:(?:no-)?line-numbers(?:=\d+)?(?=$|[\s{])/, ' ')
  if (rest.startsWith(':')) {
    const name = /^:\s*(.*?)(?=\s+\{[\d,\s-]+\}|\s+[\w-]+=|\s+showLineNumbers|$)/.exec(rest)
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

function readMeta(meta: string, facts: CodeInfo) {
  const name = /(?:^|\s)(?:title|filename|file|name|caption)\s*=\s*("[^"]*"|'[^']*'|[^\s{]+)/.exec(meta)
  if (name && !facts.name) facts.name = unquote(name[1] ?? '')
  // VitePress: `js [config.js]`; Hexo: `js app.js https://example.com/`.
  facts.name ||=
    /(?:^|\s)\[([^\]]+)\](?=\s|$)/.exec(meta)?.[1] ?? /^\s+([\w@./-]*\w\.[a-z]\w{0,4})(?=\s|$)/.exec(meta)?.[1] ?? ''
  for (const [, key, lines] of meta.matchAll(
    /(?:(ins|del|mark|hl_lines|mark_lines)=["{[]+|\{|hl_lines=\[?)([\d,\s-]+)["}\]]+/g,
  )) {
    const set = key === 'ins' ? facts.inserted : key === 'del' ? facts.deleted : facts.marked
    for (const line of lineNumbers(lines ?? '')) set.add(line)
  }
  if (/(?:^|\s)diff(?:\s|$)/.test(meta)) facts.diff = true
}

function lineNumbers(text: string): number[] {
  return text.split(/[,\s]+/).flatMap(part => {
    const [first, last] = part.split('-').map(Number)
    if (!first || (last !== undefined && (last < first || last - first > 5000))) return []
    return Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i)
  })
}

const unquote = (text: string) => text.trim().replace(/^(["'])(.*)\1$/, '$2')
