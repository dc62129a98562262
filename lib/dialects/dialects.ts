import { site } from '../../site.config'
import type { NoteKind } from '../messages'
import type { SiteFaults } from '../site-faults'
import type { Arguments } from './arguments'
import type {
  Alerts,
  BlockRole,
  CodeComment,
  CodeInfoShape,
  CodeInfoSyntax,
  ContainerRole,
  Dialect,
  Embed,
  HeadingId,
  LineMark,
  Meaning,
  Pair,
  ReadTag,
  VerbatimRole,
  Weak,
} from './dialect'
import { docusaurus } from './docusaurus'
import { gatsby } from './gatsby'
import { gitbook } from './gitbook'
import { github } from './github'
import { hackmd } from './hackmd'
import { hexo } from './hexo'
import { hugo } from './hugo'
import { jekyll } from './jekyll'
import { kramdown } from './kramdown'
import { mkdocs } from './mkdocs'
import { myst } from './myst'
import { nextra } from './nextra'
import { notion } from './notion'
import { obsidian } from './obsidian'
import { addOwnNames } from './own-names'
import { pandoc } from './pandoc'
import { qiita } from './qiita'
import type { Family } from './tag'
import { vuepress } from './vuepress'
import { zenn } from './zenn'

/**
 * Every system we know. In this order a file is asked whether it is of one, and a tag that several have is read by the first that can
 * read its arguments.
 */
export const dialects: readonly Dialect[] = [
  zenn,
  qiita,
  hexo,
  hugo,
  jekyll,
  kramdown,
  gitbook,
  github,
  docusaurus,
  nextra,
  gatsby,
  vuepress,
  hackmd,
  myst,
  mkdocs,
  pandoc,
  notion,
  obsidian,
]

/** The dialect of a system, by its name. */
export function dialectNamed(name: string | undefined): Dialect | undefined {
  return name === undefined ? undefined : byName.get(name)
}

/** Whether what looks like prose elsewhere is read in files of this system. */
export const reads = (system: string | undefined, weak: Weak): boolean =>
  dialectNamed(system)?.weak?.includes(weak) === true

/** Whether the files of this system have such tags. */
export const hasTags = (system: string | undefined, family: Family): boolean =>
  dialectNamed(system)?.tags?.family === family

/** Which kind of note a word means: one of GitHub's own, or a word of some system; nothing where it is none. */
export const noteKind = (word: string): NoteKind | undefined => kinds.get(word.toLowerCase())

/** Notes in quotes that begin with a word, with a mark that folds them or without; nothing where nobody has such. */
export const alertsNamed = (word: string, folds: boolean): Alerts | undefined =>
  dialects.find(({ alerts }) => alerts?.words.includes(word.toLowerCase()) && (alerts.haveTitles || !folds))?.alerts

/** Whether a paragraph of this text stands where somebody sets a list of contents. */
export const isContents = (text: string): boolean => contents.has(text.toLowerCase())

/** Whether somebody writes anchors of headings so. */
export const hasHeadingIds = (written: HeadingId): boolean =>
  dialects.some(({ headingIds }) => headingIds?.includes(written))

/** Whether somebody writes this behind a fence. */
export const hasCodeInfo = (shape: CodeInfoShape): boolean => shapes.has(shape)

/** Whether a word behind a fence says this to somebody. */
export const isCodeInfo = (what: Exclude<keyof CodeInfoSyntax, 'shapes'>, word: string): boolean =>
  codeInfo[what].has(word.toLowerCase())

/** Whether somebody marks lines of code by comments that begin so. */
export const hasCodeComments = (begin: CodeComment): boolean =>
  dialects.some(({ codeComments }) => codeComments?.begin.includes(begin))

/** What `[!code word]` says of a line; nothing where nobody knows the word. */
export const codeNote = (word: string): LineMark | undefined => codeNotes.get(word.toLowerCase())

/** What a directive in a fence is read as; nothing where nobody knows it. */
export const directiveNamed = (name: string): string | undefined => directives.get(name)

/** The kind of a note in `<aside>`; nothing where nobody writes notes so. */
export const noteOfAside = (text: string): NoteKind | undefined => firstSaid(dialect => dialect.noteOfAside?.(text))

/** The kind of a note that a class makes of a paragraph; nothing where it makes none. */
export const noteOfClass = (className: string): string | undefined =>
  firstSaid(dialect => dialect.noteOfClass?.(className))

/** What the first dialect says that says anything. */
function firstSaid<T>(ask: (dialect: Dialect) => T | undefined): T | undefined {
  for (const dialect of dialects) {
    const said = ask(dialect)
    if (said) return said
  }
  return undefined
}

