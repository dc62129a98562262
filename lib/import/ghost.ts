import * as v from 'valibot'
import type { Exported, ExportedPost } from './exported'

const text = v.fallback(v.optional(v.string(), ''), '')
const rows = <Entry extends v.GenericSchema>(entry: Entry) => v.optional(v.array(entry), [])

/** What is read of an export; whatever else a version of Ghost writes is nobody's here. */
const schema = v.object({
  db: v.tuple([
    v.object({
      data: v.object({
        posts: v.array(
          v.object({
            id: v.union([v.string(), v.number()]),
            title: text,
            slug: text,
            html: text,
            markdown: text,
            status: text,
            type: text,
            page: v.fallback(v.optional(v.union([v.boolean(), v.number()]), false), false),
            visibility: text,
            published_at: text,
            updated_at: text,
            custom_excerpt: text,
            feature_image: text,
            canonical_url: text,
          }),
        ),
        tags: rows(v.object({ id: v.union([v.string(), v.number()]), name: text })),
        posts_tags: rows(
          v.object({ post_id: v.union([v.string(), v.number()]), tag_id: v.union([v.string(), v.number()]) }),
        ),
      }),
    }),
  ]),
})

/**
 * Reads an export of Ghost.
 *
 * @returns `null` where it is none.
 */
export function readGhost(source: string): Exported | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(source)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return null
  }
  const read = v.safeParse(schema, parsed)
  if (!read.success) return null
  const { posts, tags, posts_tags } = read.output.db[0].data
  const names = new Map(tags.map(({ id, name }) => [id, name]))
  const tagsOf = new Map<string | number, string[]>()
  // Names that begin so are for themes.
  for (const { post_id, tag_id } of posts_tags)
    tagsOf.set(
      post_id,
      [...(tagsOf.get(post_id) ?? []), names.get(tag_id) ?? ''].filter(name => /^[^#]/.test(name)),
    )
  return {
    system: 'ghost',
    site: '__GHOST_URL__',
    faults: [],
    posts: posts.map((post): ExportedPost => {
      const isPage = post.type === 'page' || post.page === true || post.page === 1
      return {
        id: String(post.id),
        // The file is one line, or as many as who wrote it liked.
        line: 1,
        kind: isPage ? 'page' : 'post',
        title: post.title,
        slug: post.slug,
        date: post.published_at || post.updated_at,
        isHidden: !['published', 'scheduled'].includes(post.status) || !['', 'public'].includes(post.visibility),
        tags: tagsOf.get(post.id) ?? [],
        description: post.custom_excerpt,
        picture: post.feature_image,
        canonical: post.canonical_url,
        addresses: post.slug === '' ? [] : [`/${post.slug}/`],
        ...(post.html === '' && post.markdown !== '' ? { markdown: post.markdown } : { html: post.html }),
        unknown: [],
      }
    }),
  }
}
