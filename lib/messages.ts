import { site, type Text } from '../site.config'
import { de } from './messages-de'
import { en } from './messages-en'
import { ja } from './messages-ja'
import { zh } from './messages-zh'
import type { SiteFaults } from './site-faults'

/** Every text of the interface in one language. A missing one is a type error. */
export interface Messages {
  /** The link past the header, for keyboards. */
  skip: string
  /** Name of the navigation in the header, for screen readers. */
  menu: string
  /** Name of the switch between languages, for screen readers. */
  languages: string
  /** The link to the first page. */
  home: string
  /** Title of the page of tags, and the link to it. */
  tags: string
  /** Title of the archive, and the link to it. */
  archive: string
  /** The link to the feed. */
  feed: string
  /** What a feed says to somebody who opens it in a browser. */
  feedGreeting: { title: string; text: string }
  /** Title and heading of the later pages of the blog's list. */
  newest: string
  /** Heading of a later page of a list. */
  pageOf: (page: number, pages: number) => string
  /** Name of the links between pages of a list, for screen readers. */
  pagination: string
  /** Name of the way one level up, for screen readers. */
  wayUp: string
  /** The link to the page of a list with newer posts. */
  newer: string
  /** The link to the page of a list with older posts. */
  older: string
  /** How many posts: `3 posts`. */
  posts: (count: number) => string
  /** Name of the links to the pages of years. */
  years: string
  /** Heading of a year in the archive, and title of its page. */
  postsOfYear: (year: string) => string
  /** Before the names of who wrote an article, for screen readers. */
  author: string
  /** Title of a tag's page. */
  tagged: (name: string) => string
  /** Before the day of publication, for screen readers. */
  published: string
  /** Before the day of the last change. */
  updated: string
  /** Reading time. */
  minutes: (count: number) => string
  /** The same in lists. */
  minutesBriefly: (count: number) => string
  /** Heading of the list of an article's headings. */
  contents: string
  /** Name of the ways to share an article, for screen readers. */
  share: string
  /** Name of the link that shares an article on a service. */
  shareOn: (service: string) => string
  /** The button that copies an article's address. */
  copyLink: string
  /** The button that closes an enlarged picture. */
  close: string
  /** What a button says after it has copied. */
  copied: string
  /** The button that opens the device's own way to share. */
  shareDevice: string
  /** The link to the file of an article where it is edited. */
  edit: string
  /** Name of the links to the posts before and after, for screen readers. */
  neighbours: string
  /** What is said of an article on other sites. */
  replies: {
    title: string
    /** The link to what was posted about the article. */
    answerOn: (service: string) => string
    /** Name of the link to a reply where it stands. */
    on: (host: string) => string
    /** Before the names of who likes or shared it. */
    liked: string
  }
  /** What readers say of an article elsewhere. */
  comments: {
    title: string
    /** The link to where they are. */
    elsewhere: string
  }
  /** The form for readers' e-mail addresses. */
  newsletter: {
    title: string
    /** Name of the field. */
    field: string
    submit: string
    /** Who gets the address. */
    sentTo: (host: string) => string
  }
  /** Before the title of the next post in time. */
  newerPost: string
  /** Before the title of the previous post in time. */
  olderPost: string
  /** What a series is. */
  series: string
  /** One by its name. */
  seriesNamed: (name: string) => string
  /** The page of all series, and the way to it. */
  allSeries: string
  /** Which part of its series a post is, in the list of its parts. */
  part: (number: number) => string
  /** The same of how many, where an article says so. */
  partOf: (part: number, count: number) => string
  /** How many parts a series has. */
  parts: (count: number) => string
  /** Before the title of the part before. */
  previousPart: string
  /** Before the title of the part after. */
  nextPart: string
  /** Heading of posts about the same. */
  related: string
  /** On a post that stands at the head of the list, whatever its date. */
  pinned: string
  /** Before the article as BibTeX, which is folded. */
  cite: string
  /** The link to the same article in another language. */
  alsoIn: (language: string) => string
  /** On what the author keeps from readers, in a preview. */
  draft: string
  /** On what is to appear later, in a preview. */
  scheduled: string
  /** Title of the page that lists what readers do not see yet, and the link to it. */
  drafts: string
  /** Above what is wrong with the post that an author has open. */
  toMend: (count: number) => string
  /** The button for light and dark, by what is chosen. */
  theme: {
    auto: string
    light: string
    dark: string
  }
  /** The page that searches, and the link to it. */
  search: {
    title: string
    /** Name of the field, for screen readers. */
    field: string
    submit: string
    /** Where nothing was asked for yet. */
    about: string
    found: (count: number, query: string) => string
    none: (query: string) => string
    /** What to try then. */
    hint: string
    /** The link that leaves all filters out. */
    everywhere: string
    /** Nobody says just that. */
    loose: string
    narrow: string
    all: string
    language: string
    year: string
    before: string
    after: string
    tooLong: (characters: number) => string
    tooMany: (words: number) => string
    tooOften: string
    preparing: string
  }
  /** The page of an address that names nothing. */
  notFound: {
    title: string
    text: string
    suggestions: string
    /** Above the pages whose addresses are near. */
    near: string
    /** The link that searches for the words of the address. */
    searchFor: (words: string) => string
  }
  /** The page in the place of one that failed. */
  error: {
    title: string
    text: string
    retry: string
  }
  /** The first page of a blog without posts. */
  empty: {
    title: string
    text: string
  }
  /** The banner of a preview. */
  preview: {
    title: string
    branch: string
    commit: string
    pullRequest: string
    note: string
  }
  /** The switch that breaks long lines of code. */
  wrapLines: string
  /** The words that rendering adds to an article. */
  labels: Labels
}

