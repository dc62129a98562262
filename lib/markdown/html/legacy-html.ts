import type { Element, ElementContent, Properties, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { fault } from '../../fault'
import { takeText } from '../audit/html-words'
import { frameOf } from '../components/embed'
import { foreignHost, isTrackingPixel } from '../media/remote-media'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { SKIP, visit } from '../tree/visit'
import { safeStyle } from './style'

/**
 * Turns what HTML once allowed, and real posts hold, into what it allows today: `<font color>`, `<center>`, `align`,
 * `<a name>`, frames. Reduces `style` to harmless properties and takes away ids the page needs for itself. Runs before the
 * sanitiser, so nothing it leaves is trusted.
 */
export function rehypeLegacyHtml(context: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      const replaced = replacementOf(element, context)?.map(made => (parent?.type === 'root' ? asBlock(made) : made))
      if (replaced && parent && index !== undefined) {
        parent.children.splice(index, 1, ...replaced)
        return [SKIP, index + replaced.length]
      }
      const { properties } = element
      const styles: string[] = []
      if (typeof properties.style === 'string') styles.push(safeStyle(properties.style))
      for (const [name, convert] of attributes) {
        const value = properties[name]
        if (value === undefined || value === null || typeof value === 'boolean') continue
        const style = convert(String(value), element.tagName)
        if (style === undefined) continue
        styles.unshift(safeStyle(style))
        delete properties[name]
      }
      const style = styles.filter(Boolean).join(';')
      delete properties.style
      if (style) properties.style = style
      nameClasses(properties)
      rename(element)
      keepId(element.properties, context, element)
      if (/^\s*data:/i.test(String(properties.src ?? '')) && !isPictureData(element)) delete properties.src
    })
  }
}

/**
 * Gives an author's classes names of their own. Our style sheets have `absolute` and `fixed`, with which a link covered the page's
 * foot, and names that mean something to the plugins after this one. What the parser says by a class stays.
 */
function nameClasses(properties: Properties) {
  // JSX gives them as one text.
  const names = [properties.className ?? []].flat().join(' ').split(/\s+/).filter(Boolean)
  if (names.length === 0) delete properties.className
  else properties.className = names.map(name => (parserClass.test(name) ? name : `author-${name}`))
}

/** A code's language, formulas, footnotes with their hidden heading, and lists of tasks. */
const parserClass =
  /^(?:language-.*|math-(?:inline|display)|footnotes|sr-only|data-footnote-backref|contains-task-list|task-list-item)$/

/** A link that stood between blocks as a frame is one, too. */
const asBlock = (made: Element) => (made.tagName === 'a' ? element('p', {}, [made]) : made)

/** Old elements and what says the same today. */
function rename(element: Element) {
  const { tagName, properties } = element
  const renamed = names[tagName]
  if (!renamed) return
  element.tagName = renamed[0]
  const own = renamed[1]
  if (own) properties.style = [own, properties.style].filter(Boolean).join(';')
}

const names: Record<string, [tagName: string, style?: string]> = {
  font: ['span'],
  center: ['div', 'text-align:center'],
  big: ['span', 'font-size:larger'],
  tt: ['code'],
  strike: ['s'],
  acronym: ['abbr'],
  nobr: ['span', 'white-space:nowrap'],
  dir: ['ul'],
  menu: ['ul'],
  listing: ['pre'],
  plaintext: ['pre'],
  main: ['div'],
  article: ['div'],
  aside: ['div'],
  header: ['div'],
  footer: ['div'],
  nav: ['div'],
  hgroup: ['div'],
  address: ['div'],
  fieldset: ['div'],
  form: ['div'],
}

/** Presentational attributes as declarations; `undefined` leaves the attribute alone. */
const attributes = Object.entries<(value: string, tagName: string) => string | undefined>({
  color: (value, tagName) => (tagName === 'font' ? `color:${color(value)}` : undefined),
  size: (value, tagName) => (tagName === 'font' ? `font-size:${fontSize(value)}` : undefined),
  face: (value, tagName) => (tagName === 'font' ? `font-family:${value}` : undefined),
  bgColor: value => `background-color:${color(value)}`,
  align: (value, tagName) => {
    if (tagName === 'img' || tagName === 'table') {
      return /^(left|right)$/i.test(value) ? `float:${value}` : /^(center|middle)$/i.test(value) ? 'margin:0 auto' : ''
    }
    return `text-align:${value}`
  },
  vAlign: value => `vertical-align:${value}`,
  width: (value, tagName) => (media.has(tagName) ? undefined : `width:${px(value)}`),
  height: (value, tagName) => (media.has(tagName) ? undefined : `height:${px(value)}`),
  noWrap: () => 'white-space:nowrap',
})

