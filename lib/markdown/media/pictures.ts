import type { Element, ElementContent, Parents, Root, RootContent } from 'hast'
import type { MediaResult } from '../../content/media-result'
import { fault } from '../../fault'
import { pictureOf } from '../../picture'
import { isElsewhere } from '../../urls'
import type { Context } from '../pipeline/context'
import { element, isBlank } from '../tree/element'
import { replaceChild } from '../tree/replace'
import { visitParents } from '../tree/visit'
import { enlarge } from './enlarge'
import { fileName, foreignHost, mustWait, nameOf, secure, waiting } from './remote-media'
import { findVideos } from './videos'

/**
 * Gives pictures their real size and modern formats, shows a quiet placeholder where a file is missing, leaves those of other
 * sites to a click, and makes a figure of a picture that stands alone.
 */
export function rehypePictures(context: Context) {
  return async (tree: Root) => {
    splitPictures(tree, context)
    const pictures = picturesIn(tree)
    const found = await Promise.all(pictures.map(({ element }) => find(String(element.properties.src ?? ''), context)))
    let ahead = !context.input.headerImage
    pictures.forEach(({ element, parents }, i) => {
      const media = found[i]!
      const source = String(element.properties.src ?? '')
      reportAlt(element, context)
      if (!media && mustWait(source, context)) {
        placeWaiting(element, source, parents, context)
        return
      }
      const shown = media && !media.found ? missing(element, media.looked, context) : present(element, media, ahead)
      if (shown === element) ahead = false
      place(element, shown, parents)
      if (shown === element && media?.found) enlarge(element, media, parents, context)
    })
    await findVideos(tree, context, source => find(source, context))
  }
}

interface Picture {
  element: Element
  /** From the root down. */
  parents: Parents[]
}

function picturesIn(tree: Root): Picture[] {
  const pictures: Picture[] = []
  visitParents(tree, 'element', (element, parents) => {
    if (element.tagName === 'img') pictures.push({ element, parents: [...parents] as Parents[] })
  })
  return pictures
}

/** `null` for a picture of another site, and for one that is written out in the text. */
async function find(source: string, { input }: Context): Promise<MediaResult | null> {
  if (foreignHost(source) || /^\s*data:/i.test(source)) return null
  // Nothing, or an address that names nothing, as `https://` alone.
  if (source === '' || isElsewhere(source)) return { found: false, looked: [] }
  return input.findMedia(source)
}

function reportAlt(element: Element, context: Context) {
  if (String(element.properties.alt ?? '').trim() !== '') return
  // A card's picture adds nothing to its title, and nobody wrote it.
  if ((element.properties.className as string[] | undefined)?.includes?.('card-image')) return
  context.report(element, fault('alt', String(element.properties.src ?? '').slice(0, 100)))
}

function missing(image: Element, looked: string[], context: Context): Element {
  const source = String(image.properties.src ?? '')
  context.report(image, fault('pictureMissing', source, looked))
  const alt = String(image.properties.alt ?? '').trim()
  const name = fileName(source)
  const { title } = image.properties
  return element('span', { className: ['missing-image'], role: 'img', ariaLabel: alt || name, title }, [
    element('span', { className: ['missing-image-name'] }, [{ type: 'text', value: name || alt }]),
  ])
}

function present(image: Element, media: MediaResult | null, ahead: boolean): Element {
  const { alt, title, id, className, style } = image.properties
  const size = wantedSize(image, media)
  const properties: Element['properties'] = { id, className, style, alt: alt ?? '' }
  if (media?.found) Object.assign(properties, sources(media, size.width))
  else Object.assign(properties, { src: secure(String(image.properties.src)), referrerPolicy: 'no-referrer' })
  if (size.width) properties.width = size.width
  if (size.height) properties.height = size.height
  if (size.style) properties.style = [style, size.style].filter(Boolean).join(';')
  if (!ahead || foreignHost(String(properties.src))) properties.loading = 'lazy'
  properties.decoding = 'async'
  if (title) properties.title = title
  image.properties = properties
  return image
}

