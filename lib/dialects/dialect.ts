import type { NoteKind } from '../messages'
import type { Arguments } from './arguments'
import type { Family } from './tag'

/** What we know of one system that people write posts for, as data: one file of this folder each. */
export interface Dialect {
  /** The system, in lower case: `hugo`. */
  name: string
  /** The page of `posts/guide/` that shows it to authors: `hugo` for `hugo.md`. */
  guide: string
  /** How the names of its fixtures begin: `hugo-`. */
  fixtures: string
  /** By what a file shows that it was written for it; missing for a system whose files look like all others. */
  signs?: Signs
  /** What its files say in another way than all others; missing where they do not. */
  rules?: Partial<Rules>
  /** What is read only in its own files, since prose looks like it; missing where there is nothing. */
  weak?: readonly Weak[]
  /** Its containers, `:::name`, by their names in lower case. */
  containers?: Readonly<Record<string, ContainerRole>>
  /** What its words say of a note, in lower case: `attention` that it is a warning. */
  kinds?: Readonly<Record<string, NoteKind>>
  /** Its notes in quotes, `> [!word]`. */
  alerts?: Alerts
  /** The kind of a note that a paragraph of this class is: `warning` of `notice--warning`. */
  noteOfClass?(className: string): string | undefined
  /** The kind of a note in `<aside>` that begins so: `tip` of `💡`. */
  noteOfAside?(text: string): NoteKind | undefined
  /** What stands in a paragraph where it sets a list of contents, in lower case: `[toc]`. */
  contents?: readonly string[]
  /** How the anchor of a heading is written behind it. */
  headingIds?: readonly HeadingId[]
  /** The anchor that it gives to a heading, where that is not GitHub's: links of other posts lead there. */
  anchorOf?(heading: string): string
  /** What is written behind a fence of code, or behind code in a line. */
  codeInfo?: CodeInfoSyntax
  /** The comments that mark lines of code. */
  codeComments?: CodeComments
  /** Its directives in fences, "```{name}", by their names: the container that each is read as, `highlight` for code, or `math`. */
  directives?: Readonly<Record<string, string>>
  /** What `@[name](value)` shows that has a line to itself, by its names in lower case. */
  embeds?: Readonly<Record<string, Embed>>
  /** What `::name[value]` and `::name{#value}` show, in the same way. */
  leaves?: Readonly<Record<string, Embed>>
  /** Its tags; in its own files they are read in the midst of a sentence, too. */
  tags?: Tags
}

/** Notes in quotes. */
export interface Alerts {
  /** Their words, in lower case. */
  words: readonly string[]
  /** A title may stand behind the word, and a mark that folds: `[!tip]- Title`. */
  haveTitles?: true
}

/** `## Words {#id}`, and the same in brackets. */
export type HeadingId = '{#id}' | '[#id]'

/** What is written behind a fence of code. */
export interface CodeInfoSyntax {
  /** What is told by its form. */
  shapes?: readonly CodeInfoShape[]
  /** Keys of a file's name or a title: `title="a.js"`. */
  names?: readonly string[]
  /** Words that number the lines: `linenos`. */
  numbers?: readonly string[]
  /** Keys of the first line's number: `linenostart=5`. */
  firstNumbers?: readonly string[]
  /** Keys of the lines that are marked: `hl_lines=[2,"4-5"]`. */
  markedLines?: readonly string[]
}

/**
 * How something is written behind a fence.
 *
 * - `attributes`: `{.python key=value}`
 * - `diff`: `diff js`, `diff_ruby`
 * - `numbers`: `js=101`, `js=+`, `text!`
 * - `line-numbers`: `js:line-numbers=5`
 * - `colon-name`: `js:a b.js`
 * - `bracket-name`: `js [a.js]`
 * - `file-name`: `js a.js`
 * - `file`: `a.js`, which tells the language
 * - `lines`: `{1,3-5}`, and `ins={2}` `del={3}`
 * - `words`: `/word/`, `"two words"`
 * - `suffix`: `` `let x{:js}` ``, code in a line
 */
export type CodeInfoShape =
  | 'attributes'
  | 'diff'
  | 'numbers'
  | 'line-numbers'
  | 'colon-name'
  | 'bracket-name'
  | 'file-name'
  | 'file'
  | 'lines'
  | 'words'
  | 'suffix'

/** Worth a look, added, deleted, the only lines to look at, wrong, doubtful. */
export type LineMark = 'hl' | 'ins' | 'del' | 'focus' | 'error' | 'warning'

/** Comments that mark lines of code. */
export interface CodeComments {
  /** With what they begin. */
  begin: readonly CodeComment[]
  /** What the words of `[!code word]` say of a line. */
  words?: Readonly<Record<string, LineMark>>
}

/** `// [!code word]`, `// highlight-next-line`, `// hide-start` */
export type CodeComment = '!code' | 'highlight' | 'hide'

