import type { Word } from './words'

/** Why a page of ours may show another text than CommonMark and GFM alone would. */
export const reasons = {
  emphasis:
    'bold, italic or deleted text beside Japanese or Chinese punctuation, which plain CommonMark leaves as marks',
  container:
    'a container of Zenn, Qiita or Docusaurus (:::), a note of MkDocs (!!!), an alert of GitHub, a folded text, tabs',
  formula: 'a formula',
  tag: 'a tag of Hugo, Hexo or Jekyll, an attribute or an abbreviation of kramdown, a link of a wiki',
  definition: 'a list of terms and what they mean, as kramdown and Hugo know it',
  note: 'a note written where it is cited, and the title above the notes',
  picture: "a picture's caption, size, or name where it is not loaded",
  embed: 'a frame, a script or an embed: its address, or its title, as a link',
  address: 'a link without text shows its address',
  'code-name': 'the name of a code block',
  'code-mark': 'a comment that marks lines of code, as Shiki, Docusaurus and Gatsby have it',
  diagram: 'a diagram drawn from a code block',
  emoji: 'an emoji by its name',
  ruby: 'a reading above its word',
  table: 'cells beyond the header of a table, which GFM leaves out',
  word: 'a tag that HTML does not know, or that nobody ends or begins, is a word, and what is for a program is code; HTML leaves both out',
  cleaned: 'a drawing or a formula in raw HTML, which is taken out',
  mdx: 'what only .mdx knows: tags and blanks in braces; Markdown between tags, as kramdown and Notion have it, too',
} as const

/** Why two texts may differ, by name. */
export type Reason = keyof typeof reasons

/** What is known of the whole page while one difference is looked at. */
export interface Surroundings {
  /** The word of ours before the difference. */
  before: Word | undefined
  /** The notes that stand where they are cited, each as it looks at the end of the page. */
  inlineNotes: readonly string[]
  /** The page holds notes whose text is indented, which others read as code. */
  hasIndented: boolean
  /** What the tags of other systems and the frames name: titles, captions, addresses. */
  named: string
  /** Rules of the problems that the author was told of. */
  reported: ReadonlySet<string>
}

/**
 * The reasons for one difference, or nothing where they do not explain all of it: with each construct turned into what it stands for,
 * and without what the page adds, both sides have to be the same text to the last character.
 */
export function explain(written: readonly Word[], ours: readonly Word[], around: Surroundings): Reason[] | undefined {
  const found = new Set<Reason>()
  const theirs = around.hasIndented ? written.filter((_, at) => !isMarkInCode(written, at)) : written
  if (theirs.length < written.length) found.add('container')
  for (const { construct } of theirs) if (constructs[construct]) found.add(constructs[construct])
  // A title or a caption may be the author's own words, in another place, or nobody's.
  const isExplained = isWoven(theirs, ours, around, found, true) || isWoven(theirs, ours, around, found, false)
  if (isExplained && found.size > 0) return [...found]
  return special(theirs, ours, around)
}