/** The words that rendering adds to an article, in one language. */
export interface Labels {
  /** The button that copies a block of code. */
  copy: string
  /** What it says afterwards. */
  copied: string
  /** Name of a code block for screen readers: `code('ts', 'src/a.ts')`. */
  code(language: string, name: string): string
  /** Name of a table that can be scrolled, for screen readers, by its caption or the heads of its columns. */
  table(name: string): string
  /** Name of a formula that stands by itself, for screen readers, by its TeX. */
  math(tex: string): string
  /** Name of a diagram, for screen readers. */
  diagram: string
  /** What a plan says of a task, by Mermaid's word for it. */
  gantt: Record<'done' | 'active' | 'crit' | 'milestone', string>
  /** Between the parts of a short list. */
  comma: string
  /** From one day to another; one day alone where they are the same. */
  range(from: string, to: string): string
  /** Name of a link to a picture that has no text of its own. */
  enlarge: string
  /** Heading of the notes, for screen readers. */
  footnotes: string
  /** Name of the link from a footnote back to its place: `back(1, 2)` for the second reference to note 1. */
  back(note: number, reference: number): string
  /** Titles of callouts without one of their own. */
  callouts: Record<NoteKind, string>
  /** Title of what is folded and has none of its own. */
  details: string
  /** A task's box is ticked. */
  done: string
  /** A task's box is not ticked. */
  open: string
  /** Name of a set of tabs, for screen readers. */
  tabs: string
  /** Head of a card that shows a problem in a preview. */
  problem: string
  /** Name of that line, for screen readers. */
  problemLine: string
  /** Invitation on an embed that loads after a click. */
  play(host: string): string
}

/** Kinds of notes, as GitHub names them. */
export type NoteKind = 'note' | 'tip' | 'important' | 'warning' | 'caution'

/** Texts of a language, some or all: what an owner gives in `messages` of `site.config.ts`. */
export type Texts = { [Key in keyof Messages]?: Messages[Key] extends Said ? Messages[Key] : Partial<Messages[Key]> }

type Said = string | ((...values: never[]) => string)

/** The texts of a language, complete: `checkSite` asks for what is missing; in a language that the site does not have they are English. */
export function messages(lang: string): Messages {
  const known = complete.get(lang) ?? (merge({ ...en }, textsOf(lang, site.messages)) as unknown as Messages)
  complete.set(lang, known)
  return known
}

const complete = new Map<string, Messages>()

/** What is wrong with the texts that an owner gives: lines for `faultsOfSite`. */
export function faultsOfTexts(lang: string, given: Record<string, Texts> | undefined, say: SiteFaults): string[] {
  const wanted = new Map(flat({ ...en }))
  const has = new Map(flat(textsOf(lang, given)))
  const missing = [...wanted.keys()].filter(name => !has.has(name))
  return [
    ...(missing.length > 0 ? [say.textsMissing(lang, missing)] : []),
    ...[...has].flatMap(([name, value]) => {
      const [kind, wish] = [typeof value, typeof wanted.get(name)]
      if (kind === wish) return []
      const whole = `messages.${lang}.${name}`
      return [wish === 'undefined' ? say.textUnknown(whole, kind) : say.textKind(whole, kind, wish)]
    }),
  ]
}

/** What there is of a language: the owner's texts before ours, and those of just this code before those of what it is a kind of. */
function textsOf(lang: string, given: Record<string, Texts> = {}): Nested {
  const own = new Map(Object.entries<object>(given)) as Map<string, Nested>
  return [sameScript(lang), lang]
    .flatMap(code => [ours.get(code) ?? {}, own.get(code) ?? {}])
    .reduce((texts, more) => merge(texts, more))
}

const ours = new Map(Object.entries<object>({ ja, en, de, zh })) as Map<string, Nested>

/** The language that a code is a kind of, if it is written in the same script: `de` of `de-at`, and nothing of `zh-hant`. */
function sameScript(lang: string): string {
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(lang)) return ''
  const { language, script } = new Intl.Locale(lang).maximize()
  return script === new Intl.Locale(language).maximize().script ? language : ''
}

/** Texts by their names, some of them in groups. */
type Nested = Record<string, unknown>

function merge(first: Nested, second: Nested): Nested {
  const both = Object.entries(second).map(([name, value]) => [
    name,
    isGroup(value) && isGroup(first[name]) ? merge(first[name], value) : value,
  ])
  return { ...first, ...Object.fromEntries(both) }
}

const flat = (texts: Nested, before = ''): [string, unknown][] =>
  Object.entries(texts).flatMap(([name, value]): [string, unknown][] =>
    isGroup(value) ? flat(value, `${before}${name}.`) : [[before + name, value]],
  )

const isGroup = (value: unknown): value is Nested => typeof value === 'object' && value !== null

/** A text of the owner in a language; `undefined` where it says nothing in it. */
export const textIn = (text: Text, lang: string): string | undefined => (typeof text === 'string' ? text : text[lang])

/** A language in its own words: `日本語`. */
export const languageName = (lang: string) => new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang

/** The same in the width of a menu: the name where it is as short as `日本語`, else the code: `EN`. */
export function languageMark(lang: string): string {
  const name = languageName(lang)
  return name.length <= 4 ? name : lang.toUpperCase()
}
