import type { Element, ElementContent, Parents, Root, RootContent } from 'hast'
import { pictureOf } from '../content/picture'
import type { MediaResult } from './article'
import type { Context } from './context'
import { element, isBlank } from './element'
import { visitParents } from './visit'

/**
 * Gives pictures their real size and modern formats, shows a quiet placeholder where a file is missing, and makes a figure
 * of a picture that stands alone.
 */
export function rehypePictures(context: Context) {
  return async (tree: Root) => {
    splitPictures(tree)
    const pictures = picturesIn(tree)
    const found = await Promise.all(pictures.map(({ element }) => find(String(element.properties.src ?? ''), context)))
    let ahead = !context.input.headerImage
    pictures.forEach(({ element, parents }, i) => {
      const media = found[i]!
      reportAlt(element, context)
      const shown = media && !media.found ? missing(element, media.looked, context) : present(element, media, ahead)
      if (shown === element) ahead = false
      place(element, shown, parents)
    })
    await findOtherMedia(tree, context)
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

/** `null` for a picture of another site, which stays as it is. */
async function find(source: string, { input }: Context): Promise<MediaResult | null> {
  if (source === '') return { found: false, looked: [] }
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source)) return null
  return input.findMedia(source)
}

function reportAlt(element: Element, context: Context) {
  if (String(element.properties.alt ?? '').trim() !== '') return
  // A card's picture adds nothing to its title, and nobody wrote it.
  if ((element.properties.className as string[] | undefined)?.includes?.('card-image')) return
  context.report(element, {
    severity: 'warning',
    rule: 'alt',
    message: `the picture "${String(element.properties.src ?? '').slice(0, 100)}" has no text for readers who do not see it`,
    fix: 'describe it between the brackets: ![what it shows](…)',
  })
}

function missing(image: Element, looked: string[], context: Context): Element {
  const source = String(image.properties.src ?? '')
  context.report(image, {
    severity: 'warning',
    rule: 'missing-image',
    message: `the picture "${source.slice(0, 200)}" is not there`,
    fix: looked.length > 0 ? `put it at ${looked.join(' or ')}` : 'name a file',
  })
  const alt = String(image.properties.alt ?? '').trim()
  const name = decode(source.split(/[?#]/)[0]!.split('/').at(-1) ?? '')
  return element('span', { className: ['missing-image'], role: 'img', ariaLabel: alt || name }, [
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
  if (!ahead) properties.loading = 'lazy'
  properties.decoding = 'async'
  if (title) properties.title = title
  image.properties = properties
  return image
}

/** A reader on https would not be shown it otherwise. */
const secure = (source: string) => source.replace(/^(?:http:)?\/\//i, 'https://')

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
function splitPictures(tree: Root) {
  const visit = (parent: Parents) => {
    parent.children = parent.children.flatMap((child): RootContent[] => {
      if (child.type !== 'element') return [child]
      if (child.tagName !== 'p') {
        if (!phrasing.has(child.tagName)) visit(child)
        return [child]
      }
      return splitParagraph(child)
    }) as never
  }
  visit(tree)
}

const phrasing = new Set('a span strong em code pre h1 h2 h3 h4 h5 h6'.split(' '))

function splitParagraph(paragraph: Element): Element[] {
  const lines = linesOf(paragraph.children)
  if (!lines.some(line => lonePicture(line))) return [paragraph]
  const blocks: Element[] = []
  let text: ElementContent[] = []
  const endText = () => {
    const trimmed = trimLines(text)
    if (trimmed.length > 0) blocks.push({ ...paragraph, children: trimmed })
    text = []
  }
  lines.forEach((line, i) => {
    const picture = lonePicture(line)
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

function lonePicture(line: ElementContent[]): Element | undefined {
  const [only, ...others] = line.filter(child => !isGap(child))
  if (only?.type !== 'element' || others.length > 0) return
  if (only.tagName === 'img' || only.tagName === 'picture') return only
  if (only.tagName !== 'a') return
  const inside = only.children.filter(child => !isGap(child))
  return inside.length === 1 && inside[0]?.type === 'element' && inside[0].tagName === 'img' ? only : undefined
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
  const image = picture.tagName === 'img' ? picture : picture.children.find(child => child.type === 'element')
  const title = image?.type === 'element' ? image.properties.title : undefined
  if (image?.type === 'element' && !caption) delete image.properties.title
  const words = caption ?? (typeof title === 'string' && title ? [{ type: 'text' as const, value: title }] : undefined)
  return element('figure', { className: ['figure'] }, [picture, ...(words ? [element('figcaption', {}, words)] : [])])
}

/** Puts what is shown in the picture's place; a figure with a missing picture tells what it would show. */
function place(image: Element, shown: Element, parents: Parents[]) {
  const parent = parents.at(-1)!
  const index = parent.children.indexOf(image as never)
  if (index >= 0) parent.children[index] = shown as never
  if (shown === image) return
  const holder = parents.findLast(node => node.type === 'element' && node.tagName === 'figure')
  const alt = String(image.properties.alt ?? '').trim()
  if (holder?.type !== 'element' || !alt) return
  if (holder.children.some(child => child.type === 'element' && child.tagName === 'figcaption')) return
  holder.children.push(element('figcaption', {}, [{ type: 'text', value: alt }]))
}

/** Local films and sounds get their address too. */
async function findOtherMedia(tree: Root, context: Context) {
  const elements: Element[] = []
  visitParents(tree, 'element', element => {
    if (/^(video|audio|source|track)$/.test(element.tagName)) elements.push(element)
  })
  await Promise.all(
    elements.flatMap(element =>
      (['src', 'poster', 'srcSet'] as const).map(async name => {
        // A list of one: the pictures for dark and light of a `<picture>`.
        const source = String(element.properties[name] ?? '')
        if (source === '' || /[,\s]/.test(source)) return
        const media = await find(source, context)
        if (media?.found) element.properties[name] = media.address
        else if (media) {
          delete element.properties[name]
          context.report(element, {
            severity: 'warning',
            rule: 'missing-image',
            message: `the file "${source.slice(0, 200)}" is not there`,
            fix: `put it at ${media.looked.join(' or ')}`,
          })
        }
      }),
    ),
  )
  for (const element of elements) {
    if (element.tagName !== 'video' && element.tagName !== 'audio') continue
    element.properties.controls = true
    // A film of another site is asked for when the reader starts it.
    element.properties.preload = /^https?:/i.test(String(element.properties.src ?? '')) ? 'none' : 'metadata'
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
