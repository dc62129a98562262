import type { Extent } from '../extent'

/** The moment a post is dated, and the day that is in the site's zone. */
export interface PostDate {
  /** Milliseconds since 1970. */
  instant: number
  /** Day in the site's zone, as `2026-01-31`. */
  day: string
}

export type { Extent }

/** One file of `posts/`, understood. Its text stays on disk and is read again when it is rendered. */
export interface Post {
  /** `posts/a/b.en.md`: where the file is, with forward slashes. */
  path: string
  /** `md` is Markdown with cleaned HTML; `mdx` is MDX with our components. */
  format: 'md' | 'mdx'
  /** `post` is dated and listed; `page` is a stand-alone page from `posts/pages/`; `tag` is the text of a tag's page from `posts/tags/`. */
  kind: 'post' | 'page' | 'tag'
  /** Language of the text: `ja`. */
  lang: string
  /** What it is called by, decoded, NFC: `a/b`. Its versions in other languages have the same. */
  slug: string
  /** Where it is below its language, decoded, without leading slash: `posts/a/b`, or as `permalink` says; of a page its slug, of a tag's text that of its tag. */
  address: string
  /** On one line, never empty: as the author wrote it, else the first heading, else the file's name. */
  title: string
  /** Where the author gave none (`appears` tells), the time of the first commit or of the file. */
  date: PostDate
  /** When the author says it was last changed. */
  updated?: PostDate
  /** One or two sentences of plain text: from the front matter, or the first paragraph. */
  description: string
  /** As the author spelled them, NFC, trimmed, without repeats. */
  tags: string[]
  /** Who wrote it, as the author says it, where they do: names, or what `site.config.ts` calls them. */
  authors?: string[]
  /** The series that it is a part of, where it is: its name as the author spells it, and which part, where he numbers them. */
  series?: { name: string; part?: number }
  /** As the author wrote it: `/blog_header/a.png`, `./a.png`. */
  headerImage?: string
  /** The picture for other services in place of a card, as the author wrote it. */
  shareImage?: string
  /** An emoji that stands for the post in lists, where it has no header image. */
  emoji?: string
  /** It stands at the head of the list of posts: the higher the number, the further ahead. */
  pinned?: number
  /** Whether it says how to cite it, where its author decides that. */
  cite?: boolean
  /** Hidden by its author, in whatever spelling. */
  draft: boolean
  /** Not shown to the public before this moment (milliseconds since 1970): its date, when the author gave one. */
  appears?: number
  /** Never shown from this moment on (milliseconds since 1970), when the author gave one. */
  expires?: number
  /** Old addresses of the post, decoded, without leading slash. */
  aliases: string[]
  /** Where it was announced on services whose replies are shown: `https://social.example/@you/112`. */
  announced?: string[]
  /** Readers may not comment. */
  comments?: false
  /** Address of the original, when the author published it elsewhere first. */
  canonical?: string
  /** What feeds know it by, where its author says so: that of an old blog, mostly. */
  guid?: string
  /** What it turns on, as `eachKeyword` reads it. */
  keywords: string
  /** How long the text is. */
  extent: Extent
  /** What the text calls other posts by, where it does: `./b.md`, `題名`. */
  names?: string[]
  /** The local files that the text may show, where there are any, as `plainReference` writes them: `./a.png`. */
  pictures?: string[]
  /** Its lines run downwards, from right to left. */
  vertical?: true
  /** Whether single newlines are line breaks, as on Zenn and Qiita. */
  breaks: boolean
  /** The system it was written for, by the name of its dialect, where it shows one: `hugo`. */
  system?: string
  /** First 16 hexadecimal digits of the SHA-256 of the file. */
  hash: string
  /** Which earlier version of the file this is (`ContentSource.read`), where the present one cannot be understood. */
  version?: string
  /** Front matter keys we do not know, kept as they are. */
  extra: Record<string, unknown>
}
