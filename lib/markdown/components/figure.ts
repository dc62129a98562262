import type { ElementContent, Properties } from 'hast'
import { element, isBlank, safeAddress } from '../element'
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
  words.split(/(\[[^\][]+\]\(https?:[^()\s]+\))/).flatMap(piece => {
    const [, label, href] = /^\[(.+)\]\((.+)\)$/.exec(piece) ?? []
    return label && href ? [element('a', { href }, titleNodes(label))] : titleNodes(piece)
  })

const plainWords = (words: string) => words.replace(/\[([^\][]+)\]\(https?:[^()\s]+\)/g, '$1').replace(/\*\*|`/g, '')
