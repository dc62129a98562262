import type { Node, Root } from 'mdast'
import { visit } from '../tree/visit'

/*
 * `[text]({{< ref "a.md" >}})` is no link to Markdown: an address has no blanks. Hugo and Jekyll run their templates first. Here,
 * the blanks and quotes of a tag inside an address are exchanged, one for one, for characters that no text may hold (Unicode keeps
 * U+FDD0 to U+FDEF for such use), and exchanged back when the tree stands. No position changes.
 */
const real = ' "\'<>()`|\t{}'
const masks = [...real].map((_, i) => String.fromCharCode(0xfdd0 + i))
const masked = /[\ufdd0-\ufdef]/

/** Hides what would end an address: in the tags of a text's addresses, and before the sizes that Zenn's authors put behind them. */
export function maskAddresses(body: string, withTags: boolean): string {
  const sized = SIZE.test(body) ? body.replace(sizes, (_, before: string, size: string) => before + mask(size)) : body
  if (!withTags || masked.test(body) || !/\{\{|\{%/.test(body)) return sized
  return sized.replace(addresses, (whole, before: string, address: string) =>
    whole.length > 2000 ? whole : before + address.replace(tags, tag => tag.replace(/[^{}]+/g, mask)),
  )
}

/** Hides all that means something to Markdown or MDX. */
export const mask = (text: string) => text.replace(/[ "'<>()`|\t{}]/g, letter => masks[real.indexOf(letter)]!)

/** `=250x`, `=x100`, `=50%x` behind the address of a picture. */
const SIZE = /[ \t]=\d{0,5}%?x\d{0,5}%?[ \t]{0,9}\)/
const sizes =
  /(\]\([ \t]{0,9}[^\s()<>]{1,500})((?:[ \t]{1,9}"[^"\n]{0,300}")?[ \t]{1,9}=\d{0,5}%?x\d{0,5}%?)(?=[ \t]{0,9}\))/g

/** `](…`, `]: …` and `="…` with a tag in what follows. */
const addresses =
  /(\]\([ \t]*<?|\]:[ \t]+<?|=["'])((?:[^\s()<>"'{}]{0,300}(?:\{\{[<%]?[^\n{}]{1,300}\}\}|\{%[^\n{}%]{1,300}%\}))+)/g
const tags = /\{\{[^\n{}]{1,300}\}\}|\{%[^\n{}%]{1,300}%\}/g

/** The text as the author wrote it. */
export function unmask(text: string): string {
  return masked.test(text)
    ? text.replace(/[\ufdd0-\ufdef]/g, letter => real[letter.charCodeAt(0) - 0xfdd0] ?? letter)
    : text
}

/** Gives every node of a tree its own words back. */
export function unmaskTree(tree: Root): Root {
  visit(tree, node => {
    const fields = node as Node & Record<string, unknown>
    for (const name of ['value', 'url', 'title', 'alt', 'label', 'lang', 'meta']) {
      const text = fields[name]
      if (typeof text === 'string') fields[name] = unmask(text)
    }
  })
  return tree
}
