import type { SiteConfig } from '../../site.config'
import { mediaTypeOf } from '../content/media-types'
import { isPostFile, withoutEnding } from '../content/post-file'
import type { Shadow } from '../faults-en'
import { isAtRoot } from '../permalink'
import { RESERVED } from '../urls'
import type { Post } from './model'

/** What the path of a file says about its post. */
export interface PathFacts {
  /** A page lies in `posts/pages/`, the text of a tag in `posts/tags/`. */
  kind: Post['kind']
  /** What the post is called by (`Post.slug`), NFC; empty where the path names none. */
  slug: string
  /** The same with the date in front that it leaves out: `2024-01-02-name`. */
  longSlug: string
  /** Language that the path names, if any. */
  lang?: string
  /** Date in front of the file name, as `2024-01-02`. */
  day?: string
  /** The file lies in Jekyll's folder of drafts. */
  draft: boolean
}

/**
 * Reads the address from a path: `posts/a/b.md` and `posts/a/b/index.md` are `a/b`; `posts/b.en.md` and
 * `posts/en/b.md` are the English `b`; `posts/pages/about.md` is the page `about`, `posts/tags/react.md` the text of the tag `react`. As Jekyll does, a date
 * in front of the file name (`2024-01-02-name.md`) is taken for the date and left out of the address.
 */
export function placeOf(path: string, site: Pick<SiteConfig, 'languages'>): PathFacts {
  const folders = path.normalize('NFC').replaceAll('\\', '-').split('/').slice(1)
  const name = withoutEnding(folders.pop() ?? '')
  let lang: string | undefined
  let kind: PathFacts['kind'] = 'post'
  // posts/en/pages/about.md and posts/pages/en/about.md are the same page.
  for (let round = 0; round < 2; round++) {
    const first = folders[0]
    if (first !== undefined && lang === undefined && site.languages.includes(first)) lang = folders.shift()
    else if (kind === 'post' && first === 'pages') {
      kind = 'page'
      folders.shift()
      // `tags/index.md` is a page of Hexo.
    } else if (kind === 'post' && first === 'tags' && (folders.length > 1 || !/^_?index(?:\.|$)/.test(name))) {
      kind = 'tag'
      folders.shift()
    }
  }
  const drafts = folders.indexOf('_drafts')
  const segments = folders.filter(folder => folder !== '_drafts' && folder !== '_posts')
  const dot = name.lastIndexOf('.')
  const suffix = dot > 0 ? name.slice(dot + 1) : ''
  const isSuffix = site.languages.includes(suffix)
  const bare = isSuffix ? name.slice(0, dot) : name
  if (bare !== 'index' && !(kind === 'tag' && bare === '_index')) segments.push(bare)
  const last = segments.at(-1) ?? ''
  const dated = kind === 'post' ? /^(\d{4})-(\d{1,2})-(\d{1,2})[-_](.+)$/s.exec(last) : null
  const packed = dated ? null : /^(\d{4})(\d{2})(\d{2})(?:[-_].*)?$/s.exec(last)
  const longSlug = segments.join('/')
  const [, year, month, day] = dated ?? packed ?? []
  return {
    kind,
    slug: dated ? [...segments.slice(0, -1), dated[4]].join('/') : longSlug,
    longSlug,
    lang: isSuffix ? suffix : lang,
    day: year && `${year}-${month}-${day}`,
    draft: drafts >= 0,
  }
}

/** Whether a file is Hugo's text for a list of posts (`_index.md`): a folder copied from there brings one for each section. Those of tags are shown. */
export const isListText = (path: string) =>
  isPostFile(path) &&
  /(?:^|\/)_index(?:\.[^/.]+)?$/i.test(withoutEnding(path)) &&
  !/(?:^|\/)tags\/[^/]+\/_index/.test(path)

/**
 * The address that an author asks for. A name alone replaces the last part of the path's address, one
 * with a slash the whole.
 *
 * @returns `null` where no address can hold it.
 */
export function askedSlug(asked: string, fromPath: string): string | null {
  const clean = asked
    .normalize('NFC')
    .trim()
    .replace(/^\/+|(?<!\/)\/+$/g, '')
  const segments = clean.includes('/') ? clean.split('/') : [...fromPath.split('/').slice(0, -1), clean]
  return segments.every(isSegment) ? segments.join('/') : null
}

const isSegment = (segment: string) =>
  segment !== '' && segment !== '.' && segment !== '..' && !/[\0-\x1f\x7f\\]/.test(segment) && segment.isWellFormed()

/** Why no visitor could ever reach an address, and whose it is; `null` where all is well. */
export function shadowOf(
  kind: Post['kind'],
  slug: string,
  site: Pick<SiteConfig, 'languages' | 'permalink'>,
): { why: Shadow; name: string } | null {
  const because = (why: Shadow, name = slug) => ({ why, name })
  if (slug === '') return because('empty')
  if (/[\0-\x1f\x7f]/.test(slug) || !slug.isWellFormed()) return because('controls')
  if (!slug.split('/').every(isSegment)) return because('dots')
  if (encodeURIComponent(slug).length > MAX_LENGTH) return because('long')
  if (kind === 'tag') return null
  if (/\.md$/i.test(slug)) return because('source')
  if (mediaTypeOf(slug) !== null) return because('file')
  // Next asks for parts of a page under such addresses.
  if (/\.rsc$/i.test(slug)) return because('taken')
  const first = slug.split('/')[0] as string
  if ((kind === 'page' || isAtRoot(site)) && (RESERVED.has(first.toLowerCase()) || site.languages.includes(first)))
    return because('taken', `/${first}`)
  return null
}

/** Characters of an encoded address that browsers, proxies and caches carry; real ones reach 645. */
const MAX_LENGTH = 1800
