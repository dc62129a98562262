/** What the picture says that other services show where somebody links to a page. */
export interface ShareCard {
  /** Language of its words. */
  lang: string
  /** Name of the blog, at the foot, where it is not said already. */
  site?: string
  /** The largest words: the title of a post, the name of a tag. */
  title: string
  /** Sentences below the title, where it leaves room. */
  about?: string
  /** What stands at the foot: who wrote it, and when. */
  facts: readonly string[]
  /** What the label beside the title holds: an emoji, `#`, a short name that runs downwards. */
  label?: string
  /** Address of a picture of the content beside the title, with its hash: `/images/blogs/a.png?v=1a2b3c4d`. */
  picture?: string
  /** How cards are drawn: what the same facts look like must not change under one address. */
  look: typeof LOOK
}

/** Raise it with each change of how cards are drawn. */
export const LOOK = 2

/** Pixels of every card: what services want. */
export const CARD_SIZE = { width: 1200, height: 630 }
