import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { ENDINGS } from '../../content/post-file'
import { fault } from '../../fault'
import { nearest } from '../../nearest'
import { decodeOnce } from '../../urls'
import type { Context } from '../pipeline/context'
import { isBlank } from '../tree/element'
import { visit } from '../tree/visit'

/**
 * Links: those inside the article find their heading whichever system's anchor they name, those to another post's file find
 * the post, those that open elsewhere give nothing of the page away, and those without text show their address.
 */
export function rehypeLinks(context: Context) {
  return (tree: Root) => {
    const ids = new Set<string>()
    const links: Element[] = []
    visit(tree, 'element', element => {
      if (element.properties.id !== undefined) ids.add(String(element.properties.id))
      if (element.tagName === 'a') links.push(element)
    })
    for (const link of links) {
      const { properties } = link
      delete properties.rel
      if (properties.target === '_blank') properties.rel = ['noopener', 'noreferrer']
      const { href } = properties
      if (typeof href !== 'string' || href === '') continue
      if (href.startsWith('#')) properties.href = fragment(link, href, ids, context)
      else if (POST.test(href)) properties.href = postAddress(href, context)
      if (link.children.every(isBlank) && !isAnchor(link)) link.children.push({ type: 'text', value: href })
      // On paper an address is read once.
      if (/^https?:/.test(href) && bare(textOf(link)) === bare(decodeOnce(href))) properties.className = ['bare']
    }
  }
}

const bare = (address: string) => address.trim().replace(/^https?:\/\/|\/$/g, '')

/** A file of a post, as one beside this post names it: `./b.md#a`. Those of other sites have a colon. */
const POST = new RegExp(`^[^:?#]+\\.(?:${ENDINGS})(?:[?#]|$)`, 'i')

/** Our own anchors on headings are empty: their sign comes from the style sheet. */
const isAnchor = ({ properties }: Element) => properties.ariaHidden === 'true'

function fragment(link: Element, href: string, ids: Set<string>, context: Context): string {
  const id = decodeOnce(href.slice(1))
  if (id === '' || id === 'top' || ids.has(id) || ids.has(href.slice(1)) || context.numberedCode.hasLine(id))
    return href
  const known = [id, id.normalize('NFC'), id.toLowerCase()].map(name =>
    ids.has(name) ? name : context.anchors.get(name),
  )
  const found = known.find(name => name !== undefined)
  if (found !== undefined) return `#${found}`
  const near = nearest(id.toLowerCase(), ids)
  context.report(
    link,
    near ? fault('anchorNear', href, `#${near}`) : fault('anchor', href, context.out.outline.length > 0),
  )
  return href
}

/** The address of the post that a file is, where the blog knows it. */
function postAddress(href: string, { input }: Context): string {
  const [, file = '', rest = ''] = /^([^?#]+)(.*)$/s.exec(href) ?? []
  return `${input.findPost?.(decodeOnce(file)) ?? file}${rest}`
}
