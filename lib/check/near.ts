import type { ContentSource } from '../content/source'
import { nearest } from '../nearest'
import type { Versions } from '../surfaces/versions'
import { addressOf, decodeOnce, tagUrl } from '../urls'

/**
 * The one address of the site that a link was meant to lead to: that of a post of the same name elsewhere, else the nearest by its letters.
 *
 * @param pathname Where the link leads: `/posts/helo`.
 * @returns Decoded, as an author writes it; `undefined` where none is near, or two are.
 */
export function nearAddress(pathname: string, { versions }: { versions: Versions }): string | undefined {
  const wanted = decodeOnce(pathname)
    .replace(/(?<=.)\/$/, '')
    .replace(/\.html?$/, '')
  const addresses = addressesOf(versions)
  const name = lastOf(wanted)
  const same = addresses.byName.get(name)
  if (same?.length === 1) return same[0]
  const near = nearest(wanted, addresses.all, name.length)
  if (near !== undefined) return near
  const named = addresses.byName.get(nearest(name, addresses.byName.keys()) ?? '')
  return named?.length === 1 ? named[0] : undefined
}

interface Addresses {
  all: string[]
  byName: Map<string, string[]>
}

const known = new WeakMap<Versions, Addresses>()

function addressesOf(versions: Versions): Addresses {
  const before = known.get(versions)
  if (before) return before
  const { view, site } = versions.reading
  const all = site.languages.flatMap(lang => [
    ...[...view.posts(lang), ...view.pages(lang)].map(addressOf),
    ...view.tags(lang).map(({ slug }) => tagUrl(lang, slug)),
  ])
  const addresses: Addresses = { all: all.map(decodeOnce), byName: new Map() }
  for (const address of addresses.all) {
    const name = lastOf(address)
    // Every folder may have one, and a tag is no post.
    if (name === 'readme' || /\/tags\/[^/]+$/.test(address)) continue
    addresses.byName.set(name, [...(addresses.byName.get(name) ?? []), address])
  }
  known.set(versions, addresses)
  return addresses
}

/** The last part of an address, whatever the case. */
const lastOf = (address: string) => address.slice(address.lastIndexOf('/') + 1).toLowerCase()

/**
 * A file whose path differs from this one only by small and large letters and the form of the characters.
 *
 * @param file Where something was looked for: `public/x/A.png`.
 * @returns Its path as the disk spells it; `undefined` where there is none.
 */
export async function sameFile(source: ContentSource, file: string): Promise<string | undefined> {
  const [first = '', ...rest] = file.split('/')
  let path = first
  for (const segment of rest) {
    const found = (await source.names(path)).filter(name => fold(name) === fold(segment))
    if (found.length !== 1) return undefined
    path += `/${found[0]}`
  }
  return path === file ? undefined : path
}

const fold = (name: string) => name.normalize('NFC').toLowerCase()
