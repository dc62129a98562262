import type { ElementContent } from 'hast'
import type { LinkCardData } from '../../content/cards'
import type { Context } from '../pipeline/context'
import { element, safeAddress } from '../tree/element'
import { type Component, textProp } from './component'
import { embedOrLink, frameOf } from './embed'

/** `<LinkCard url="https://…" title="…" description="…">`, Zenn's `@[card](…)`. */
export const LinkCard: Component = (use, _, context) => {
  const url = textProp(use, 'url', 'href')
  const title = textProp(use, 'title')
  const given = title ? { title, description: textProp(use, 'description') } : undefined
  return cardOrLink(url, context, given)
}

/** A card where its data is known; an embed where the host is; else a plain link. */
function cardOrLink(address: string, context: Context, given?: LinkCardData): ElementContent[] {
  const href = safeAddress(address, /^https?$/i)
  const card = given ?? context.input.cards?.(address)
  if (!href || !card) return [href && frameOf(href) ? embedOrLink(href, context) : link(href, address)]
  return [
    element('a', { className: ['card'], href }, [
      element('span', { className: ['card-title'] }, [card.title]),
      ...(card.description ? [element('span', { className: ['card-text'] }, [card.description])] : []),
      element('span', { className: ['card-site'] }, [card.site || hostOf(href)]),
      ...(card.image ? [element('img', { src: card.image, alt: '', width: 120, className: ['card-image'] })] : []),
    ]),
  ]
}

const link = (href: string | undefined, text: string) =>
  element('p', {}, [href ? element('a', { href }, [text]) : text])

function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '')
  } catch {
    return address
  }
}
