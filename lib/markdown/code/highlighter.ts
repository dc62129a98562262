import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import {
  type BundledLanguage,
  bundledLanguages,
  bundledLanguagesAlias,
  bundledLanguagesBase,
  bundledLanguagesInfo,
} from 'shiki/langs'
import { escapeHtml } from '../../html'
import { memo } from '../../memo'

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
  const highlighter = await highlighterOf(language)
  if (!highlighter) return lines.map(escapeHtml)
  const tokens = highlighter.codeToTokensBase(code, {
    lang: language,
    theme: 'tsuzuri',
    tokenizeMaxLineLength: 2000,
    // The default of 500 ms a line cuts the first lines of a cold process short, and we would keep that page.
    tokenizeTimeLimit: 0,
  })
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
    inserted: 's',
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

/** Languages whose code is coloured inside code of another, where its grammar knows of them: in Markdown, MDX, LaTeX. */
const embedded: readonly string[] = [...commonLanguages, 'javascript', 'tsx']

/** So many languages are kept, those that were asked for last: compiled grammars of all 242 would take 600 MB. */
export const maxLanguages = 32

/** Where they are. One place for the process: Next gives each of its bundles a copy of this module. */
const KEY = Symbol.for('tsuzuri.highlighters')
const shared = globalThis as { [KEY]?: (language: string) => Promise<HighlighterCore | undefined> }

/**
 * The highlighter of a language, which is nobody else's. In one for all, what code of a language looks like would depend on which others
 * had been asked for before: grammars use those beside them. Eleven of them take 0.3 MB more than one that knows eleven languages.
 *
 * @returns `undefined` where its grammar cannot be loaded.
 */
export function highlighterOf(name: string): Promise<HighlighterCore | undefined> {
  shared[KEY] ??= memo(
    maxLanguages,
    language => newHighlighter(language as BundledLanguage).catch(() => undefined),
    // Whoever waits for one that is given up has it before it is freed.
    given => given.then(highlighter => highlighter?.dispose()),
  )
  return shared[KEY](ids.get(name) ?? name)
}

/** What grammars are called, by their other names: `ts` must not be compiled beside `typescript`. */
const ids = new Map(bundledLanguagesInfo.flatMap(({ id, aliases = [] }) => aliases.map(alias => [alias, id])))

async function newHighlighter(language: BundledLanguage): Promise<HighlighterCore> {
  const { default: grammars } = await bundledLanguages[language]()
  const inside = grammars.flatMap(({ embeddedLangsLazy = [] }) => embeddedLangsLazy)
  return createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'tsuzuri', fontStyle: false })],
    langs: [
      ...embedded.filter(name => inside.includes(name)).map(name => bundledLanguages[name as BundledLanguage]),
      grammars,
    ],
    // Three times as fast as the engine in JavaScript on an article with code (11 against 37 ms), for 36 MB more.
    engine: createOnigurumaEngine(import('shiki/wasm')),
    // Of more than ten highlighters.
    warnings: false,
  })
}
