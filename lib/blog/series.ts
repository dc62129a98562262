import type { Post } from '../post/model'
import { tagSlug } from '../post/tag'

/** Posts that belong together, in the order in which they are read. */
export interface Series {
  /** Its one segment of an address, decoded: `book-binding`. */
  slug: string
  /** As the newest of its parts spells it. */
  name: string
  /** Those that are seen, the first part first. */
  posts: readonly Post[]
}

/** The series of a language, by their slugs; those with the newest part first. */
export function gatherSeries(posts: readonly Post[]): Map<string, Series> {
  const parts = new Map<string, Post[]>()
  for (const post of posts) {
    if (!post.series) continue
    const slug = tagSlug(post.series.name)
    const known = parts.get(slug)
    if (known) known.push(post)
    else parts.set(slug, [post])
  }
  return new Map(
    [...parts].map(([slug, posts]) => [
      slug,
      { slug, name: posts[0]?.series?.name ?? slug, posts: [...posts].sort(inOrder) },
    ]),
  )
}

/** As the author numbers them; those without a number after these, the oldest first. Of two alike the address decides. */
function inOrder(a: Post, b: Post): number {
  const [one, other] = [a.series?.part ?? Number.MAX_VALUE, b.series?.part ?? Number.MAX_VALUE]
  return one - other || a.date.instant - b.date.instant || (a.slug < b.slug ? -1 : 1)
}
