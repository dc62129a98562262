import { isPostFile, withoutEnding } from '../content/post-file'
import { textOf } from '../post/fields'
import { type OldFolder, readOld } from './old-folder'
import { baseOf } from './pattern'
import type { Arrangement, System } from './system'

/** https://docs.astro.build/en/guides/content-collections/; its addresses are those of the pages in which it shows a collection. */
export const astro: System = {
  name: 'astro',
  isOf: ({ files }) => [...files.keys()].some(file => /^astro\.config\.\w+$/.test(file)),
  arrange,
}

/** Where collections are that the settings do not name. */
const COLLECTION = /^src\/(?:content|data)\/([^/]+)\/(.+)$/

const PAGES = /^src\/pages\/(.+)$/

function arrange(folder: OldFolder): Arrangement {
  const shown = pagesOf(folder)
  const elsewhere = collectionsOf(folder)
  /** The collection that a file is of, and its place in it. */
  const inCollection = (file: string): [name: string, path: string] | undefined => {
    const found = elsewhere.find(({ base }) => file.startsWith(base))
    if (found) return [found.name, file.slice(found.base.length)]
    const [, name, path] = COLLECTION.exec(file) ?? []
    return name === undefined || path === undefined ? undefined : [name, path]
  }
  const config = [...folder.files.keys()].find(file => /^astro\.config\.\w+$/.test(file)) ?? ''
  const [, base] = /^\s{0,8}base:\s{0,3}['"`]([^'"`]{0,200})['"`]/m.exec(textIn(folder, config)) ?? []
  return {
    placesOf(file) {
      if (!isPostFile(file)) return []
      const [collection, path] = inCollection(file) ?? []
      if (path !== undefined) return [`posts/${path}`, `posts/${collection}/${path}`]
      const [, page] = PAGES.exec(file) ?? []
      if (page === undefined) return []
      const inFolder = /^(?:posts?|blog)\/(.+)$/.exec(page)
      return inFolder ? [`posts/${inFolder[1]}`] : [`posts/pages/${page}`]
    },
    addressesOf({ file, matter }) {
      const [, page] = PAGES.exec(file) ?? []
      if (page !== undefined) return [`/${withoutEnding(page).replace(/(?:^|\/)index$/, '')}`]
      const [collection = '', path = ''] = inCollection(file) ?? []
      const id = withoutEnding(path).replace(/\/index$/, '')
      const slug = textOf(matter.get('slug')) ?? id.split('/').map(slugOf).join('/')
      return (shown.get(collection) ?? [`/${collection}`]).map(before => `${before}/${slug}`)
    },
    roots: ['public'],
    base: baseOf(base),
  }
}

/** The collections whose folders the settings name: `base` of a `glob`, below the blog. */
function collectionsOf(folder: OldFolder): { name: string; base: string }[] {
  const config = [...folder.files.keys()].find(file => /^src\/(?:content\.config|content\/config)\.\w+$/.test(file))
  // The name of each, then what is said until the next begins.
  const [, ...parts] = textIn(folder, config ?? '').split(/\b(\w{1,100})\s?[:=]\s?defineCollection\(/)
  return parts.flatMap((name, at) => {
    const [, base] = /\bbase:\s?['"`](?:\.?\/)?([^'"`]{1,200})['"`]/.exec(parts[at + 1] ?? '') ?? []
    return at % 2 === 0 && base ? [{ name, base: `${base.replace(/\/$/, '')}/` }] : []
  })
}

/** The folders of `src/pages/` in which each collection is shown, one page for each entry: `/blog` of `src/pages/blog/[...slug].astro`. */
function pagesOf(folder: OldFolder): Map<string, string[]> {
  const shown = new Map<string, string[]>()
  for (const file of folder.files.keys()) {
    const [, before = ''] = /^src\/pages((?:\/[^/[\]]+)*)\/\[(?:\.{3})?\w+\](?:\/index)?\.\w+$/.exec(file) ?? []
    if (!/^src\/pages\/.*\[/.test(file)) continue
    for (const [, name = ''] of textIn(folder, file).matchAll(/getCollection\(\s{0,20}['"`](\w+)['"`]/g))
      shown.set(name, [...new Set([...(shown.get(name) ?? []), before])])
  }
  return shown
}

const textIn = (folder: OldFolder, file: string) => {
  const read = readOld(folder, file)
  return read.fault ? '' : read.text
}

const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/\s/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}_-]/gu, '')
