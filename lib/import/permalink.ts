import type { SiteConfig } from '../../site.config'
import type { Post } from '../post/model'
import { faultsOfSite } from '../site'

/**
 * The `permalink` under which a post would be at an address that it had; `null` where none says it.
 *
 * @param old Decoded, without slashes around it and without `.html`: `2024/01/31/a`.
 */
export function permalinkFor(old: string, { lang, slug, date }: Post, { languages }: SiteConfig): string | null {
  const prefix = `${lang}/`
  const address = lang !== languages[0] && old.startsWith(prefix) ? old.slice(prefix.length) : old
  if (address !== slug && !address.endsWith(`/${slug}`)) return null
  const folders = address.slice(0, -slug.length)
  const [year, month, day] = date.day.split('-')
  // A year is one by its digits alone; what stands for a month or a day stands behind it.
  const dated = folders
    .replace(`${year}/${month}/${day}/`, ':year/:month/:day/')
    .replace(`${year}/${month}/`, ':year/:month/')
    .replace(`${year}/`, ':year/')
  // Another number is the day of a year or of a post, which no other post has.
  return /(?:^|\/)\d+\//.test(dated) ? null : `/${dated}:slug`
}

/** Of what posts of an old blog need, the one that most of them do; nothing where that is none, or what the blog has already. */
export function bestPermalink(
  wanted: readonly (string | null)[],
  site: SiteConfig,
): { permalink: string; posts: number } | null {
  const counts = new Map<string, number>()
  for (const permalink of wanted) if (permalink !== null) counts.set(permalink, (counts.get(permalink) ?? 0) + 1)
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  if (!best) return null
  const [permalink, posts] = best
  const isNeeded = posts * 2 > wanted.length && permalink !== (site.permalink ?? '/posts/:slug')
  return isNeeded && faultsOfSite({ ...site, permalink }).length === 0 ? { permalink, posts } : null
}