interface Size {
  width?: number
  height?: number
  style?: string
}

/** The author's size where there is one, with the file's proportions; else the file's own. */
function wantedSize({ properties }: Element, media: MediaResult | null): Size {
  const file = media?.found ? media : { width: undefined, height: undefined }
  const width = Number.parseInt(String(properties.width ?? ''), 10) || undefined
  const height = Number.parseInt(String(properties.height ?? ''), 10) || undefined
  if (/%$/.test(String(properties.width ?? ''))) {
    return { width: file.width, height: file.height, style: `width:${Math.min(width ?? 100, 100)}%` }
  }
  const ratio = file.width && file.height ? file.width / file.height : undefined
  if (width && !height) return { width, height: ratio && Math.round(width / ratio) }
  if (height && !width) return { width: ratio && Math.round(height * ratio), height }
  if (width && height) return { width, height }
  return { width: file.width, height: file.height }
}

function sources(media: MediaResult & { found: true }, shownWidth: number | undefined): Element['properties'] {
  const sizes = shownWidth && shownWidth < 680 ? `${shownWidth}px` : '(min-width: 48em) 680px, 100vw'
  const { src, srcSet, sizes: offered } = pictureOf(media, '', sizes)
  return { src, srcSet, sizes: offered }
}

/** Takes a picture that has a line to itself out of its paragraph, where it would sit in the text. */
function splitPictures(tree: Root, context: Context) {
  const visit = (parent: Parents) => {
    parent.children = parent.children.flatMap((child): RootContent[] => {
      if (child.type !== 'element') return [child]
      if (child.tagName !== 'p') {
        if (!phrasing.has(child.tagName)) visit(child)
        return [child]
      }
      return splitParagraph(child, context)
    }) as never
  }
  visit(tree)
}

const phrasing = new Set('a span strong em code pre h1 h2 h3 h4 h5 h6'.split(' '))

function splitParagraph(paragraph: Element, context: Context): Element[] {
  const lines = linesOf(paragraph.children)
  if (!lines.some(line => lonePicture(line, context))) return [paragraph]
  const blocks: Element[] = []
  let text: ElementContent[] = []
  const endText = () => {
    const trimmed = trimLines(text)
    if (trimmed.length > 0) blocks.push({ ...paragraph, children: trimmed })
    text = []
  }
  lines.forEach((line, i) => {
    const picture = lonePicture(line, context)
    if (picture) {
      endText()
      const next = lines.findIndex((line, at) => at > i && !line.every(isGap))
      const caption = captionOf(lines[next])
      if (caption) lines[next] = []
      blocks.push(figure(picture, caption))
    } else text.push(...line)
  })
  endText()
  return blocks
}

/** A paragraph's content cut at its line ends; each line but the last keeps its `br` or newline at its end. */
function linesOf(nodes: ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]]
  for (const child of nodes) {
    if (child.type === 'text') {
      child.value.split(/(?<=\n)/).forEach((value, i) => {
        if (i > 0) lines.push([])
        if (value) lines.at(-1)!.push({ ...child, value })
      })
      if (child.value.endsWith('\n')) lines.push([])
    } else {
      lines.at(-1)!.push(child)
      if (child.type === 'element' && child.tagName === 'br') lines.push([])
    }
  }
  return lines.filter(line => line.length > 0)
}

const isGap = (child: ElementContent) => isBlank(child) || (child.type === 'element' && child.tagName === 'br')

function lonePicture(line: ElementContent[], context: Context): Element | undefined {
  const [only, ...others] = line.filter(child => !isGap(child))
  if (only?.type !== 'element' || others.length > 0) return
  if (only.tagName === 'picture') return only
  const inside = only.tagName === 'a' ? only.children.filter(child => !isGap(child)) : [only]
  const image = inside[0]
  if (image?.type !== 'element' || image.tagName !== 'img' || inside.length > 1) return
  // A badge says a word or two: while it waits for a click it is a word in the text.
  const source = String(image.properties.src ?? '')
  return /badge|shields\.io/i.test(source) && mustWait(source, context) ? undefined : only
}