const media = new Set(['img', 'video', 'source', 'iframe', 'canvas', 'x-jsx'])
const px = (value: string) => (/^\d+$/.test(value) ? `${value}px` : value)
const color = (value: string) => (/^[0-9a-f]{6}$/i.test(value) ? `#${value}` : value)
const fontSize = (value: string) =>
  ({ '1': 'x-small', '2': 'small', '3': 'medium', '4': 'large', '5': 'x-large', '6': 'xx-large', '7': '48px' })[
    value
  ] ?? (value.startsWith('+') ? 'larger' : value.startsWith('-') ? 'smaller' : 'medium')

/** `<a name>` was an anchor before ids were; ids that begin with `ts-` belong to the page. */
function keepId(properties: Properties, context: Context, element: Element) {
  if (element.tagName === 'a' && typeof properties.name === 'string' && !properties.id) properties.id = properties.name
  delete properties.name
  if (properties.id === undefined) return
  const id = String(properties.id).trim()
  if (/^ts-/i.test(id)) {
    context.report(element, fault('idReserved', id))
    delete properties.id
  } else if (id === '' || /\s/.test(id)) delete properties.id
  else properties.id = id
}

/** A small picture inside the text itself. */
const isPictureData = ({ tagName, properties }: Element) =>
  tagName === 'img' && /^\s*data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i.test(String(properties.src))

/**
 * A frame or an embedding script would ask another site before the reader did. Of known hosts it becomes an embed that waits for
 * a click, of others a link; a script that shows nothing of its own goes.
 */
function replacementOf(element: Element, context: Context): Element[] | undefined {
  const { tagName, properties } = element
  if (isTrackingPixel(element, context)) {
    context.report(element, fault('trackingPixel', String(foreignHost(String(properties.src)))))
    return []
  }
  const pen = [properties.className].flat().includes('codepen') ? penIn(element) : undefined
  if (pen) return [linkTo(pen, textOf(element).replace(/\s+/g, ' ').trim() || pen, element, context)]
  const given = properties.src ?? properties.data ?? properties.value
  if (tagName === 'script') {
    takeText(element, context.ledger, 'hidden')
    const address = scriptPage(absolute(given), properties)
    if (address) return [linkTo(address, address, element, context)]
    // What only loads another site's program is often a companion of an embed, which is shown.
    if (textOf(element).trim() !== '') context.report(element, fault('script'))
    return []
  }
  if (!frames.has(tagName)) return
  const address = absolute(given)
  // What a browser shows that knows no frames.
  const hidden = address ? element.children : element.children.filter(isText)
  for (const child of hidden) takeText(child, context.ledger, 'hidden')
  if (!address) return element.children.filter(child => child.type === 'element')
  const name = typeof properties.title === 'string' && properties.title.trim() ? properties.title : address
  return [linkTo(address, name, element, context)]
}

const isText = ({ type }: ElementContent) => type === 'text'
const frames = new Set(['iframe', 'embed', 'object', 'frame', 'portal'])

/** An address of another site, or nothing. */
function absolute(address: unknown): string | undefined {
  const full = String(address ?? '')
    .trim()
    .replace(/^\/\//, 'https://')
  return /^https?:\/\//i.test(full) ? full : undefined
}

function linkTo(address: string, name: string, place: Element, context: Context): Element {
  if (frameOf(address)) {
    context.uses.push({ name: 'Embed', props: { url: address, title: name === address ? '' : name }, place })
    return element('div', { dataUse: String(context.uses.length - 1) })
  }
  return element('a', { href: address }, [name])
}

/** The pen that CodePen's script makes a frame of where it finds a paragraph about it. */
function penIn(paragraph: Element): string | undefined {
  const { dataUser, dataSlugHash } = paragraph.properties
  const found = dataUser && dataSlugHash ? [`https://codepen.io/${dataUser}/pen/${dataSlugHash}`] : []
  visit(paragraph, 'element', ({ properties }) => {
    found.push(String(properties.href ?? ''))
  })
  return found.find(address => frameOf(address)?.host === 'CodePen')
}

/** The page that an embedding script shows: a gist, slides, a recorded terminal. */
function scriptPage(source: string | undefined, { dataId: id, dataSrc }: Properties): string | undefined {
  if (!source) return
  const gist = /^https?:\/\/gist\.github\.com\/[\w-]+\/[0-9a-f]+/i.exec(source)?.[0]
  const cast = /^https?:\/\/asciinema\.org\/a\/\w+/i.exec(source)?.[0]
  const slides = /speakerdeck\.com/i.test(source) && typeof id === 'string' && /^[0-9a-f]{32}$/.test(id)
  const deck = /docswell\.com/i.test(source) ? absolute(dataSrc) : undefined
  return gist ?? cast ?? deck ?? (slides ? `https://speakerdeck.com/player/${id}` : undefined)
}
