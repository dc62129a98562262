import type { Post } from '../post/model'
import type { Problem } from '../problem'
import type { Series } from './series'

/** All that the content folder holds at one revision, kept in memory. */
export interface Blog {
  /** Hash over every file's path and content (of a post without a date, when it was first committed): the same content is the same revision on any machine. */
  revision: string
  /** Posts and pages of every language, hidden ones too; newest first, ties broken by slug. */
  posts: Post[]
  /** Everything that is wrong with the content, sorted by file and line. */
  problems: Problem[]
}

/** `public` sees what is published; `preview` sees drafts and future posts too. */
export type Audience = 'public' | 'preview'

/** A tag as readers see it in one language. */
export interface Tag {
  /** Its one segment of an address, decoded: `c++`. Distinct and non-empty for distinct tags. */
  slug: string
  /** The author's most frequent spelling: `C++`. */
  name: string
  /** Number of posts shown. */
  count: number
}

/** A blog as one audience sees it during one stretch of time. Every method is cheap to call. */
export interface BlogView {
  /** Of the content that is seen. */
  readonly revision: string
  /** The moment (milliseconds since 1970) from which this view is right: before it, where a clock was set back, a post may not have appeared yet. */
  readonly from: number
  /** The moment (milliseconds since 1970) from which this view is no longer right: the next post appears or expires. `Infinity` where none will. */
  readonly until: number
  /** Dated posts of a language, newest first. */
  posts(lang: string): readonly Post[]
  /** The post or the page at an address, which is decoded and below the language: `posts/a/b`, `about`. */
  findAt(lang: string, address: string): Post | null
  /** The post or page, in whichever language, of a file that a post's text names from where it stands: `./b.md`, `../a/b%20c.md`. */
  findBeside(post: Post, reference: string): Post | null
  /** The post or page of a language with this title, slug, last part of a slug or file name, whatever the case. */
  findNamed(lang: string, name: string): Post | null
  /**
   * The post or page whose address differs from this at most by case, form and width of its letters: `posts/Attention-By-Hand`; or the post
   * that would be there without a `permalink`.
   */
  findAnyCase(lang: string, address: string): Post | null
  /** Whether a post still waits for its moment: only a preview sees it then. */
  isScheduled(post: Post): boolean
  /** Stand-alone pages of a language, by slug. */
  pages(lang: string): readonly Post[]
  /** Tags of a language, the most used first, ties by name. */
  tags(lang: string): readonly Tag[]
  /** The tag with this slug. */
  findTag(lang: string, slug: string): Tag | null
  /** The texts of tags' pages, whether a post has the tag or not. */
  tagTexts(lang: string): readonly Post[]
  /** The text of a tag's page. */
  textOfTag(lang: string, slug: string): Post | null
  /** Posts with this tag, newest first. */
  postsTagged(lang: string, slug: string): readonly Post[]
  /** The tag of this language that a spelling belongs to. */
  tagOf(lang: string, spelling: string): Tag | null
  /** Series of a language, those with the newest part first. */
  series(lang: string): readonly Series[]
  /** The series with this slug. */
  findSeries(lang: string, slug: string): Series | null
  /** The posts of its language that are about the same as a post, the nearest first; those that are not wanted are passed over. */
  related(post: Post, count: number, isWanted: (other: Post) => boolean): readonly Post[]
  /** The posts before and after in time. */
  neighbours(post: Post): { older: Post | null; newer: Post | null }
  /** The post or page that an old address (`posts/old-name`, `old-page`) leads to now; `null` where it leads nowhere or names something itself. */
  movedTo(lang: string, address: string): Post | null
  /** Versions of a post in other languages, itself included, in the site's order of languages. */
  translations(post: Post): readonly Post[]
}
