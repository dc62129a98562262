import type { Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'
import { cjk } from './cjk-lines'

/**
 * Marks emphasis on Latin text alone in an article in Japanese, Chinese or Korean: its writing is emphasised by dots and never
 * slanted, the title of an English book by italics.
 */
export function rehypeLatinEmphasis({ input }: Context) {
  return (tree: Root) => {
    if (!/^(?:ja|zh|ko)(?:-|$)/i.test(input.lang)) return
    visit(tree, 'element', em => {
      if (em.tagName !== 'em' || isEastAsian(textOf(em))) return
      const { className } = em.properties
      em.properties.className = [...(Array.isArray(className) ? className : []), 'latin']
    })
  }
}

const isEastAsian = (text: string) => cjk.test(text) || /\p{Script=Hangul}/u.test(text)
