import type { NoteKind } from '../messages'
import type { Arguments } from './arguments'
import type { Meaning, Pair, ReadTag, Said } from './dialect'

/*
 * What the themes of several systems call by the same names.
 */

const idOf = ({ named, positional }: Arguments) => named.id ?? positional[0] ?? ''
const isAddress = (text: string) => /^https?:/.test(text)

/** A link to a page, or to what an id names there. */
const page =
  (base: string): ReadTag =>
  tag => {
    const id = idOf(tag)
    return id ? { is: 'link', url: `${base}${id}/` } : undefined
  }

const post: ReadTag = tag => {
  const { positional, named } = tag
  const id = idOf(tag)
  if (!id) return
  const [first = '', second = ''] = positional
  const url = `https://x.com/${named.user ?? (second ? first : 'i')}/status/${named.id ?? (second || first)}`
  return { is: 'link', url: isAddress(id) ? id : url }
}

const frame: ReadTag = ({ named, positional: [first = ''] }) => {
  const url = named.url ?? first
  return isAddress(url) ? { is: 'embed', url } : undefined
}

/** A picture by its named arguments, or the file that stands first. */
export const picture: ReadTag = ({ named, positional: [first = ''] }) => {
  const src = named.src ?? first
  if (!src && !named.id && !named.url) return
  const caption = [...new Set([named.title, named.caption])].filter(Boolean).join(' — ')
  return { is: 'picture', props: { ...named, src, alt: named.alt ?? '', caption } }
}

/** A video by its id. */
export const video: ReadTag = tag => {
  const { named, positional } = tag
  const [first = '', second = ''] = positional
  const id = named.id ?? named.code ?? (first === 'video' ? second : first)
  return id ? { is: 'video', id } : undefined
}

/** A post by its file, as an address. */
export const postAddress: ReadTag = ({ named, positional: [first = ''] }) => {
  const name = named.path ?? first
  return name ? { is: 'post', name } : undefined
}

/** An address and what it is called, or a post: `{{< link "https://…" "text" >}}` of LoveIt, `{% link address %}` of dev.to. */
export const link: ReadTag = tag => {
  const [url = '', ...words] = tag.positional
  return isAddress(url) ? { is: 'link', url, text: words.join(' ') || url } : postAddress(tag)
}

/** Nothing is shown of it. */
export const nothing: ReadTag = (): Meaning => ({ is: 'nothing' })

/** Videos, pictures and pages of other sites. */
export const embeds: Readonly<Record<string, ReadTag>> = {
  youtube: video,
  youtuber: video,
  vimeo: tag => (idOf(tag) ? { is: 'embed', url: `https://vimeo.com/${idOf(tag)}` } : undefined),
  tweet: post,
  x: post,
  twitter: post,
  gist: tag => {
    const [first = '', second = ''] = tag.positional
    if (!idOf(tag)) return
    return {
      is: 'link',
      url: isAddress(first) ? first : `https://gist.github.com/${second ? `${first}/${second}` : first}`,
    }
  },
  instagram: page('https://www.instagram.com/p/'),
  codepen: tag => (isAddress(idOf(tag)) ? { is: 'embed', url: idOf(tag) } : undefined),
  jsfiddle: tag => {
    const id = idOf(tag)
    return id ? { is: 'embed', url: isAddress(id) ? id : `https://jsfiddle.net/${id}/` } : undefined
  },
  iframe: frame,
  embed: frame,
  figure: picture,
  image: picture,
  kbd: tag => (idOf(tag) ? { is: 'keys', keys: tag.positional } : undefined),
  more: nothing,
  toc: nothing,
}

/** Notes, folds, tabs, quotes, code and formulas. */
export const pairs: Readonly<Record<string, Pair['is'] | Pair>> = {
  note: 'callout',
  notice: 'callout',
  hint: 'callout',
  admonition: 'callout',
  alert: 'callout',
  callout: 'callout',
  blockquote: 'quote',
  quote: 'quote',
  pullquote: { is: 'quote', read: () => ({ author: '' }) },
  details: 'fold',
  collapse: 'fold',
  spoiler: 'fold',
  expand: 'fold',
  accordion: 'fold',
  tabs: 'tabs',
  tab: 'tab',
  steps: 'steps',
  step: 'step',
  center: 'center',
  left: 'left',
  right: 'right',
  raw: 'raw',
  highlight: { is: 'code', read: highlighted },
  code: { is: 'code', mayHoldFence: true },
  math: 'formula',
  latex: 'formula',
  katex: 'formula',
  mermaid: 'diagram',
  comment: 'hidden',
  kbd: 'keys',
  button: 'button',
  figure: 'before',
  embed: 'before',
}

/** What some words for notes say of them. */
export const kindsOf = (words: string): Record<string, NoteKind> =>
  Object.fromEntries(words.split(' ').map(word => [word, kinds[word as keyof typeof kinds]]))

/** The words for notes of Material for MkDocs, which Obsidian and themes of Hugo have as well. */
export const materialKinds =
  'abstract summary tldr info hint success check done question help faq attention failure fail missing danger error bug example quote cite'

const kinds = {
  ...{ abstract: 'note', summary: 'note', tldr: 'note', info: 'note', todo: 'note', question: 'note', faq: 'note' },
  ...{ example: 'note', quote: 'note', cite: 'note', message: 'note', notice: 'note', default: 'note' },
  ...{ primary: 'note', admonition: 'note', callout: 'note' },
  ...{ hint: 'tip', help: 'tip', success: 'tip', check: 'tip', done: 'tip' },
  ...{ warn: 'warning', attention: 'warning' },
  ...{ alert: 'caution', danger: 'caution', error: 'caution', bug: 'caution' },
  ...{ failure: 'caution', fail: 'caution', missing: 'caution' },
} as const satisfies Record<string, NoteKind>

/** `ruby linenos`, `go "hl_lines=1"`: the language, then what a fence says behind it. */
function highlighted({ text }: Arguments): Said {
  const [language = '', ...meta] = text.split(/\s+/)
  return { language: language.replace(/["']/g, ''), meta: meta.join(' '), mayHoldRaw: true }
}

/** Words that say how a note looks: NexT's and Butterfly's with their colours and icons, and the names of Blowfish's icons. */
export const isLook = (word: string) =>
  /^(?:fa[a-z]?(?: fa-[\w-]+)?|fa-[\w-]+|blue|pink|red|purple|orange|green|no-icon|icon|simple|flat|modern|disabled|fire|lightbulb|bell|(?:circle|triangle)-[a-z-]+|skull-crossbones)$/.test(
    word,
  )