/** What an embed shows; nothing where nobody knows it. */
export const embedNamed = (name: string): Embed | undefined => embeds.get(name)

/** What a directive without an inside shows, `::name[value]`; nothing where nobody knows it. */
export const leafNamed = (name: string): Embed | undefined => leaves.get(name)

/** What becomes of a container; nothing where nobody knows it. */
export const containerNamed = (name: string): ContainerRole | undefined => containers.get(name)

/** What becomes of what two tags enclose; nothing where nobody knows them. */
export const pairNamed = (family: Family, name: string): Pair | undefined => pairs.get(`${family}:${name}`)

/** Whether what is inside is Markdown that may be many blocks. */
export const wrapsBlocks = ({ is }: Pair): boolean => blockRoles.has(is)

const blockRoles: ReadonlySet<Pair['is']> = new Set<BlockRole>([
  ...(['callout', 'fold', 'tabs', 'tab', 'steps', 'step', 'code-group'] as const),
  ...(['quote', 'center', 'left', 'right', 'raw', 'plain'] as const),
])

/** Whether what is inside are lines that are no Markdown. */
export const isVerbatim = ({ is }: Pair): boolean => verbatimRoles.has(is)

const verbatimRoles: ReadonlySet<Pair['is']> = new Set<VerbatimRole>(['code', 'formula', 'diagram', 'html', 'hidden'])

/** What a tag means that stands alone; nothing where nobody knows it, or what it says. */
export function readTag(family: Family, name: string, tag: Arguments): Meaning | undefined {
  for (const read of alone.get(`${family}:${name}`) ?? []) {
    const meaning = read(tag)
    if (meaning) return meaning
  }
}

/** Whether a tag of Liquid is a part of a program, which nobody runs here. */
export const isProgram = (family: Family, name: string): boolean => program.has(`${family}:${name}`)

/** Variables that some system fills in. */
export const variables: ReadonlySet<string> = new Set(dialects.flatMap(({ tags }) => tags?.variables ?? []))

/** Variables that stand before an address of the site. */
export const baseVariables: ReadonlySet<string> = new Set(dialects.flatMap(({ tags }) => tags?.base ?? []))

/** Filters that make a whole address of a text. */
export const addressFilters: ReadonlySet<string> = new Set(dialects.flatMap(({ tags }) => tags?.addressFilters ?? []))

/** All that the dialects say by names; of one that several have the first counts. */
const named = <T>(select: (dialect: Dialect) => Readonly<Record<string, T>> | undefined) =>
  new Map(dialects.flatMap(dialect => Object.entries(select(dialect) ?? {})).toReversed())

const ownKinds: Record<NoteKind, NoteKind> = {
  note: 'note',
  tip: 'tip',
  important: 'important',
  warning: 'warning',
  caution: 'caution',
}
const kinds = new Map([...Object.entries(ownKinds), ...named(({ kinds }) => kinds)])
const contents = new Set(dialects.flatMap(({ contents }) => contents ?? []))
const words = (what: keyof CodeInfoSyntax) =>
  new Set(dialects.flatMap(({ codeInfo }) => codeInfo?.[what]?.map(word => word.toLowerCase()) ?? []))
const shapes = words('shapes')
const codeInfo = {
  names: words('names'),
  numbers: words('numbers'),
  firstNumbers: words('firstNumbers'),
  markedLines: words('markedLines'),
}
const codeNotes = named(({ codeComments }) => codeComments?.words)
const directives = named(({ directives }) => directives)
const byName = new Map(dialects.map(dialect => [dialect.name, dialect]))
const containers = named(({ containers }) => containers)
const leaves = named(({ leaves }) => leaves)
const embeds = named(({ embeds }) => embeds)
const pairs = new Map<string, Pair>()
const alone = new Map<string, ReadTag[]>()
const program = new Set<string>()
for (const { tags } of dialects) {
  if (!tags) continue
  const key = (name: string) => `${tags.family}:${name}`
  for (const [name, pair] of Object.entries(tags.pairs ?? {}))
    if (!pairs.has(key(name))) pairs.set(key(name), typeof pair === 'string' ? { is: pair } : pair)
  for (const [name, read] of Object.entries(tags.alone ?? {}))
    alone.set(key(name), [...(alone.get(key(name)) ?? []), read])
  for (const name of tags.program ?? []) program.add(key(name))
}

const unknownNames = addOwnNames(
  site.shortcodes ?? {},
  { kinds, containers, leaves, embeds, pairs, alone },
  wrapsBlocks,
)

/** What is wrong with the owner's own names for tags and containers, a line each. */
export const faultsOfOwnNames = (say: SiteFaults): string[] =>
  unknownNames.map(({ written, meant, near }) => say.shortcode(written, meant, near))
