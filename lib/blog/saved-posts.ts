import fs from 'node:fs'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { SiteConfig } from '../../site.config'
import { openDisk } from '../content/disk'
import { digest } from '../digest'
import { writeWhole } from '../whole-file'
import { loadBlog } from './blog'
import type { Known } from './parse-cache'
import { isVisible } from './visibility'

/** What a process has parsed, on disk for the next one: parsing ten thousand posts takes longer than all the rest of a start. */
export interface SavedPosts {
  /**
   * What was saved, by the paths of the files. Empty where there is nothing, or nothing that this process would parse alike.
   */
  read(): ReadonlyMap<string, Known>
  /**
   * Saves what the next process may need, where enough of it is new.
   *
   * @param files All that is known.
   * @param saved What `read` has given.
   */
  write(files: ReadonlyMap<string, Known>, saved: ReadonlyMap<string, Known>): void
}

/** Whose posts are saved, and where. */
export interface Saving {
  /** Folder of the build's output. */
  output: string
  /** Folder that holds `posts/`. */
  contentDir: string
  /** The settings they are parsed with. */
  site: SiteConfig
  /** Milliseconds since 1970. */
  clock: () => number
}

/** What a start finds of earlier ones and of the build; its own it leaves there. */
export const savedPostsOf = ({ output, contentDir, site, clock }: Saving): SavedPosts =>
  savedPosts(path.join(/* turbopackIgnore: true */ output, 'parsed-posts'), [contentDir, site], clock)

/** Parses all posts at the end of a build: the first start after it need not. */
export async function saveAhead(saving: Saving): Promise<void> {
  await loadBlog(openDisk(saving.contentDir), saving.site, undefined, undefined, savedPostsOf(saving))
}

/** From so many posts on that were parsed anew a start notices it. */
const WORTH = 200

/**
 * Parsed posts in a file. It lies in the output of the build, so that the code which parsed them goes when the next build comes. Only what
 * the public sees now is in it: a build tells nothing of drafts. A file that cannot be read or written costs time and nothing else.
 *
 * @param parsedWith All that parsing depends on besides the file and the code.
 * @param clock Milliseconds since 1970.
 */
export function savedPosts(file: string, parsedWith: unknown, clock: () => number): SavedPosts {
  const key = digest([parsedWith, process.version])
  return {
    read() {
      try {
        const saved = deserialize(fs.readFileSync(/* turbopackIgnore: true */ file)) as Saved
        if (saved.key === key) return saved.files
      } catch {
        // Not there, or cut short.
      }
      return new Map()
    },
    write(files, saved) {
      const isSafe = ({ stamp, post }: Known) => stamp !== '' && post !== null && isLasting(post, clock())
      const kept = new Map([...files].filter(([, known]) => isSafe(known)))
      const fresh = [...kept].filter(([path, known]) => saved.get(path) !== known).length
      if (fresh < WORTH) return
      writeWhole(file, serialize({ key, files: kept } satisfies Saved))
    },
  }
}

interface Saved {
  key: string
  files: Map<string, Known>
}

/** Public, and by its file alone: of an undated or a mended one git has to be asked at each start. */
const isLasting = (post: NonNullable<Known['post']>, now: number) =>
  isVisible(post, now, 'public') && post.version === undefined && (post.kind !== 'post' || post.appears !== undefined)
