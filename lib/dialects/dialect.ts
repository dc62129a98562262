/** What we know of one system that people write posts for, as data. Every file of this folder but `dialects.ts` and what it shares holds one. */
export interface Dialect {
  /** The system, in lower case: `hugo`. */
  name: string
  /** The page of `posts/guide/` that shows it to authors: `hugo` for `hugo.md`. */
  guide: string
  /** How the names of its fixtures begin: `hugo-`. */
  fixtures: string
  /** By what a file shows that it was written for it; a system whose files look like all others has none. */
  signs: Signs
  /** What its files say in another way than all others; missing where they do not. */
  rules?: Partial<Rules>
  /** What is read only in its own files, since prose looks like it; missing where there is nothing. */
  weak?: readonly Weak[]
}

/** By what a file is known: its front matter first, then its name, then its text. */
export interface Signs {
  /**
   * Whether front matter is of this system.
   *
   * @param has Whether it has a key, given in lower case without hyphens and underscores.
   */
  matter?(has: (key: string) => boolean, read: (key: string) => unknown): boolean
  /** The path of a file in `posts/`. */
  path?: RegExp
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
 * - `attributes`: `{: .class key=value}` with words of its own, and behind any word
 * - `hugo-tags`, `liquid-tags`: in a sentence, `{{< kbd >}}` or `{% raw %}`
 * - `notes`: `^[a]`, whatever is inside
 * - `note-classes`: `!!! note and any words`
 */
export type Weak = 'attributes' | 'hugo-tags' | 'liquid-tags' | 'notes' | 'note-classes'
