import type { SiteConfig } from '../site.config'

/** Where posts are, unless `permalink` of `site.config.ts` says something else. */
const STANDARD = '/posts/:slug'

/** What a pattern is filled with. */
interface Named {
  slug: string
  date: { day: string }
}

/** What a pattern may ask of a post. */
const TOKENS: Record<string, (post: Named) => string> = {
  year: ({ date }) => date.day.slice(0, 4),
  month: ({ date }) => date.day.slice(5, 7),
  day: ({ date }) => date.day.slice(8, 10),
  slug: ({ slug }) => slug,
}

/** The same by their names. */
export const tokenNames: readonly string[] = Object.keys(TOKENS)

/** A token in a pattern; what follows a colon may be none that we know. */
export const TOKEN = /:([a-z_]+)/gi

/**
 * The address of a post or a page below its language, decoded, without leading slash: `posts/a/b`, `2024/01/31/a`, `about`. This is where it
 * is decided, and nowhere else.
 */
export function addressFor(
  post: Named & { kind: 'post' | 'page' | 'tag' },
  { permalink = STANDARD }: Pick<SiteConfig, 'permalink'>,
): string {
  if (post.kind !== 'post') return post.kind === 'tag' ? `tags/${post.slug}` : post.slug
  return permalink.slice(1).replace(TOKEN, (whole, name: string) => TOKENS[name]?.(post) ?? whole)
}

/** Whether the names of posts stand where those of pages do, so that they may be taken. */
export const isAtRoot = ({ permalink = STANDARD }: Pick<SiteConfig, 'permalink'>) => permalink.startsWith('/:slug')

/** The address under which each post is to be found too, unless something else is there: links and bookmarks from before a `permalink`. */
export const standardAddress = ({ slug }: Pick<Named, 'slug'>) => addressFor({ kind: 'post', slug, date: NEVER }, {})

const NEVER = { day: '' }
