import type { Post } from '../post/model'
import { tagSlug } from '../post/tag'
import { formatProblem, type Problem } from '../problem'
import { homeLanguage } from '../urls'
import type { Blog } from './model'

/** What differs between two revisions of a blog. Posts by their slug, with the language in front where it is not the home language: `hello`, `en/hello`, `pages/about`. */
export interface Changes {
  /** The revision that was reached. */
  revision: string
  /** Posts that are new. */
  added: string[]
  /** Posts whose file says something else. */
  changed: string[]
  /** Posts that are gone. */
  removed: string[]
  /** Files whose content is the same under another address. */
  moved: { from: string; to: string }[]
  /** Tags whose posts changed, each in one of its authors' spellings. */
  tags: string[]
}

/** Compares two revisions post by post; drafts and scheduled posts count too, an author wants to see them arrive. */
export function compareBlogs(before: Blog, after: Blog): Changes {
  if (before === after || before.revision === after.revision)
    return { revision: after.revision, added: [], changed: [], removed: [], moved: [], tags: [] }
  const [old, now] = onlyInOne(before.posts, after.posts).map(namesOf) as [Map<string, Post>, Map<string, Post>]
  const added = [...now].filter(([name]) => !old.has(name))
  const removed = [...old].filter(([name]) => !now.has(name))
  const changed = [...now].filter(([name, post]) => old.has(name) && old.get(name)?.hash !== post.hash)
  const goneByHash = new Map(removed.map(([name, post]) => [post.hash, name]))
  const moved = added.flatMap(([to, post]) => {
    const from = goneByHash.get(post.hash)
    return from === undefined ? [] : [{ from, to }]
  })
  const arrived = new Set(moved.map(move => move.to))
  const left = new Set(moved.map(move => move.from))
  const touched = [
    ...added,
    ...removed,
    ...changed.flatMap(
      ([name, post]) =>
        [
          [name, post],
          [name, old.get(name)],
        ] as [string, Post][],
    ),
  ]
  return {
    revision: after.revision,
    added: added.map(([name]) => name).filter(name => !arrived.has(name)),
    changed: changed.map(([name]) => name),
    removed: removed.map(([name]) => name).filter(name => !left.has(name)),
    moved,
    tags: [...new Map(touched.flatMap(([, post]) => post.tags.map(tag => [tagSlug(tag), tag]))).values()].sort(),
  }
}

/** Posts that are in one of two lists, and not in the other. */
export const inOneOf = (before: readonly Post[], after: readonly Post[]): Set<Post> =>
  new Set(onlyInOne(before, after).flat())

/**
 * Posts that are in the first of two lists alone, and in the second. A blog keeps the posts of an earlier one that are still the same, so
 * lists of ten thousand mostly begin and end alike: no set is made of what they share there.
 */
function onlyInOne(before: readonly Post[], after: readonly Post[]): [Post[], Post[]] {
  const most = Math.min(before.length, after.length)
  let first = 0
  while (first < most && before[first] === after[first]) first++
  let last = 0
  while (last < most - first && before[before.length - 1 - last] === after[after.length - 1 - last]) last++
  const [old, now] = [before.slice(first, before.length - last), after.slice(first, after.length - last)]
  const [oldSet, nowSet] = [new Set(old), new Set(now)]
  return [old.filter(post => !nowSet.has(post)), now.filter(post => !oldSet.has(post))]
}

/** What is wrong with the files of a revision that was not wrong before. */
export function newProblems(before: Blog, after: Blog): Problem[] {
  if (before.problems === after.problems) return []
  const known = new Set(before.problems.map(formatProblem))
  return after.problems.filter(problem => !known.has(formatProblem(problem)))
}

const namesOf = (posts: readonly Post[]) => new Map(posts.map(post => [nameOf(post), post]))

const FOLDERS: Record<Post['kind'], string[]> = { post: [], page: ['pages'], tag: ['tags'] }

const nameOf = (post: Post) =>
  [...(post.lang === homeLanguage ? [] : [post.lang]), ...FOLDERS[post.kind], post.slug].join('/')
