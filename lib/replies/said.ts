import { Parser } from 'htmlparser2'
import { type Paragraph, tidy, webAddress } from './reply'

/** Elements that begin a paragraph. */
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
/** Elements whose text is none. */
const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'math',
  'select',
  'textarea',
  'title',
])

/**
 * What a stranger's HTML says: its text in paragraphs, and links with `http:` or `https:`. All else of it is left behind, so there is nothing
 * in it that could be dangerous.
 *
 * @param base What its links are relative to.
 */
export function saidIn(html: string, base: string): Paragraph[] {
  const paragraphs: Paragraph[] = [[]]
  let silent = 0
  let link: { text: string; href: string } | null = null
  const say = (text: string) => {
    if (silent > 0) return
    if (link) link.text += text
    else paragraphs.at(-1)?.push(text)
  }
  const endLink = () => {
    if (link && link.text.trim() !== '') paragraphs.at(-1)?.push(link)
    link = null
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent++
      else if (BLOCKS.has(name)) {
        const open = link
        endLink()
        paragraphs.push([])
        if (open) link = { text: '', href: open.href }
      } else if (name === 'a') {
        endLink()
        const href = webAddress(attributes.href, base)
        link = href === undefined ? null : { text: '', href }
      } else if (name === 'img') say(attributes.alt ?? '')
    },
    ontext: say,
    onclosetag(name) {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1)
      else if (name === 'a') endLink()
      else if (BLOCKS.has(name) && name !== 'br') {
        endLink()
        paragraphs.push([])
      }
    },
  })
  parser.end(html)
  endLink()
  return tidy(paragraphs)
}
