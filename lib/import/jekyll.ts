import { isPostFile, withoutEnding } from '../content/post-file'
import { textOf } from '../post/fields'
import { byPlainKey, entriesOf, type OldFolder, type Settings, settingsOf } from './old-folder'
import { baseOf, fill, momentOf } from './pattern'
import type { Arrangement, OldPost, System } from './system'

/** https://jekyllrb.com/docs/permalinks/ */
export const jekyll: System = {
  name: 'jekyll',
  isOf: ({ files }) => [...files.keys()].some(file => /(?:^|\/)_posts\//.test(file) && isPostFile(file)),
  arrange,
}

/** Patterns that have names. */
const NAMED: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
}

function arrange(folder: OldFolder): Arrangement {
  const settings = settingsOf(folder, '_config')
  const patterns = patternsOf(settings)
  const zone = textOf(settings.get('timezone'))
  return {
    placesOf(file) {
      // What Bundler puts there are examples of themes.
      if (!isPostFile(file) || file.startsWith('vendor/')) return []
      const { above, inside } = partsOf(file)
      if (inside !== undefined) return [`posts${above}/${inside}`]
      if (file.startsWith('_drafts/')) return [`posts/${file}`]
      return PAGE.test(file) && !NO_PAGES.test(file) ? [`posts/pages/${file.replace(/^_?pages\//, '')}`] : []
    },
    leftOut: file =>
      isPostFile(file) && /^_(?!posts|drafts|pages|site|includes|layouts)/.test(file) ? 'collection' : undefined,
    addressesOf(post) {
      const { file, matter, date } = post
      const own = textOf(matter.get('permalink'))
      if ((own !== undefined && !own.includes(':')) || file.startsWith('_drafts/')) return []
      if (partsOf(file).inside === undefined) return [`/${withoutEnding(file)}.html`]
      const pattern = own ?? patterns(file)
      // Without a zone in its settings it took that of the machine: of the author's at home, of UTC where GitHub ran it.
      const zones = zone === undefined ? [undefined, 'UTC'] : [zone]
      return zones.map(zone => addressOf(post, NAMED[pattern] ?? pattern, momentOf(date, zone)))
    },
    needsMatter: true,
    roots: [''],
    base: baseOf(settings.get('baseurl')),
  }
}

/** Where pages lie. */
const PAGE = /^(?:[^/_][^/]*(?:\/index\.\w+)?|_?pages\/.+)$/

const NO_PAGES = /^(?:readme|index|404)\b/i

/** The folders above `_posts/`, which are categories, and the path below; nothing below for a file that is no post. */
function partsOf(file: string): { above: string; inside?: string } {
  const [above = '', inside] = `/${file}`.split('/_posts/')
  return { above, inside }
}

/** Which pattern a file's address was made by: that of its defaults, of the posts, of the site. */
function patternsOf(settings: Settings): (file: string) => string {
  const ofPosts = byPlainKey(byPlainKey(settings.get('collections')).get('posts')).get('permalink')
  const all = textOf(ofPosts) ?? textOf(settings.get('permalink')) ?? 'date'
  const defaults = entriesOf(settings.get('defaults')).flatMap(([, item]) => {
    const { scope, values } = Object.fromEntries(byPlainKey(item))
    const { path = '', type = 'posts' } = Object.fromEntries(byPlainKey(scope)) as Record<string, unknown>
    const pattern = textOf(byPlainKey(values).get('permalink'))
    return pattern === undefined || type !== 'posts' ? [] : [{ path: textOf(path) ?? '', pattern }]
  })
  return file => defaults.findLast(({ path }) => file.startsWith(path))?.pattern ?? all
}

function addressOf({ file, matter, title }: OldPost, pattern: string, moment: OldPost['moment']) {
  const { above, inside = '' } = partsOf(file)
  const name = withoutEnding(inside.split('/').at(-1) ?? '').replace(/^\d+-\d+-\d+-/, '')
  const folders = above.split('/').filter(Boolean)
  const categories = [...new Set([...folders, ...listOf(matter.get('categories')), ...listOf(matter.get('category'))])]
  const slug = textOf(matter.get('slug')) ?? name
  const last = slugOf(slug)
  return fill(pattern, {
    ...moment,
    categories: categories.map(category => category.toLowerCase()).join('/'),
    slugified_categories: categories.map(category => slugOf(category).toLowerCase()).join('/'),
    collection: 'posts',
    title: last === '' ? slugOf(title) : last,
    slug: last.toLowerCase(),
    name: slugOf(name),
    path: name,
    output_ext: '.html',
  })
}

/** Words parted by blanks, or a list. */
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(item => textOf(item) ?? []) : (textOf(value)?.split(/\s/).filter(Boolean) ?? [])

/** A name as Jekyll's addresses have it. */
const slugOf = (name: string) => name.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, '-').replace(/^-|-$/g, '')
