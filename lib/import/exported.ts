import type { Fault } from '../problem'

/** What an export holds. */
export interface Exported {
  /** The system: `wordpress`. */
  system: string
  /** Its posts and pages. */
  posts: ExportedPost[]
  /** Where the old site was, as its texts write it: `https://old.example`. */
  site: string
  /** What is wrong with the export itself. */
  faults: { line: number; fault: Fault }[]
}

/** A post or a page of an export. */
export interface ExportedPost {
  /** Its number or name there: it tells two of one title apart. */
  id: string
  /** Line of the export on which it begins. */
  line: number
  /** What it is. */
  kind: 'post' | 'page'
  /** Plain text. */
  title: string
  /** The name in its address, decoded; empty for a draft that has none. */
  slug: string
  /** `2014-03-01 00:00:00 UTC`; empty where it has none. */
  date: string
  /** Only its author, or members, could read it. */
  isHidden: boolean
  /** Names of its tags and categories. */
  tags: string[]
  /** A summary by its author; empty where there is none. */
  description: string
  /** Address of the picture above it; empty where there is none. */
  picture: string
  /** Address of the original, if that is elsewhere. */
  canonical?: string
  /** Its addresses on the old site. */
  addresses: string[]
  /** Its text as HTML. */
  html?: string
  /** Its text as Markdown, where the system kept that. */
  markdown?: string
  /** Names of its tags of a system that nobody knows here. */
  unknown: string[]
}
