import { DomUtils, parseDocument } from 'htmlparser2'
import { momentOf, nameOf, type Reply, tidy, webAddress } from './reply'
import { saidIn } from './said'

/** The tree of a page, as its parser has it. */
type Page = ReturnType<typeof parseDocument>
type Node = Page['children'][number]
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/**
 * What a page says of one of ours, where it links to it: the entry (`h-entry`) that does, else the page as a whole.
 *
 * @param html The page.
 * @param source Its address.
 * @param target The address of ours that it is said to link to, as it was given.
 * @returns `null` where it does not link there.
 * @see https://www.w3.org/TR/webmention/#webmention-verification
 */
export function mentionIn(html: string, source: string, target: string): Reply | null {
  const page = parseDocument(html)
  const base = baseOf(page, source)
  const isTarget = (address: string | undefined) => address !== undefined && webAddress(address, base) === target
  const link = DomUtils.findOne(({ attribs }) => isTarget(attribs.href) || isTarget(attribs.src), page.children, true)
  if (!link) return null
  const entry = entryAround(link) ?? DomUtils.findOne(node => hasClass(node, 'h-entry'), page.children, true)
  if (!entry) return { url: source, kind: 'said', author: authorOf(null, page, source), said: titleOf(page) }
  const kind = kindOf(entry, isTarget)
  const content = ownIn(entry, 'e-content', 'p-content', 'p-summary', 'p-name')
  return {
    // Whatever the entry says of its own address: it stands here.
    url: source,
    kind,
    author: authorOf(entry, page, base),
    published: momentOf(timeOf(ownIn(entry, 'dt-published'))),
    said: kind !== 'said' ? [] : content ? saidIn(DomUtils.getInnerHTML(content), base) : titleOf(page),
  }
}

/** What relative addresses of a page are relative to. */
function baseOf(page: Page, source: string): string {
  const [base] = DomUtils.getElementsByTagName('base', page.children, true, 1)
  return webAddress(base?.attribs.href, source) ?? source
}

const hasClass = ({ attribs }: Element, name: string) => (attribs.class ?? '').split(/\s+/).includes(name)

/** The innermost entry that an element stands in. */
function entryAround(element: Element): Element | null {
  for (let at = element.parent; at; at = at.parent)
    if (DomUtils.isTag(at as Node) && hasClass(at as Element, 'h-entry')) return at as Element
  return null
}

/** The first element with one of these classes that is not of an entry within, in the order of the classes. */
function ownIn(entry: Element, ...names: string[]): Element | null {
  for (const name of names) {
    const found = DomUtils.find(
      node => DomUtils.isTag(node) && hasClass(node, name),
      entry.children,
      true,
      5,
    ) as Element[]
    const own = found.find(element => entryAround(element) === entry)
    if (own) return own
  }
  return null
}

function kindOf(entry: Element, isTarget: (address: string | undefined) => boolean): Reply['kind'] {
  const does = (name: string) =>
    DomUtils.findOne(node => hasClass(node, name) && namesTarget(node, isTarget), entry.children, true) !== null
  if (does('u-like-of')) return 'liked'
  return does('u-repost-of') ? 'shared' : 'said'
}

/** Whether an element is a link to us, or holds one. */
const namesTarget = (element: Element, isTarget: (address: string | undefined) => boolean): boolean =>
  isTarget(element.attribs.href) ||
  DomUtils.findOne(({ attribs }) => isTarget(attribs.href), element.children, true) !== null

const timeOf = (element: Element | null) => element?.attribs.datetime ?? (element && DomUtils.textContent(element))

/** Who writes: as the entry says, else as the page does, else its host. */
function authorOf(entry: Element | null, page: Page, base: string): Reply['author'] {
  const card =
    (entry && ownIn(entry, 'p-author')) ?? DomUtils.findOne(node => hasClass(node, 'h-card'), page.children, true)
  if (!card) return { name: new URL(base).host }
  const named = DomUtils.findOne(node => hasClass(node, 'p-name'), card.children, true) ?? card
  const linked = DomUtils.findOne(node => hasClass(node, 'u-url'), card.children, true) ?? card
  return {
    name: nameOf(DomUtils.textContent(named)) || new URL(base).host,
    url: webAddress(linked.attribs.href, base),
  }
}

function titleOf(page: Page) {
  const [title] = DomUtils.getElementsByTagName('title', page.children, true, 1)
  return title ? tidy([[DomUtils.textContent(title)]]) : []
}
