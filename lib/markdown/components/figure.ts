import type { ElementContent, Properties } from 'hast'
import { element, isBlank, safeAddress } from '../tree/element'
import type { Component } from './component'
import { textProp } from './component'
import { titleNodes } from './title'

/** `<Figure src="./a.png" alt="…" caption="…" width="400">`, Hugo's `figure`; without `src`, a caption for what is inside. */
export const Figure: Component = (use, children) => {
  const caption = textProp(use, 'caption', 'title')
  const attribution = textProp(use, 'attr')
  const words = [caption, attribution].filter(Boolean).join(' — ')
  const figcaption = words ? [element('figcaption', {}, captionNodes(words))] : []
  const source = textProp(use, 'src', 'link-src')
  const shown = children.filter(child => !isBlank(child))
  if (!source) return [element('figure', { className: ['figure'] }, [...shown, ...figcaption])]
  const properties: Properties = {
    src: safeAddress(source, /^https?$/i) ?? '',
    alt: textProp(use, 'alt') || plainWords(caption),
  }
  for (const name of ['width', 'height'] as const) {
    const size = textProp(use, name)
    if (/^\d+(?:px|%)?$/.test(size)) properties[name] = size
  }
  const picture = element('img', properties)
  const href = safeAddress(textProp(use, 'link'))
  return [
    element('figure', { className: ['figure'] }, [
      href ? element('a', { href }, [picture]) : picture,
      ...shown,
      ...figcaption,
    ]),
  ]
}

/** A caption may hold links, to whoever took the picture. */
const captionNodes = (words: string): ElementContent[] =>
  words.split(LINK).flatMap((piece, i, pieces) => {
    // Between the links stand, each time, the words and the address of one.
    if (i % 3 === 0) return titleNodes(piece)
    return i % 3 === 1 ? [element('a', { href: safeAddress(pieces[i + 1]!) }, titleNodes(piece))] : []
  })

const LINK = /\[([^\][]+)\]\((https?:[^()\s]+)\)/

const plainWords = (words: string) => words.replace(new RegExp(LINK, 'g'), '$1').replace(/\*\*|`/g, '')
