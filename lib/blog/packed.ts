import fs from 'node:fs'
import path from 'node:path'
import type { SiteConfig } from '../../site.config'
import { openDisk } from '../content/disk'
import { isPostFile } from '../content/post-file'
import { loadBlog } from './blog'
import { mayBecomeVisible } from './visibility'

/**
 * Which files of `posts/` a production build may take along, as patterns: all but drafts, expired posts, what is broken (it may
 * have been meant as either) and names with a dot in front. A post that waits for its moment has to be there when it comes.
 *
 * @param folder The folder that holds `posts/`.
 * @param now Milliseconds since 1970.
 * @returns A pattern for all below a folder where all may go, else the names of its files.
 */
export async function packedPosts(folder: string, site: SiteConfig, now: number): Promise<string[]> {
  const source = openDisk(folder)
  const { posts } = await loadBlog(source, site)
  const shown = new Set(posts.filter(post => mayBecomeVisible(post, now)).map(post => post.path))
  // A post that is not listed is a link to something hidden, or elsewhere.
  return patternsFor(folder, 'posts', file => isPostFile(file) && !shown.has(file)).patterns
}

function patternsFor(
  root: string,
  folder: string,
  isKeptBack: (file: string) => boolean,
): { patterns: string[]; isWhole: boolean } {
  const children = readFolder(path.join(root, folder))
  if (!children) return { patterns: [], isWhole: false }
  const listed = children.filter(child => !child.name.startsWith('.') && child.name !== 'node_modules')
  const files = listed.filter(child => !child.isDirectory()).map(child => child.name)
  const mayGo = files.filter(name => !isKeptBack(`${folder}/${name}`)).sort()
  const below = listed
    .filter(child => child.isDirectory())
    .map(child => patternsFor(root, `${folder}/${child.name}`, isKeptBack))
  // A link may lead to a folder that holds drafts.
  const isPlain = listed.length === children.length && !listed.some(child => child.isSymbolicLink())
  const isWhole = isPlain && mayGo.length === files.length && below.every(inside => inside.isWhole)
  if (isWhole) return { patterns: [`./${literal(folder)}/**/*`], isWhole }
  return {
    // One pattern for the files of a folder: each costs a look at all of them.
    patterns: [
      ...oneOf(mayGo).map(names => `./${literal(folder)}/${names}`),
      ...below.flatMap(inside => inside.patterns),
    ],
    isWhole,
  }
}

/** What is in a folder; `null` where it is not there or may not be read. */
function readFolder(folder: string): fs.Dirent[] | null {
  try {
    return fs.readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  } catch {
    return null
  }
}

const oneOf = (names: string[]) => (names.length > 1 ? [`{${names.map(literal).join(',')}}`] : names.map(literal))

/** A path as a pattern that means just it. */
const literal = (path: string) => path.replace(/[\\*?[\]{}(),!@+|]/g, '\\$&')
