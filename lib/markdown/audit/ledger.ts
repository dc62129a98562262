import { linesOf } from '../../line-follower'
/** Why text of a post is not on its page as it was written. */
export const whys = {
  hidden: 'a comment, a script, or what else nobody shows',
  html: 'a tag of HTML, with its attributes',
  container: 'the mark of a container, a note or a tab: `:::message`, `!!! note`, `[!NOTE]`, `@tab`',
  tag: 'a tag of a template language: `{{< figure >}}`, `{% raw %}`',
  attributes: 'attributes, a size or an anchor: `{: .wide}`, `|300`, `{#id}`',
  formula: 'TeX, which is set as a formula',
  diagram: 'the code of a diagram, which is drawn',
  emoji: 'the name of an emoji',
  embed: 'what names a page or a video that is shown in its place',
  note: 'a note where it is cited: it stands at the end',
  ruby: 'a word with its reading, which stands above it',
  name: 'the name of a page, where a link shows another text',
  abbreviation: 'a line that says what an abbreviation stands for',
  contents: 'the place of a list of contents, or a title that the page has above the text',
  'code-mark': 'a comment in code that marks or hides lines',
  program: 'a module or an expression of `.mdx`, which nobody runs',
  again: 'what is read once more, or stands in the text twice: its words are counted there',
} as const

/** One of these reasons. */
export type Why = keyof typeof whys

/** Text that was taken away, and why. */
export interface Taken {
  /** As written. */
  text: string
  /** The reason. */
  why: Why
  /** What is shown in its place, where that is one text. */
  instead?: string
}

/** What became of the text of one post. */
export interface Balance {
  /** Words that are in the source, that nobody has written down, and that are not on the page. */
  lost: string[]
  /** What was written down, in the order of the plugins. */
  taken: Taken[]
}

/**
 * The book of one rendering. Whoever takes text of the source away, or turns it into something else, writes down which and why; then nothing
 * is lost if all the rest is on the page (`balanceOf`). It is kept where an input asks for it, and is deaf else.
 */
export interface Ledger {
  /** Whether somebody listens: what is only made for the book need not be made. */
  isKept: boolean
  /** A reader has to find this text on the page, unless somebody takes it. */
  expect(text: string | null | undefined): void
  /** This text goes, as it was written; `instead` is shown in its place. */
  take(text: string | null | undefined, why: Why, instead?: string): void
  /** These are marks, and the words in them are written down in another way, or are no reader's: an address. */
  mark(text: string | null | undefined, why: Why, instead?: string): void
  /** Some lines of the post go, from one to another, both counted from 1 and included. */
  takeLines(from: number, to: number, why: Why): void
}

/** What was written into a ledger. */
export interface Book extends Ledger {
  /** What a reader has to find, and what was taken of it. */
  entries: { expected: string[]; taken: Taken[] }
}

/** The ledger of who does not ask. */
export const deaf: Ledger = { isKept: false, expect() {}, take() {}, mark() {}, takeLines() {} }

/** Opens the book of a text. */
export function openBook(body: string): Book {
  const expected: string[] = []
  const taken: Taken[] = []
  const lines = linesOf(body)
  const expect = (text: string | null | undefined) => {
    if (text) expected.push(text)
  }
  const take: Ledger['take'] = (text, why, instead) => {
    if (text) taken.push({ text, why, ...(instead !== undefined && { instead }) })
  }
  return {
    isKept: true,
    entries: { expected, taken },
    expect,
    take,
    mark(text, why, instead) {
      expect(text)
      take(text, why, instead)
    },
    takeLines: (from, to, why) => take(lines.slice(from - 1, to).join('\n'), why),
  }
}
