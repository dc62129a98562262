import { isPostFile, withoutEnding } from '../content/post-file'
import { textOf } from '../post/fields'
import { isListText } from '../post/slug'
import { byPlainKey, entriesOf, type OldFolder, type Settings, settingsOf } from './old-folder'
import { baseOf, fill } from './pattern'
import type { Arrangement, OldPost, System } from './system'

/** https://gohugo.io/content-management/urls/ */
export const hugo: System = {
  name: 'hugo',
  isOf: ({ files }) =>
    NAMES.some(name => ['toml', 'yaml', 'yml', 'json'].some(ending => files.has(`${name}.${ending}`))) &&
    [...files.keys()].some(isOfContent),
  arrange,
}

const NAMES = ['hugo', 'config', 'config/_default/hugo', 'config/_default/config']

const isOfContent = (file: string) => file.startsWith('content/') && isPostFile(file)

/** Sections that are the posts themselves: `content/posts/a.md` is `posts/a.md` here, not `posts/posts/a.md`. */
const POSTS = /^(?:posts?|blog|articles?)$/i
const PAGES = /^pages?$/i

function arrange(folder: OldFolder): Arrangement {
  const settings = settingsOf(folder, ...NAMES)
  const home = textOf(settings.get('defaultcontentlanguage')) ?? 'en'
  const languages = new Set([home, ...entriesOf(settings.get('languages')).map(([lang]) => lang)])
  const patterns = patternsOf(settings, settingsOf(folder, 'config/_default/permalinks'))
  const isKept = settings.get('disablepathtolower') === true
  const isPage = (file: string) => {
    const [section = 'page'] = partsOf(file, languages).folders
    return PAGES.test(section)
  }
  // A blog without sections keeps its posts where others keep their pages: `content/about.md`.
  const hasSections = [...folder.files.keys()].some(file => isOfContent(file) && !isListText(file) && !isPage(file))
  return {
    placesOf(file) {
      if (!isOfContent(file) || isListText(file)) return []
      const { above, folders } = partsOf(file, languages)
      const path = file.slice(`content/${above}`.length)
      const [section = ''] = folders
      const inSection = path.slice(path.indexOf('/') + 1)
      if (PAGES.test(section)) return [`posts/${above}pages/${inSection}`]
      if (hasSections && isPage(file)) return [`posts/${above}pages/${path}`]
      return [...(POSTS.test(section) ? [`posts/${above}${inSection}`] : []), `posts/${above}${path}`]
    },
    leftOut: file => (isOfContent(file) && isListText(file) ? 'list' : undefined),
    addressesOf(post) {
      const { lang, folders, name } = partsOf(post.file, languages)
      if (post.matter.has('url')) return []
      const address = addressOf(post, folders, name, patterns)
      const whole = address && (lang === '' || lang === home ? '' : `/${lang}`) + address
      return [whole && (isKept ? whole : whole.toLowerCase())]
    },
    roots: ['static', 'assets'],
    base: baseOf(settings.get('baseurl')),
  }
}

/** Where a file is, and what language says so; the name of a bundle is that of its folder. */
function partsOf(file: string, languages: ReadonlySet<string>) {
  const [, ...folders] = withoutEnding(file).split('/')
  let name = folders.pop() ?? ''
  const suffix = name.slice(name.lastIndexOf('.') + 1)
  const above = languages.has(folders[0] ?? '') ? `${folders.shift()}/` : ''
  const hasSuffix = suffix !== name && languages.has(suffix)
  if (hasSuffix) name = name.slice(0, -suffix.length - 1)
  if (name === 'index') name = folders.pop() ?? name
  return { above, lang: hasSuffix ? suffix : above.slice(0, -1), folders, name }
}

/** Patterns by section, in lower case; since 0.115 Hugo has those of pages apart. */
function patternsOf(settings: Settings, own: Settings): Settings {
  const all = byPlainKey(settings.get('permalinks'))
  return new Map([
    ...entriesOf(settings.get('permalinks')),
    ...entriesOf(all.get('page')),
    ...own,
    ...entriesOf(own.get('page')),
  ])
}

function addressOf({ matter, title, moment }: OldPost, folders: string[], name: string, patterns: Settings) {
  const slug = textOf(matter.get('slug')) || undefined
  const [section = ''] = folders
  const last = pathOf(slug ?? name)
  return fill(textOf(patterns.get(section.toLowerCase())) ?? '/:sections/:slugorfilename/', {
    ...moment,
    section: pathOf(section),
    sections: folders.map(pathOf).join('/'),
    title: pathOf(title),
    slug: pathOf(slug ?? title),
    filename: pathOf(name),
    contentbasename: pathOf(name),
    slugorfilename: last,
    slugorcontentbasename: last,
  })
}

/** A text as Hugo's addresses have it: words joined by hyphens, without signs that an address cannot hold. */
const pathOf = (text: string) =>
  text
    .replace(/[^\p{L}\p{M}\p{N}\s._#+~@/\\-]/gu, '')
    .split(/\s/)
    .filter(Boolean)
    .reduce(
      (all, word) => (all === '' || all.endsWith('-') || word.startsWith('-') ? all + word : `${all}-${word}`),
      '',
    )
