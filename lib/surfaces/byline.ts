import type { SiteConfig } from '../../site.config'
import type { Post } from '../post/model'
import { authorUrl } from '../urls'

/** Somebody who wrote a post, as its page names them. */
export interface AuthorLink {
  /** As readers see it. */
  name: string
  /** Their page, encoded, without scheme and host; whom the owner has not named in `site.config.ts` has none. */
  href?: string
  /** Their account in the Fediverse: `@mika@social.example`. */
  fediverse?: string
}

/** The authors of a post in their order, each once, whether it names them by id or by name. */
export function authorLinks(post: Post, site: SiteConfig): AuthorLink[] {
  const links = (post.authors ?? []).map(written => {
    const id = idOf(written, site)
    const known = id === undefined ? undefined : site.authors?.[id]
    if (id === undefined || !known) return { name: written }
    return { name: known.name, href: authorUrl(post.lang, id), fediverse: known.fediverse }
  })
  return links.filter(({ name }, at) => links.findIndex(other => other.name === name) === at)
}

/** Whether an author of `site.config.ts` is among those of a post. */
export const isBy = (post: Post, id: string, site: SiteConfig) =>
  post.authors?.some(written => idOf(written, site) === id) === true

/** Whom of `site.config.ts` a post names. */
function idOf(written: string, { authors = {} }: SiteConfig): string | undefined {
  const plain = written.toLowerCase()
  return Object.keys(authors).find(id => id === plain || authors[id]?.name.toLowerCase() === plain)
}
