import { absolute, isElsewhere } from '../urls'

/**
 * An article's HTML as it can stand anywhere: addresses with scheme and host, nothing that needs our
 * style sheet or our modules.
 *
 * @param html What the Markdown pipeline made: well-formed, attributes in double quotes.
 * @param url Address of the article, with scheme and host.
 */
export function standalone(html: string, url: string): string {
  return html
    .split('</code>')
    .map(withSigns)
    .join('</code>')
    .replace(TAG, tag => {
      if (/^<(?:copy-code\b.*><\/copy-code>|a class="(?:anchor|number)".*><\/a>|wbr>)$/s.test(tag)) return ''
      return tag
        .replace(/(\sstyle="[^"]*?)--ink:/, '$1color:')
        .replace(/\s(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*"/g, '')
        .replace(/(\s(?:href|src|poster)=")([^"]+)/g, (_, before: string, address: string) =>
          address.startsWith('#') ? before + url + address : before + fromAnywhere(address, url),
        )
    })
}

/** A tag, in which a value may hold `>`, with the end of what may be ours and empty. */
const TAG = /<[a-z](?:[^">]|"[^"]*(?:"|$))*(?:>|$)(?:<\/(?:copy-code|a)>)?/gi

/** Addresses with a scheme, and those that only lack one, stay as they are. */
const fromAnywhere = (address: string, url: string) =>
  isElsewhere(address) || !URL.canParse(address, url) ? address : absolute(url, address)

/** Code whose lines say without a style sheet what its colours say: added and deleted ones by a sign, marked ones by `<mark>`. */
function withSigns(html: string): string {
  const start = html.lastIndexOf('<pre')
  const code = start < 0 ? '' : html.slice(start)
  if (!code.includes('class="line ')) return html
  const hasSigns = code.includes(' data-sign="')
  const lines = code.split('\n').map(line => {
    const at = line.indexOf('<span class="line')
    const [, classes = '', sign = ' ', text = ''] = LINE.exec(line.slice(at)) ?? []
    if (at < 0 || !classes) return line
    const shown = / hl\b/.test(classes) ? `<mark>${text}</mark>` : text
    return `${line.slice(0, at)}<span class="${classes}">${hasSigns ? `${sign} ` : ''}${shown}</span>`
  })
  return html.slice(0, start) + lines.join('\n')
}

const LINE = /^<span class="(line[^"]*)"(?: data-sign="(.)")?(?: id="[^"]*")?>(.*)<\/span>$/
