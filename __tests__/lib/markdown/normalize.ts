import type { Root } from 'hast'
import { raw } from 'hast-util-raw'
import { toHtml } from 'hast-util-to-html'

/**
 * HTML as two Markdown implementations can agree on it: what this blog adds on purpose to every heading, link, picture, table and code
 * block is taken off, blanks between blocks and the spelling of entities and empty elements are made one.
 */
export function normalize(html: string): string {
  return decode(wellFormed(html))
    .replace(/<a class="anchor"[^>]*><\/a>/g, '')
    .replace(/<(h[1-6]) id="[^"]*"/g, '<$1')
    .replace(/<copy-code[^>]*><\/copy-code>|<figcaption class="code-name">[\s\S]*?<\/figcaption>/g, '')
    .replace(/<span class="line"><\/span>\n?/g, '\n')
    .replace(/<span class="(?:line|[a-z])">|<\/span>/g, '')
    .replace(/<figure class="(?:code|figure)"[^>]*>|<\/figure>|<figcaption>[\s\S]*?<\/figcaption>/g, '')
    .replace(/<pre tabindex="0"[^>]*>/g, '<pre>')
    .replace(/<div class="table-scroll"[^>]*>([\s\S]*?<\/table>)<\/div>/g, '$1')
    .replace(/ style="text-align:(\w+)"/g, ' align="$1"')
    .replace(/<img [^>]*>/g, tag => `<img alt="${/ alt="([^"]*)"/.exec(tag)?.[1] ?? ''}">`)
    .replace(/<input [^>]*>/g, tag => `<input${/ checked\b/.test(tag) ? ' checked' : ''}>`)
    .replace(/ class="(?:task-list-item|contains-task-list|bare)"/g, '')
    .replace(/(?<=[ "])author-/g, '')
    .replace(/ href="([^"]*)"/g, (_, address) => ` href="${decodeAddress(address)}"`)
    .replace(/<(br|hr|img|input)([^>]*?) ?\/>/g, '<$1$2>')
    .replace(/<h[1-6]>/g, '<h>')
    .replace(/<\/h[1-6]>/g, '</h>')
    .replace(
      /\s*(<\/?(?:p|div|ul|ol|li|blockquote|pre|h|hr|table|thead|tbody|tr|td|th|section|details|summary|dl|dt|dd|center|iframe|form|body|html)\b[^>]*>)\s*/g,
      '$1',
    )
    .replace(/\n<\/code>/g, '</code>')
    .replace(/<p>(<img [^>]*>)<\/p>/g, '$1')
    .trim()
}

/** As a browser would read it: an example's open tag is closed, its `<TABLE>` is lower case. */
function wellFormed(html: string): string {
  const root: Root = { type: 'root', children: [{ type: 'raw', value: html } as never] }
  return toHtml(raw(root) as Root, { characterReferences: { useNamedReferences: true } })
}

function decode(html: string): string {
  return html
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => mark(String.fromCodePoint(Number.parseInt(hex, 16))))
    .replace(/&quot;/g, '"')
    .replace(/&gt;/g, '>')
}

/** Marks of HTML stay entities, of one spelling. */
const mark = (character: string) => (character === '<' ? '&lt;' : character === '&' ? '&amp;' : character)

function decodeAddress(address: string): string {
  try {
    return decodeURI(address.replace(/&amp;/g, '&'))
  } catch {
    return address
  }
}
