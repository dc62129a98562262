import { absolute } from '../urls'

/**
 * An article's HTML as it can stand anywhere: addresses with scheme and host, nothing that needs our
 * style sheet or our modules.
 *
 * @param html What the Markdown pipeline made: well-formed, attributes in double quotes.
 * @param url Address of the article, with scheme and host.
 */
export function standalone(html: string, url: string): string {
  return html
    .replace(/<copy-code\b[^>]*><\/copy-code>|<a class="anchor"[^>]*><\/a>|<wbr>/g, '')
    .replace(/<pre\b[^>]*><code\b[^>]*>[\s\S]*?<\/code>/g, withSigns)
    .replace(TAG, tag =>
      tag
        .replace(/(\sstyle="[^"]*?)--ink:/, '$1color:')
        .replace(/\s(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*"/g, '')
        .replace(/(\s(?:href|src|poster)=")([^"]+)/g, (_, before: string, address: string) =>
          address.startsWith('#') ? before + url + address : before + fromAnywhere(address, url),
        ),
    )
}

/** A tag; a value may hold `>`. */
const TAG = /<[a-z](?:"[^"]*"|[^">])*>/gi

/** Addresses with a scheme, and those that only lack one, stay as they are. */
const fromAnywhere = (address: string, url: string) =>
  /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address) || !URL.canParse(address, url) ? address : absolute(url, address)

/** Code whose lines say without a style sheet what its colours say: added and deleted ones by a sign, marked ones by `<mark>`. */
function withSigns(code: string): string {
  if (!code.includes('class="line ')) return code
  const hasSigns = code.includes(' data-sign="')
  return code.replace(
    /<span class="(line[^"]*)"(?: data-sign="(.)")?>(.*)<\/span>(?=\n|<\/code>)/g,
    (_, classes: string, sign: string | undefined, text: string) => {
      const shown = / hl\b/.test(classes) ? `<mark>${text}</mark>` : text
      return `<span class="${classes}">${hasSigns ? `${sign ?? ' '} ` : ''}${shown}</span>`
    },
  )
}
