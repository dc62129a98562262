import type { Root } from 'hast'
import type { LinkCardData } from '../content/cards'
import type { FindMedia } from '../content/media-result'
import type { Problem } from '../problem'
import type { Balance } from './audit/ledger'

/** A heading of an article, for the contents list. */
export interface Heading {
  /** Level in the article as shown: 2, 3, … */
  depth: number
  /** The anchor, as in `#はじめに` without the `#`. */
  id: string
  /** Plain text of the heading. */
  text: string
}

/** A post's text as HTML, ready to be set into a page. */
export interface Article {
  /** Cleaned HTML of the body. Empty where `.mdx` holds components that React renders. */
  html: string
  /** The headings in order. */
  outline: Heading[]
  /** What is wrong with the text, placed in the file. */
  problems: Problem[]
  /** The text is shown as written because it was not ready in time. That depends on the load of the server: later it may be. */
  late?: boolean
  /** What became of its words, where the input asks for it and the text was rendered. */
  balance?: Balance
}

/** What the pipeline needs to render one post. */
export interface ArticleInput {
  /** The file without its front matter. */
  body: string
  /** Lines of the file before the body: added to every line a problem names. */
  bodyLine: number
  /** `posts/a.md`, for problems. */
  path: string
  /** What the ending of the file says. */
  format: 'md' | 'mdx'
  /** Language of the text, for labels. */
  lang: string
  /** Title of the page: a leading H1 that repeats it is not shown twice. */
  title: string
  /** Its lines run downwards, from right to left. */
  vertical?: boolean
  /** Single newlines are line breaks. */
  breaks: boolean
  /** The system it was written for, by the name of its dialect: what looks like prose is read only as that system reads it. */
  system?: string
  /** Finds the pictures the text names. */
  findMedia: FindMedia
  /** Finds the address of another post by its file, as named in this one: `./other.md`. */
  findPost?: (reference: string) => string | undefined
  /** Finds the address of a post by its title, slug or file name: `[[name]]`. */
  findNamed?: (name: string) => string | undefined
  /** The page shows a picture above the text: then no picture of the text is loaded ahead. */
  headerImage?: boolean
  /** Names of the site owner's own React components that an `.mdx` file may use; they stay for React to render. */
  components?: readonly string[]
  /** What the author committed about the page behind an address: makes a card of a link that has a line to itself. */
  cards?: (address: string) => LinkCardData | undefined
  /** Show an unknown component and a mistake in MDX where they are, for the author of a preview. */
  showProblems?: boolean
  /** Hosts whose pictures are shown without a click: `raw.githubusercontent.com`, `*.example.com`, `*`. */
  pictureHosts?: readonly string[]
  /** Write down what becomes of each word of the text: for checks, and not for pages. */
  isAudited?: boolean
  /** Code is left without its colours, which take longer than all the rest, and titles without places to break: for who asks what is wrong with the text. */
  isPlain?: boolean
  /** Leave JavaScript expressions of `.mdx` files to run (`site.mdx.expressions`). */
  expressions?: boolean
}

/** What the plugins gather while they render one post. */
export interface Collected extends Article {
  /** The HTML in pieces: one for `.md`; for `.mdx` one for each stretch between what React renders (`<x-html part="0">`). */
  parts: string[]
  /** Where React has something to render: the tree with its components and expressions, and `<x-html>` for all else. */
  tree?: Root
}
