import type { LeftOut } from '../faults-en'
import type { OldFolder, Settings } from './old-folder'
import type { Moment } from './pattern'

/** A system whose posts are files of Markdown: how its folder is told, and how it is arranged. One file of this folder each. */
export interface System {
  /** In lower case: `hugo`. */
  name: string
  /** Whether a folder is a blog of it. */
  isOf(folder: OldFolder): boolean
  /** How this blog of it is arranged, by its settings. */
  arrange(folder: OldFolder): Arrangement
}

/** How one old blog is arranged. */
export interface Arrangement {
  /** Where a file belongs here, best first: `posts/a.md`; nothing where it is no post. */
  placesOf(file: string): string[]
  /** What a file is that the old site showed and this one does not. */
  leftOut?(file: string): LeftOut | undefined
  /**
   * The addresses that a post had, but for those in its front matter: `/2014/03/a.html`; `null` for one that only the old system
   * knows.
   */
  addressesOf(post: OldPost): (string | null)[]
  /** A file without front matter is no post. */
  needsMatter?: true
  /** Folders whose files stood at the root of the old site: `static`; empty for the whole folder. */
  roots: readonly string[]
  /** What stands before every address of the old site: `blog`, of `https://me.example/blog/`. */
  base?: string
}

/** What an address may be made of. */
export interface OldPost {
  /** Where the file is: `content/posts/a.md`. */
  file: string
  /** Its front matter by its keys, in lower case without hyphens and underscores. */
  matter: Settings
  /** Its title. */
  title: string
  /** Its date as the front matter has it, else its name or its history. */
  date: string
  /** The same as parts of an address. */
  moment: Moment
}
