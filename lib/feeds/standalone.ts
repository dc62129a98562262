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
    .replace(/(<[^>]*\sstyle="[^"]*?)--ink:/g, '$1color:')
    .replace(/\s(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*"/g, '')
    .replace(/(<[^>]*\s(?:href|src|poster)=")([/#][^"]*)(?=")/g, (_, before: string, address: string) => {
      if (address.startsWith('//')) return before + address
      return before + (address.startsWith('#') ? url + address : absolute(url, address))
    })
}
