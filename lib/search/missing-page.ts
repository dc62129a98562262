import { escapeAttribute, escapeHtml } from '../html'
import { messages } from '../messages'
import { phrasesHtml } from '../phrases'
import { searchUrl } from '../urls'
import { type NearPage, wordsIn } from './near-pages'

/** Where near pages stand in the not-found page that Next makes: `app/_components/not-found.tsx`. */
export const NEAR_SLOT = '<near-slot></near-slot>'

/**
 * The not-found page for one who asked for an address.
 *
 * @param frame The page as Next makes it, once for all unknown addresses of a language.
 */
export const missingPage = (frame: string, address: string, near: readonly NearPage[], lang: string): string =>
  frame.replace(NEAR_SLOT, () => nearHtml(address, near, lang))

function nearHtml(address: string, near: readonly NearPage[], lang: string): string {
  const { notFound } = messages(lang)
  const words = wordsIn(address)
  const search = `${searchUrl(lang)}?${new URLSearchParams({ q: words })}`
  const links = [
    ...near.map(page =>
      link(
        page.href,
        phrasesHtml(page.title, page.lang),
        page.lang === lang ? '' : ` lang="${escapeAttribute(page.lang)}"`,
      ),
    ),
    ...(words === '' ? [] : [link(search, phrasesHtml(notFound.searchFor(words), lang), '')]),
  ]
  if (links.length === 0) return ''
  const items = links.map(link => `<li><p class="phrased">${link}</p></li>`).join('')
  return `<section class="index mb-4"><h2>${escapeHtml(notFound.near)}</h2><ul>${items}</ul></section>`
}

const link = (href: string, html: string, language: string) =>
  `<a href="${escapeAttribute(href)}"${language}>${html}</a>`
