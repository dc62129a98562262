import type { Element } from 'hast'
import { decodeOnce } from '../../urls'
import type { ArticleInput } from '../article'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'

/** What a reader may load with a click. */
export type MediaKind = 'img' | 'video' | 'audio'

/** A base that no author names, and of a scheme that none writes: `https:/host` has a host only seen from another scheme. */
const here = new URL('ftp://this-site.invalid/')

/**
 * The host of an address on another site, with a port where it has one; `undefined` for an address of this site and for data
 * in the text itself. Read as browsers read it (url.spec.whatwg.org), to whom `/\host` and `ht⇥tps:` name a host, too.
 */
export function foreignHost(address: string): string | undefined {
  try {
    const { protocol, host } = new URL(address, here)
    return /^(?:https?|ftp):$/.test(protocol) && host !== here.host ? host : undefined
  } catch {
    return undefined
  }
}

/** Whether a page must not ask for this before a click: it stands on a host that the owner has not named. */
export function mustWait(address: string, { input }: { input: Pick<ArticleInput, 'pictureHosts'> }): boolean {
  const host = foreignHost(address)
  return host !== undefined && !input.pictureHosts?.some(name => isNamed(host, name))
}

/** Whether an address looks like one on another site and is none: `https://`. */
export const namesNoHost = (address: string): boolean =>
  /^(?:https?:)?[/\\]{2}/i.test(address) && foreignHost(address) === undefined

/** `*` names every host, `*.example.com` those below one. */
const isNamed = (host: string, name: string) =>
  name === '*' || host === name || (name.startsWith('*.') && host.endsWith(name.slice(1)))

/** The full address of what stands on another site, by https: a reader's browser would not show it otherwise. */
export function secure(address: string): string {
  if (foreignHost(address) === undefined) return address
  const url = new URL(address, here)
  url.protocol = 'https:'
  return url.href
}

/**
 * Stands in the place of a picture, video or sound of another site: a link that opens it, and that loads it in place where the
 * module `click-to-load` runs. Its size is the one the author gave, so that the text stays where it is.
 */
export function waiting(media: Element, kind: MediaKind, address: string, context: Context): Element {
  const { id, className, style, alt, title, width, height } = media.properties
  const source = secure(address)
  const label = context.labels.play(foreignHost(source) ?? '')
  return element(
    'click-to-load',
    {
      id,
      className,
      style: [style, kind !== 'audio' && shapeOf(width, height)].filter(Boolean).join(';') || undefined,
      dataKind: kind,
      dataAlt: kind === 'img' ? String(alt ?? '') : undefined,
      dataTitle: title,
      dataWidth: width,
      dataHeight: height,
    },
    [
      element('a', { href: source, rel: ['noreferrer'] }, [
        element('span', {}, [nameOf(media, source)]),
        element('small', {}, [label]),
      ]),
    ],
  )
}

/** Words that stand for a picture: what it shows, or else the name of its file. */
export function nameOf({ properties }: Element, address: string): string {
  const words = [properties.alt, properties.title, properties.ariaLabel].find(text => String(text ?? '').trim())
  return String(words ?? '').trim() || fileName(address) || (foreignHost(address) ?? address)
}

function shapeOf(width: unknown, height: unknown): string | undefined {
  const [wide, high] = [width, height].map(size =>
    /^\d+(?:px)?$/.test(String(size)) ? Number.parseInt(String(size), 10) : 0,
  )
  if (/^\d+%$/.test(String(width))) return `width:${width}`
  return [wide && `max-width:${wide}px`, wide && high && `aspect-ratio:${wide}/${high}`].filter(Boolean).join(';')
}

/** The last part of an address, decoded: `写真.png`. */
export function fileName(address: string): string {
  const path = address.split(/[?#]/)[0]!.replace(/^\w+:\/\/[^/]*/, '')
  return decodeOnce(path.split('/').at(-1) ?? '')
}

/** A picture of another site that nobody sees: it is there to count readers. */
export function isTrackingPixel({ tagName, properties }: Element, context: Context): boolean {
  const { src, width, height } = properties
  const isTiny = [width, height].every(size => size !== undefined && Number.parseInt(String(size), 10) <= 2)
  return tagName === 'img' && isTiny && mustWait(String(src ?? ''), context)
}