/** Zenn's caption: a line in italics right after the picture. */
function captionOf(line: ElementContent[] | undefined): ElementContent[] | undefined {
  const [only, ...others] = line?.filter(child => !isGap(child)) ?? []
  return only?.type === 'element' && only.tagName === 'em' && others.length === 0 ? only.children : undefined
}

function trimLines(nodes: ElementContent[]): ElementContent[] {
  const from = nodes.findIndex(child => !isGap(child))
  if (from < 0) return []
  const to = nodes.findLastIndex(child => !isGap(child))
  const trimmed = nodes.slice(from, to + 1)
  const last = trimmed.at(-1)
  if (last?.type === 'text') trimmed[trimmed.length - 1] = { ...last, value: last.value.trimEnd() }
  return trimmed
}

function figure(picture: Element, caption: ElementContent[] | undefined): Element {
  const image =
    picture.tagName === 'img'
      ? picture
      : picture.children.find(child => child.type === 'element' && child.tagName === 'img')
  const title = image?.type === 'element' ? image.properties.title : undefined
  if (image?.type === 'element' && !caption) delete image.properties.title
  const words = caption ?? (typeof title === 'string' && title ? [{ type: 'text' as const, value: title }] : undefined)
  return element('figure', { className: ['figure'] }, [picture, ...(words ? [element('figcaption', {}, words)] : [])])
}

/** Puts what is shown in the picture's place; a figure with a missing picture tells what it would show. */
function place(image: Element, shown: Element, parents: Parents[]) {
  const parent = parents.at(-1)!
  replaceChild(parent, image, shown)
  if (shown === image) return
  const holder = parents.findLast(node => node.type === 'element' && node.tagName === 'figure')
  const alt = String(image.properties.alt ?? '').trim()
  if (holder?.type !== 'element' || !alt) return
  if (holder.children.some(child => child.type === 'element' && child.tagName === 'figcaption')) return
  holder.children.push(element('figcaption', {}, [{ type: 'text', value: alt }]))
}

/**
 * Puts what a reader may click in the place of another site's picture. A link cannot stand in a link: of a linked picture
 * that stands alone, both follow each other; in the midst of a link's text, the picture's words are part of it.
 */
function placeWaiting(image: Element, source: string, parents: Parents[], context: Context) {
  const holders = parents.filter(node => node.type === 'element')
  const link = holders.findLast(node => node.tagName === 'a')
  const isCard = (image.properties.className as string[] | undefined)?.includes?.('card-image')
  if (isCard) return swap(image, [], parents)
  if (!link) return swap(image, [waiting(image, 'img', source, context)], parents)
  const holder = holders.at(holders.indexOf(link) - 1)
  const alone = link.children.every(child => isGap(child) || child === image || child === holders.at(-1))
  if (holder?.tagName !== 'figure' || !alone) {
    return swap(image, [element('span', { className: ['picture-name'] }, [nameOf(image, source)])], parents)
  }
  const href = String(link.properties.href ?? '')
  const target =
    href && secure(href) !== secure(source) ? [{ ...link, children: [{ type: 'text' as const, value: href }] }] : []
  swap(link, [waiting(image, 'img', source, context), ...target], parents.slice(0, parents.indexOf(link)))
}

/** Replaces a node, and the `<picture>` around it but for its words. */
function swap(node: Element, shown: ElementContent[], parents: Parents[]) {
  const parent = parents.at(-1)!
  if (parent.type === 'element' && parent.tagName === 'picture') {
    const words = parent.children.filter(
      child => !(isGap(child) || (child.type === 'element' && /^(?:img|source)$/.test(child.tagName))),
    )
    return swap(parent, [...words, ...shown], parents.slice(0, -1))
  }
  replaceChild(parent, node, ...shown)
}