/** A mark of Markdown, or the language of a block, in a note of ours that others read as code. */
const isMarkInCode = (words: readonly Word[], at: number) =>
  words[at]?.place === 'code' &&
  (/^[-+>#*_~|:`]$/.test(words[at].text) || /``$/.test(textOf(words.slice(Math.max(0, at - 3), at))))

/** Whether our text is theirs, with nothing between its words but what the page adds and what tags and frames name. */
function isWoven(
  theirs: readonly Word[],
  ours: readonly Word[],
  around: Surroundings,
  found: Set<Reason>,
  often: boolean,
): boolean {
  const embeds = around.before?.place === 'embed' || ours.some(({ place }) => place === 'embed')
  // An embed links the page it shows, whose address may be another than the one that was written.
  const isReplaced = ({ place }: Word) => embeds && place === 'address'
  if (theirs.some(isReplaced)) found.add('embed')
  const meant = bare(theirs.map(word => (isReplaced(word) ? '' : standsFor(word))))
  const hasTag = theirs.some(({ construct }) => /^(?:tag|container|indented-note|frame|embed)$/.test(construct))
  let at = 0
  for (const word of ours) {
    const text = bare([word.text])
    const addition = additions[word.place]
    const mayBeTheirs = !addition || word.place === 'formula' || (often && isOften(word))
    if (mayBeTheirs && meant.startsWith(text, at)) {
      at += text.length
      if (addition) found.add(addition)
    } else if (addition) found.add(addition)
    else if (word.construct === 'word') found.add('word')
    else if (!hasTag || !(around.named.includes(text) || /^[—,:]$/.test(text))) return false
  }
  return at === meant.length
}

/** Differences that are not a matter of one construct and its text. */
function special(theirs: readonly Word[], ours: readonly Word[], around: Surroundings): Reason[] | undefined {
  const left = bare(theirs.map(standsFor))
  const right = textOf(ours)
  const isCode = theirs.every(({ place, text }) => place === 'code' || text === ' ')
  if (isCode && /^(?:\[formula\])+$/.test(right)) return ['formula']
  if (isCode && /^(?:\[diagram\])+$/.test(right)) return ['diagram']
  if (right === '' && left !== '' && theirs.every(isDrawing)) return ['cleaned']
  // kramdown puts its list of contents in the stead of the list above the mark; the page has one of its own.
  if (right === '' && theirs.some(({ construct, text }) => construct === 'tag' && /^\{:\s*toc/.test(text)))
    return ['tag']
  // Of what is for a program a browser hides what stands before the next `>`, and shows the rest.
  if (around.reported.has('instruction') && right.replace(/<[?!/a-z][^>]*>/gi, '') === left) return ['word']
  if (left !== '') return
  // An unknown tag is shown as written, where others read the marks inside.
  const plain = (words: readonly Word[]) => textOf(words).replace(/[*_`~\\]/g, '')
  if (theirs.some(({ construct }) => construct === 'tag') && plain(theirs) === plain(ours)) return ['tag']
  // Code between tags is read as Markdown by others: `>` at the start of a line is a quotation to them.
  if (theirs.some(isVerbatimTag) && /^[>#*_`~+.-]+$/.test(right)) return ['tag']
  // A browser takes all that follows `<title>` for its text, and shows none of it.
  if (ours[0] && /^<(?:title|textarea|script|style|xmp|iframe|template|noembed|noframes)\b/i.test(ours[0].text))
    return ['word']
  if (around.reported.has('unused-footnote') && /^\[[^\]]+\]/.test(right)) return ['note']
  if (around.reported.has('duplicate-footnote') && ours.every(({ place }) => place === 'notes')) return ['note']
  if (isInlineNote(ours, around.inlineNotes)) return ['note']
}

const isDrawing = ({ place, text }: Word) => place === 'formula' || place === 'drawing' || text === ' '

const isVerbatimTag = ({ construct, text }: Word) =>
  construct === 'tag' && /^..\s*(?:highlight|codeblock|raw)\b/.test(text)

/** Notes that were written in the text and now stand at the end. */
function isInlineNote(ours: readonly Word[], inlineNotes: readonly string[]): boolean {
  const moved = textOf(ours.filter(word => !isAddition(word)))
  return moved.split('[note-back]').every(note => note === '' || inlineNotes.includes(note))
}

/** What the whole of their page tells of its differences. */
export function surroundingsOf(theirs: readonly Word[]): Pick<Surroundings, 'inlineNotes' | 'named' | 'hasIndented'> {
  const written = (construct: string) => theirs.filter(word => word.construct === construct)
  return {
    inlineNotes: written('inline-note').map(({ text }) => bare([text.slice(2, -1).replace(/\$[^$]+\$/g, '[formula]')])),
    hasIndented: written('indented-note').length > 0,
    named: bare([
      ...['tag', 'container', 'indented-note'].flatMap(written).map(({ text }) => text),
      ...written('frame').map(({ instead = '' }) => instead),
    ]),
  }
}

/** The visible text without its blanks. */
export const textOf = (words: readonly Word[]): string => bare(words.map(({ text }) => text))

const bare = (texts: string[]) => texts.join('').replace(/\s+/g, '')

const constructs: Record<string, Reason> = {
  emphasis: 'emphasis',
  container: 'container',
  'indented-note': 'container',
  abbreviation: 'tag',
  formula: 'formula',
  tag: 'tag',
  wiki: 'tag',
  definition: 'definition',
  diagram: 'diagram',
  'inline-note': 'note',
  embed: 'embed',
  frame: 'embed',
  emoji: 'emoji',
  ruby: 'ruby',
  'code-mark': 'code-mark',
  mdx: 'mdx',
}

/** What the page shows besides the author's text, or in another place than the author's, by its place. */
const additions: Record<string, Reason> = {
  formula: 'formula',
  'callout-title': 'container',
  'code-name': 'code-name',
  'notes-title': 'note',
  caption: 'picture',
  remote: 'picture',
  'picture-name': 'picture',
  embed: 'embed',
  address: 'address',
  reading: 'ruby',
  'extra-cell': 'table',
}

const isAddition = ({ place }: Word) => place !== 'formula' && place in additions

/** Text that may be the author's, moved: the rest is never in the source. */
const isOften = ({ place }: Word) => /^(?:callout-title|caption|embed|address|extra-cell)$/.test(place)

/** A word by which two pages are compared: what is not the author's is never the same as a word of the text. */
export const keyOf = (word: Word, strict: boolean): string =>
  isAddition(word) && (strict ? !/^(?:embed|address)$/.test(word.place) : !isOften(word))
    ? `${word.place}: ${word.text}`
    : `${word.construct}: ${word.text}`

/** The key of a blank. */
export const BLANK = ':  '

/** The text that a construct leaves on the page. */
function standsFor({ construct, text, instead }: Word): string {
  switch (construct) {
    case 'formula':
      return '[formula]'
    case 'inline-note':
      return '[note-mark]'
    case 'diagram':
      return '[diagram]'
    case 'mdx':
      return /^\[([^[\]]*)\]/.exec(text)?.[1] ?? ''
    // Its title or its address may stand there, or neither.
    case 'frame':
      return ''
    default:
      return construct in constructs ? (instead ?? '') : text
  }
}
