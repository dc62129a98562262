import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dialects } from '@/lib/dialects/dialects'

const root = path.resolve(import.meta.dirname, '..')

/** The rooms of `lib/`, each of which may import only what stands before it; files of `lib/` itself come first. */
const ORDER = [
  '',
  'services',
  'content',
  'replies',
  'share-cards',
  'dialects',
  'post',
  'markdown',
  'blog',
  'search',
  'surfaces',
  'cache',
  'server',
]
/** Rooms beside `surfaces`: they may import what it may and `surfaces` itself, and nobody imports them. */
const BESIDE = ['feeds', 'check', 'cards', 'second-opinion', 'import', 'pictures']

const files = (readdirSync(path.join(root, 'lib'), { recursive: true }) as string[])
  .map(file => file.split(path.sep).join('/'))
  .filter(file => file.endsWith('.ts'))

/** The room of a file below `lib/`; empty for one that lies there itself. */
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '')

test('each room of lib/ imports only rooms before it', () => {
  const upward = files.flatMap(file => {
    const text = readFileSync(path.join(root, 'lib', file), 'utf8')
    const targets = [...text.matchAll(/(?:from |import\()'(\.[^']*)'/g)].map(([, name = '']) =>
      path.posix.join(path.posix.dirname(file), name),
    )
    return targets
      .filter(target => !target.startsWith('..') && !mayImport(roomOf(file), roomOf(target)))
      .map(target => `lib/${file} imports lib/${target}`)
  })
  expect(upward).toEqual([])
})

test('every room of lib/ has its place in the order', () => {
  expect([...new Set(files.map(roomOf))].sort()).toEqual([...ORDER, ...BESIDE].sort())
})

function mayImport(from: string, to: string): boolean {
  if (from === to) return true
  if (BESIDE.includes(to)) return false
  const rank = BESIDE.includes(from) ? ORDER.indexOf('surfaces') : ORDER.indexOf(from) - 1
  return ORDER.indexOf(to) <= rank
}

test('no class slows the strings of the process: V8 reads characters seven times slower once there is a subclass of String', () => {
  const slow = files.filter(file => /\bextends String\b/.test(readFileSync(path.join(root, 'lib', file), 'utf8')))
  expect(slow).toEqual([])
})

test('every exported name says what it is', () => {
  expect(files.flatMap(file => undocumented(file).names)).toEqual([])
})

test('every field of an exported interface says what it holds', () => {
  expect(files.flatMap(file => undocumented(file).fields)).toEqual([])
})

/** Exported names of a file, and fields of its exported interfaces, with no comment right before them. */
function undocumented(file: string): { names: string[]; fields: string[] } {
  const lines = readFileSync(path.join(root, 'lib', file), 'utf8').split('\n')
  const found = { names: [] as string[], fields: [] as string[] }
  let isInside = false
  lines.forEach((line, at) => {
    const before = lines[at - 1] ?? ''
    const [, kind, name] =
      /^export (?:async )?(?:abstract )?(function|const|class|interface|type) (\w+)/.exec(line) ?? []
    if (name !== undefined) {
      // Overloads share one.
      if (!before.trimEnd().endsWith('*/') && !before.startsWith(`export function ${name}(`))
        found.names.push(`lib/${file}: ${name}`)
      isInside = kind === 'interface'
    } else if (line.startsWith('}')) isInside = false
    else if (isInside && /^ {2}(?:readonly )?\w+\??[:(<]/.test(line) && !before.trimEnd().endsWith('*/'))
      found.fields.push(`lib/${file}: ${line.trim()}`)
  })
  return found
}

/** All sources but tests, benchmarks and what drives a browser. */
const sources = [
  ...['lib', 'app', 'scripts'].flatMap(folder =>
    (readdirSync(path.join(root, folder), { recursive: true }) as string[]).map(file => path.posix.join(folder, file)),
  ),
  ...readdirSync(root),
].filter(file => /\.(?:ts|tsx|mjs)$/.test(file))

/** The sources that hold a text. */
const holding = (text: string) =>
  sources.filter(file => readFileSync(path.join(root, file), 'utf8').includes(text)).sort()

test('the environment is read in one place', () => {
  const others = {
    'app/build.ts': 'what the build settles: Next replaces these very expressions',
    'instrumentation.ts': 'likewise',
    'app/start.ts': 'likewise',
    'lib/server/server.ts': 'likewise',
    'server.mjs': 'sets what Next and the blog read',
    'scripts/release.mjs': 'runs where nothing is installed yet',
    'scripts/serve.mjs': 'runs before anything is installed',
    'scripts/steps.mjs': 'hands all of it to a command',
    'lib/git.ts': 'hands nearly all of it to git',
    'lib/reader-language.mjs': 'is asked before anything is installed',
    'scripts/new-post.ts': "hands all of it to the author's editor",
  }
  expect(holding('process.env')).toEqual(['lib/env.ts', ...Object.keys(others)].sort())
})

test('contents are named in one way', () => {
  const others = { 'lib/own-scripts.ts': 'a browser wants the hash of a script in its own form' }
  expect(holding('createHash')).toEqual(['lib/digest.ts', ...Object.keys(others)].sort())
})

test('what reads tags, containers and attributes names no system: what we know of one stands in its file', () => {
  const NAMES = new RegExp(`\\b(?:${dialects.map(({ name }) => name).join('|')})\\b`, 'i')
  const inMarks = ['shortcodes', 'dialect-blocks', 'attribute-lists', 'inline-marks', 'embeds', 'contents-marks'].map(
    name => `marks/${name}`,
  )
  const inCode = ['code', 'code-info', 'code-notation', 'code-words', 'highlight', 'swatches'].map(
    name => `code/${name}`,
  )
  const inSyntax = ['syntax', 'block', 'blocks', 'shortcode', 'tokens', 'ranges', 'html-as-text'].map(
    name => `syntax/${name}`,
  )
  const read = [...inMarks, ...inSyntax, ...inCode, 'reading/headings', 'reading/alerts', 'components/callout'].map(
    name => `markdown/${name}.ts`,
  )
  expect(read.filter(file => NAMES.test(readFileSync(path.join(root, 'lib', file), 'utf8')))).toEqual([])
})
