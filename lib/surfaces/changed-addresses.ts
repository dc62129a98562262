import { inOneOf } from '../blog/changes'
import type { Post } from '../post/model'
import { Turn } from '../turn'
import { allKinds } from './kinds'
import type { Reading } from './surface'
import type { Versions } from './versions'

/**
 * The addresses that say something else now than before: of long lists the first page only, since a new post moves all of them.
 *
 * @param old What is known of the versions before, of an index alone; likewise `now`, which is that before the next change.
 */
export async function changedAddresses(old: Versions, now: Versions): Promise<string[]> {
  const [before, after] = [old.reading, now.reading]
  const turn = new Turn()
  const touched = difference(before, after)
  const addresses = new Set<string>()
  for (const kind of allKinds) {
    await turn.end()
    const candidates = [before, after].flatMap(reading => [
      ...(kind.touchedBy ? kind.touchedBy(touched, reading) : kind.all(reading)),
    ])
    const byAddress = new Map(candidates.map(params => [kind.address(params), params]))
    for (const [address, params] of byAddress) {
      const isChanged = kind.isLong || (await old.of({ kind, params })) !== (await now.of({ kind, params }))
      if (isChanged) addresses.add(address)
      await turn.end()
    }
  }
  return [...addresses]
}

/** Posts that are not the same objects in both: an index keeps the others as they were. */
function difference(before: Reading, after: Reading): Set<Post> {
  const all = ({ view, site }: Reading) =>
    site.languages.flatMap(lang => [...view.posts(lang), ...view.pages(lang), ...view.tagTexts(lang)])
  return inOneOf(all(before), all(after))
}
