import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import { bundledLanguages, bundledLanguagesAlias, bundledLanguagesBase, bundledLanguagesInfo } from 'shiki/langs'
import { escapeHtml } from '../../html'

/** Language as Shiki names it for a word after a fence, `''` for plain text, `undefined` where nobody knows it. */
export function languageOf(word: string): string | undefined {
  const name = word.toLowerCase()
  if (plain.has(name)) return ''
  const known = aliases[name] ?? name
  if (Object.hasOwn(bundledLanguagesBase, known)) return known
  if (Object.hasOwn(bundledLanguagesAlias, known)) return known
  return undefined
}

/**
 * Writes code as HTML, one string a line, its tokens as `<span class="k">`. Long lines and blocks stay plain: time is
 * bounded by their size and not by a clock, since a page made while the server was busy is kept.
 */
export async function highlightLines(code: string, language: string): Promise<string[]> {
  const lines = code.split('\n')
  if (language === '' || code.length > maxBlock || lines.length > maxLines) return lines.map(escapeHtml)
  const tokens = await withGrammar(language, highlighter =>
    highlighter.codeToTokensBase(code, {
      lang: language,
      theme: 'tsuzuri',
      tokenizeMaxLineLength: 2000,
      // The default of 500 ms a line cuts the first lines of a cold process short, and we would keep that page.
      tokenizeTimeLimit: 0,
    }),
  )
  if (!tokens) return lines.map(escapeHtml)
  return tokens.map(line => {
    let html = ''
    let open = ''
    let text = ''
    const close = () => {
      if (text) html += open ? `<span class="${open}">${escapeHtml(text)}</span>` : escapeHtml(text)
      text = ''
    }
    for (const token of line) {
      // A blank takes the class of its neighbour: fewer spans, same look.
      const name = token.content.trim() === '' ? open : (classes[token.color ?? ''] ?? '')
      if (name !== open) close()
      open = name
      text += token.content
    }
    close()
    return html
  })
}

const maxBlock = 60_000
const maxLines = 2_000

const classes: Record<string, string> = Object.fromEntries(
  Object.entries({
    constant: 'n',
    string: 's',
    'string-expression': 's',
    comment: 'c',
    keyword: 'k',
    parameter: 't',
    function: 'f',
    punctuation: 'p',
    link: 'l',
    inserted: 'i',
    deleted: 'd',
    changed: 'n',
  }).map(([token, name]) => [`var(--shiki-token-${token})`, name]),
)

/** Not languages, or such as nobody colours: drawings, trees of folders, data. */
const plain = new Set(
  (
    'text txt plain plaintext none nohighlight no-highlight output stdout result log ascii tree dat data ' +
    'plantuml puml uml goat ditaa stl'
  ).split(' '),
)

/** Words that authors write and Shiki does not know. */
const aliases: Record<string, string> = {
  golang: 'go',
  cwl: 'yaml',
  react: 'jsx',
  node: 'js',
  nodejs: 'js',
  'c++': 'cpp',
  'c#': 'csharp',
  'f#': 'fsharp',
  'objective-c': 'objective-c',
  objectivec: 'objective-c',
  htm: 'html',
  htmlbars: 'handlebars',
  conf: 'ini',
  cfg: 'ini',
  env: 'dotenv',
  gitignore: 'shellscript',
  cmd: 'bat',
  py3: 'python',
  python3: 'python',
  terminal: 'shellsession',
  'shell-session': 'shellsession',
  'sh-session': 'shellsession',
  pgsql: 'sql',
  mysql: 'sql',
  postgresql: 'sql',
  plsql: 'plsql',
  tf: 'terraform',
  vbnet: 'vb',
  delphi: 'pascal',
  assembly: 'asm',
  nasm: 'asm',
  mk: 'make',
  scss: 'scss',
  el: 'emacs-lisp',
  svg: 'xml',
  rss: 'xml',
  plist: 'xml',
  patch: 'diff',
  pwsh: 'powershell',
  irb: 'ruby',
  geojson: 'json',
  topojson: 'json',
  'go-html-template': 'html',
}

/** The languages of most posts, which a start gets ready. */
export const commonLanguages = [
  'typescript',
  'python',
  'shellscript',
  'json',
  'yaml',
  'html',
  'css',
  'go',
  'rust',
  'shellsession',
  'diff',
] as const

/** Languages as they were asked for, in one highlighter. */
export interface Grammars {
  /** Settles when the engine is loaded. */
  highlighter: Promise<HighlighterCore>
  /** By language: whether its grammar is there. */
  languages: Map<string, Promise<boolean>>
  /** How many are reading from it now. */
  readers: number
}

/**
 * Languages beside the common ones in one highlighter. Compiled grammars of all 242 take 600 MB, and a highlighter forgets none: one
 * language more begins a new highlighter, and the old one is given back when nobody reads from it. Counted and not weighed, since
 * WebAssembly's memory never shrinks: what is given back is used by the next one.
 */
export const maxLanguages = 24

/** What `use` makes of the highlighter that knows this language, `undefined` where its grammar cannot be loaded. */
async function withGrammar<T>(name: string, use: (highlighter: HighlighterCore) => T): Promise<T | undefined> {
  const language = ids.get(name) ?? name
  const grammars = grammarsFor(language)
  grammars.readers++
  try {
    let ready = grammars.languages.get(language)
    if (!ready) {
      const grammar = bundledLanguages[language as keyof typeof bundledLanguages]
      ready = grammars.highlighter
        .then(highlighter => highlighter.loadLanguage(grammar))
        .then(
          () => true,
          () => false,
        )
      grammars.languages.set(language, ready)
    }
    return (await ready) ? use(await grammars.highlighter) : undefined
  } finally {
    grammars.readers--
    giveBackUnread(grammars)
  }
}

/** What grammars are called, by their other names: `ts` must not be compiled beside `typescript`. */
const ids = new Map(bundledLanguagesInfo.flatMap(({ id, aliases = [] }) => aliases.map(alias => [alias, id])))

interface AllGrammars {
  common: Grammars
  others: Grammars
}

/** Where all grammars are. One place for the process: Next gives each of its bundles a copy of this module. */
export const grammarsKey = Symbol.for('tsuzuri.highlighter')
const shared = globalThis as { [key: symbol]: AllGrammars | undefined }

function grammarsFor(language: string): Grammars {
  shared[grammarsKey] ??= { common: newGrammars(), others: newGrammars() }
  const all = shared[grammarsKey]
  if ((commonLanguages as readonly string[]).includes(language)) return all.common
  const { others } = all
  if (others.languages.has(language) || others.languages.size < maxLanguages) return others
  all.others = newGrammars()
  giveBackUnread(others)
  return all.others
}

const newGrammars = (): Grammars => ({
  highlighter: createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'tsuzuri', fontStyle: false })],
    langs: [],
    // Three times as fast as the engine in JavaScript on an article with code (11 against 37 ms), for 36 MB more.
    engine: createOnigurumaEngine(import('shiki/wasm')),
  }),
  languages: new Map(),
  readers: 0,
})

/** Frees grammars that have been replaced. */
function giveBackUnread(grammars: Grammars): void {
  const { common, others } = shared[grammarsKey] as AllGrammars
  if (grammars !== common && grammars !== others && grammars.readers === 0)
    grammars.highlighter.then(highlighter => highlighter.dispose())
}