/** By what a file is known: its front matter or its name, else its text. */
export interface Signs {
  /**
   * Whether front matter is of this system.
   *
   * @param has Whether it has a key, given in lower case without hyphens and underscores.
   */
  matter?(has: (key: string) => boolean, read: (key: string) => unknown): boolean
  /** The path of a file in `posts/`. */
  path?: RegExp
  /** The same, of a file whose text says nothing else. */
  likelyPath?: RegExp
  /** What nobody else writes, in the lines of a text outside of code. */
  text?: RegExp
}

/** What a file of one system means by the same signs. */
export interface Rules {
  /** A single newline is a line break. */
  breaks: boolean
  /** Liquid ran over the text before it was read as Markdown, code included. */
  liquid: boolean
  /** Tags of HTML are words, but `<br>` and comments. */
  htmlIsText: boolean
  /** Blanks part the tags of a post: `tags: one two`. */
  tagsByBlanks: boolean
  /** A post without a date of its own has that of its last change. */
  datedByUpdate: boolean
}

/**
 * What looks like prose outside of its system.
 *
 * - `attributes`: `{: .class key=value}` with words of its own
 * - `notes`: `^[a]`, whatever is inside
 * - `note-classes`: `!!! note and any words`
 */
export type Weak = 'attributes' | 'notes' | 'note-classes'

/** What becomes of Markdown between two marks. */
export type BlockRole =
  | 'callout'
  | 'fold'
  | 'tabs'
  | 'tab'
  | 'steps'
  | 'step'
  /** Blocks of code as tabs. */
  | 'code-group'
  | 'quote'
  | 'center'
  | 'left'
  | 'right'
  /** A picture, with its caption inside. */
  | 'figure'
  /** Tags in it are text. */
  | 'raw'
  /** Nothing but itself. */
  | 'plain'

/** What becomes of a container; a `quote` of this kind is a note. */
export type ContainerRole = Exclude<BlockRole, 'quote'>

/** What becomes of lines between two tags that are no Markdown. */
export type VerbatimRole = 'code' | 'formula' | 'diagram' | 'html' | 'hidden'

/** What becomes of words between two tags in a sentence; `before` is what the first tag alone stands for, and the words. */
export type InlineRole = 'keys' | 'button' | 'before' | 'words'

/** What becomes of what two tags enclose. */
export interface Pair {
  /** The role of it. */
  is: BlockRole | VerbatimRole | InlineRole
  /** Code may stand in a fence inside, and the tag adds to it. */
  mayHoldFence?: true
  /** What the arguments of the first tag say, where it is not said in the usual way. */
  read?(tag: Arguments): Said
}

/** What arguments say; each only where they say it. */
export interface Said {
  /** The title of a fold or of code. */
  title?: string
  /** A fold is open at first. */
  isOpen?: boolean
  /** The language of code. */
  language?: string
  /** Its author keeps Liquid out of it by `{% raw %}`. */
  mayHoldRaw?: boolean
  /** Facts about code as a fence has them behind the language: `{1,3} showLineNumbers`. */
  meta?: string
  /** Who said a quote, before an address if there is one. */
  author?: string
}

/** A page of another site that is shown in the text. */
export interface Embed {
  /** The address of what a value names; nothing where it names none. */
  address(value: string): string | undefined
  /** It is a card, not a frame. */
  isCard?: true
}

/** What a tag that stands alone becomes. */
export type Meaning =
  /** With `own` only in files of its system. */
  | { is: 'nothing'; own?: boolean }
  | { is: 'break' }
  | { is: 'words'; text: string }
  | { is: 'keys'; keys: string[] }
  | { is: 'video'; id: string }
  | { is: 'embed'; url: string }
  | { is: 'picture'; props: Record<string, string> }
  | { is: 'link'; url: string; text?: string }
  /** A post by its file or its name; without a text it is an address. */
  | { is: 'post'; name: string; text?: string }
  /** A file beside the post, as an address. */
  | { is: 'file'; name: string }

/** Says what a tag means; nothing where its arguments are not what it takes. */
export type ReadTag = (tag: Arguments) => Meaning | undefined

/** The tags of a template language. */
export interface Tags {
  /** How they look. */
  family: Family
  /** Those that stand alone, by their names in lower case. */
  alone?: Readonly<Record<string, ReadTag>>
  /** Those that enclose something. */
  pairs?: Readonly<Record<string, Pair['is'] | Pair>>
  /** Parts of a program, which nobody runs here: they are shown as written, with what is inside. */
  program?: readonly string[]
  /** Variables that the system fills in. */
  variables?: readonly string[]
  /** Variables that stand before an address of the site. */
  base?: readonly string[]
  /** Filters that make a whole address of a text. */
  addressFilters?: readonly string[]
}
