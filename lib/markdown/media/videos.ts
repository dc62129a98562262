import type { Element, ElementContent, Parents, Root } from 'hast'
import type { MediaResult } from '../../content/media-result'
import { fault } from '../../fault'
import { takeText } from '../audit/html-words'
import type { Context } from '../pipeline/context'
import { isBlank } from '../tree/element'
import { replaceChild } from '../tree/replace'
import { visitParents } from '../tree/visit'
import { foreignHost, type MediaKind, mustWait, namesNoHost, waiting } from './remote-media'

/**
 * Gives local videos, sounds and the further sources of pictures their address. What stands on another site waits for a click:
 * a video or sound that has no local source becomes a link to it, a poster or a picture's second source goes.
 *
 * @param find What a reference turned out to be; `null` for another site.
 */
export async function findVideos(tree: Root, context: Context, find: Find) {
  const media: Placed[] = []
  /** The addresses that a video or sound has on other sites. */
  const far = new Map<Element, string[]>()
  visitParents(tree, 'element', (element, parents) => {
    if (!/^(?:video|audio|source|track)$/.test(element.tagName)) return
    media.push({ element, parents: [...parents] as Parents[] })
    const source = holdBack(element, context)
    const video = isVideo(element) ? element : (parents as Parents[]).findLast(isVideo)
    if (source && video) far.set(video, [...(far.get(video) ?? []), source])
  })
  // One after the other: what is missing is reported in the order of the text.
  for (const { element } of media) await findSources(element, context, find)
  for (const { element, parents } of media) if (isEmptySource(element)) replaceChild(parents.at(-1)!, element)
  for (const { element, parents } of media) {
    if (!isVideo(element)) continue
    const sources = far.get(element)
    if (sources && !element.properties.src && !element.children.some(isSource)) {
      // Every browser plays MP4 and MP3.
      const source = sources.find(source => /\.mp[34](?:[?#]|$)/i.test(source)) ?? sources[0]!
      // Its words are for browsers that know no videos.
      takeText(element, context.ledger, 'hidden')
      replace(element, waiting(element, element.tagName as MediaKind, source, context), parents)
      continue
    }
    element.properties.controls = true
    // A video of an allowed site is asked for when the reader starts it.
    element.properties.preload = foreignHost(String(element.properties.src ?? '')) ? 'none' : 'metadata'
  }
}

type Find = (source: string) => Promise<MediaResult | null>

interface Placed {
  element: Element
  /** From the root down. */
  parents: Parents[]
}

const isVideo = (node: Parents): node is Element =>
  node.type === 'element' && (node.tagName === 'video' || node.tagName === 'audio')
const isSource = (node: ElementContent) => node.type === 'element' && node.tagName === 'source'
const isEmptySource = ({ tagName, properties }: Element) =>
  (tagName === 'source' || tagName === 'track') && !properties.src && !properties.srcSet

/** Takes away what would ask another site at once; the address of a video or sound is the result. */
function holdBack({ tagName, properties }: Element, context: Context): string | undefined {
  const { src, srcSet, poster } = properties
  // Candidates are parted by commas, each with its width behind it; commas stand in addresses, too.
  if (
    srcSet &&
    String(srcSet)
      .split(/[\s,]+/)
      .some(part => mustWait(part, context) || namesNoHost(part))
  )
    delete properties.srcSet
  if (poster && mustWait(String(poster), context)) delete properties.poster
  if (!src || !mustWait(String(src), context)) return undefined
  delete properties.src
  return tagName === 'track' ? undefined : String(src)
}

async function findSources(element: Element, context: Context, find: Find): Promise<void> {
  for (const name of ['src', 'poster', 'srcSet'] as const) {
    // A list of one: the pictures for dark and light of a `<picture>`.
    const source = String(element.properties[name] ?? '')
    if (source === '' || (name === 'srcSet' && /[,\s]/.test(source))) continue
    const media = await find(source)
    if (media?.found) element.properties[name] = media.address
    else if (media) {
      delete element.properties[name]
      context.report(element, fault('fileMissing', source, media.looked))
    }
  }
}

/** A video alone in its paragraph gets a figure, as a picture does. */
function replace(video: Element, shown: Element, parents: Parents[]) {
  const parent = parents.at(-1)!
  replaceChild(parent, video, shown)
  if (parent.type !== 'element' || parent.tagName !== 'p') return
  if (parent.children.some(child => child !== shown && !isBlank(child))) return
  parent.tagName = 'figure'
  parent.properties = { ...parent.properties, className: ['figure'] }
}
