import type { Article } from '../article'
import { decode, TAG, withoutPairs } from './visible-text'

/** What rendering did to one post that it should not have done. */
export interface Audit {
  /** Words of the source that are neither on the page nor in the ledger. */
  lostText: string[]
  /** Marks of some dialect that readers see: `**`, `:::`, `{{<`, `{%`. */
  leftover: string[]
  /** HTML that could run or load something. */
  unsafe: string[]
}

/** Looks for what went wrong in an article. Lost text is found in one that was rendered with `isAudited`. */
export function auditArticle({ html, balance }: Pick<Article, 'html' | 'balance'>): Audit {
  return { lostText: balance?.lost ?? [], leftover: leftoverMarks(html), unsafe: unsafeMarkup(html) }
}

/** Marks outside code that a reader would see. */
function leftoverMarks(html: string): string[] {
  const text = decode(
    withoutPairs(html, /<(pre|code|math|kbd|samp|click-to-load)\b/g, /<\/(pre|code|math|kbd|samp|click-to-load)>/g)
      .replace(/<(?:br|\/p|\/li|\/td|\/th|\/h\d)\b/g, '\n$&')
      .replace(TAG, ''),
  )
  const found: string[] = []
  for (const match of text.matchAll(/\*\*|~~|:::|\{\{[<%]|[>%]\}\}|\{%|%\}|\{:|^ {0,3}#{2,6}\S/gm)) {
    found.push(text.slice(Math.max(0, match.index - 20), match.index + 30).replace(/\s+/g, ' '))
  }
  return found
}

/** Looks for what no article may hold, tag by tag. */
function unsafeMarkup(html: string): string[] {
  const found: string[] = []
  for (const [tag, closing, name = '', attributes = ''] of html.matchAll(
    /<(\/?)([a-zA-Z][^\s/>]*)(?![^\s/>])((?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*)(?:>|$)/g,
  )) {
    // Our own drawings of diagrams were cleaned; in them, as everywhere, nothing may run.
    if (closing || attributes.includes('class="diagram-drawing"')) continue
    if (
      /^(?:script|iframe|frame|object|embed|applet|base|link|meta|style|form|svg|animate|set|foreignobject|portal|template|textarea|button|select|noscript)$/i.test(
        name,
      )
    ) {
      found.push(tag.slice(0, 80))
    }
    for (const [, key = '', value = ''] of attributes.matchAll(/\s([^\s=/>]+)(?:="([^"]*)")?/g)) {
      const text = decode(value).replace(/[\u0000-\u0020]/g, '')
      const bad =
        /^on/i.test(key) ||
        /^(?:srcdoc|formaction|action|ping|background)$/i.test(key) ||
        (/^(?:href|src|cite|poster|data|xlink:href)$/i.test(key) &&
          /^(?:javascript:|vbscript:|data:(?!image\/(?:png|jpeg|gif|webp|avif)[;,]))/i.test(text)) ||
        // Another site would be asked before the reader's click.
        (/^(?:src|srcset|poster|data)$/i.test(key) && /(?:^|,)(?:https?:)?[\\/]{2}/i.test(text)) ||
        (key === 'style' &&
          /expression\(|url\(|position:(?:fixed|absolute|sticky)|javascript:|behavior|@import|-moz-binding/i.test(text))
      if (bad) found.push(`${name} ${key}="${value.slice(0, 60)}"`)
    }
  }
  return found
}
