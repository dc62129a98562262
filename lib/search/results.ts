import type { BlogView } from '../blog/model'
import { formatDay } from '../format'
import { escapeAttribute, escapeHtml } from '../html'
import { languageName, messages } from '../messages'
import { addressOf, archiveUrl, homeUrl, searchUrl, tagsUrl } from '../urls'
import type { Piece } from './passage'
import { LONGEST_QUERY, MOST_TERMS } from './query'
import type { Answer, Asked, Found, Result } from './search'
import type { Choice, FilterName } from './shown'

/** What became of a question: an answer, or the reason why there is none now. */
export type Outcome = Answer | { kind: 'preparing' } | { kind: 'tooOften' } | { kind: 'busy' }

/** Where the results stand in the page that Next makes: `app/[lang]/search`. */
export const SLOT = '<search-slot></search-slot>'

/**
 * The page that searches, with what was found.
 *
 * @param frame The page as Next makes it, once for all who search: `SLOT` is in the place of what was found.
 */
export function searchPage(frame: string, asked: Asked, outcome: Outcome, lang: string, view: BlogView): string {
  const query = asked.query.trim()
  return frame
    .replace('<title>', title => (query === '' ? title : `${title}${escapeHtml(query.slice(0, 60))} | `))
    .replace(SLOT, () => searchHtml(asked, outcome, lang, view))
}

/** The whole part of a page that searches: its title, the field, and what was found. */
function searchHtml(asked: Asked, outcome: Outcome, lang: string, view: BlogView): string {
  const { search } = messages(lang)
  const isEmpty = outcome.kind === 'empty'
  return `<section class="search"><h1 class="page-title">${escapeHtml(search.title)}</h1>
<form class="search-form" role="search" action="${searchUrl(lang)}" method="get">
<input type="search" name="q" value="${escapeAttribute(asked.query.slice(0, LONGEST_QUERY))}" aria-label="${escapeAttribute(search.field)}" maxlength="${LONGEST_QUERY}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"${isEmpty ? ' autofocus' : ''}>
<button type="submit">${escapeHtml(search.submit)}</button>
</form>
<div class="search-found">${foundHtml(asked, outcome, lang, view)}</div></section>`
}

/** What was found, or why nothing was. */
export function foundHtml(asked: Asked, outcome: Outcome, lang: string, view: BlogView): string {
  const { search } = messages(lang)
  switch (outcome.kind) {
    case 'found':
      return outcome.total === 0 ? nothing(asked, lang, view) : results(asked, outcome, lang)
    case 'empty':
      return `<p class="search-note">${escapeHtml(search.about)}</p>`
    case 'tooLong':
      return said(search.tooLong(LONGEST_QUERY))
    case 'tooMany':
      return said(search.tooMany(MOST_TERMS))
    case 'preparing':
      return said(search.preparing)
    case 'tooOften':
    case 'busy':
      return said(search.tooOften)
  }
}

/** A line that screen readers say, too. */
const said = (text: string) => `<p class="search-count" role="status">${escapeHtml(text)}</p>`

function results(asked: Asked, found: Found, lang: string): string {
  const texts = messages(lang)
  return [
    said(texts.search.found(found.total, asked.query.trim())),
    found.isLoose ? `<p class="search-note">${escapeHtml(texts.search.loose)}</p>` : '',
    filters(asked, found, lang),
    `<ol class="search-results">${found.results.map(result => resultHtml(result, lang)).join('')}</ol>`,
    pagination(asked, found, lang),
  ].join('')
}

function resultHtml({ title, href, day, lang, heading, pieces, isCode, tags }: Result, pageLang: string): string {
  const other = lang === pageLang ? '' : ` lang="${escapeAttribute(lang)}"`
  const facts = [
    ...(day === undefined ? [] : [`<time datetime="${day}">${escapeHtml(formatDay(day, pageLang))}</time>`]),
    ...(other === '' ? [] : [`<span lang="${escapeAttribute(lang)}">${escapeHtml(languageName(lang))}</span>`]),
    ...(tags.length === 0
      ? []
      : [`<span>${escapeHtml(messages(pageLang).tags)} ${tags.map(piecesHtml).join(' ')}</span>`]),
  ]
  const above = heading ? `<strong>${piecesHtml(heading)}</strong> ` : ''
  const passage = isCode ? `<code>${piecesHtml(pieces)}</code>` : above + piecesHtml(pieces)
  return `<li><h2${other}><a href="${escapeAttribute(href)}">${piecesHtml(title)}</a></h2>${
    passage === '' ? '' : `<p class="search-passage"${other}>${passage}</p>`
  }${facts.length === 0 ? '' : `<p class="search-facts">${facts.join(' ')}</p>`}</li>`
}

const piecesHtml = (pieces: readonly Piece[]) =>
  pieces.map(({ text, isMatch }) => (isMatch ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text))).join('')

/** Ways on for somebody who found nothing. */
function nothing(asked: Asked, lang: string, view: BlogView): string {
  const texts = messages(lang)
  const { query, lang: only, tag, year } = asked
  const isNarrowed = only !== undefined || tag !== undefined || year !== undefined
  const ways = [
    ...(isNarrowed ? [[addressFor({ query, page: 1 }, lang), texts.search.everywhere]] : []),
    [tagsUrl(lang), texts.tags],
    [archiveUrl(lang), texts.archive],
    [homeUrl(lang), texts.home],
  ]
  const newest = view.posts(lang).slice(0, 3)
  return `${said(texts.search.none(query.trim()))}<p class="search-note">${escapeHtml(texts.search.hint)}</p>
<ul class="search-ways">${ways.map(([href = '', text = '']) => `<li>${link(href, text)}</li>`).join('')}</ul>${
    newest.length === 0
      ? ''
      : `<h2>${escapeHtml(texts.notFound.suggestions)}</h2><ol class="search-results">${newest
          .map(post => `<li><h3>${link(addressOf(post), post.title)}</h3></li>`)
          .join('')}</ol>`
  }`
}

const link = (href: string, text: string) => `<a href="${escapeAttribute(href)}">${escapeHtml(text)}</a>`

/** The filters, folded until one is used. */
function filters(asked: Asked, { choices }: Found, lang: string): string {
  const texts = messages(lang)
  const names: Record<FilterName, string> = { lang: texts.search.language, year: texts.search.year, tag: texts.tags }
  const isUsed = (name: FilterName) => asked[name] !== undefined
  const kinds = (['lang', 'year', 'tag'] as const).filter(name => choices[name].length > 1 || isUsed(name))
  if (kinds.length === 0) return ''
  const rows = kinds.map(name => {
    const all = [choice({ ...asked, [name]: undefined }, lang, texts.search.all, !isUsed(name))]
    const each = choices[name].map(({ value, name: said, count }: Choice) =>
      choice(
        { ...asked, [name]: value },
        lang,
        name === 'lang' ? languageName(said) : said,
        asked[name] === value,
        count,
      ),
    )
    return `<dt>${escapeHtml(names[name])}</dt><dd><ul>${[...all, ...each].join('')}</ul></dd>`
  })
  const isOpen = kinds.some(isUsed)
  return `<details class="search-filters"${isOpen ? ' open' : ''}><summary>${escapeHtml(texts.search.narrow)}</summary><dl>${rows.join('')}</dl></details>`
}

function choice(asked: Asked, lang: string, text: string, isChosen: boolean, count?: number): string {
  const current = isChosen ? ' aria-current="true"' : ''
  const number = count === undefined ? '' : ` <small>${count.toLocaleString(lang)}</small>`
  return `<li><a href="${escapeAttribute(addressFor({ ...asked, page: 1 }, lang))}"${current}>${escapeHtml(text)}${number}</a></li>`
}

function pagination(asked: Asked, { page, pages }: Found, lang: string): string {
  if (pages <= 1) return ''
  const texts = messages(lang)
  const to = (number: number, rel: string, text: string) =>
    `<a href="${escapeAttribute(addressFor({ ...asked, page: number }, lang))}" rel="${rel}">${text}</a>`
  return `<nav class="search-pages" aria-label="${escapeAttribute(texts.pagination)}">${
    page > 1 ? to(page - 1, 'prev', `<span aria-hidden="true">← </span>${escapeHtml(texts.search.before)}`) : ''
  }<span>${escapeHtml(texts.pageOf(page, pages))}</span>${
    page < pages ? to(page + 1, 'next', `${escapeHtml(texts.search.after)}<span aria-hidden="true"> →</span>`) : ''
  }</nav>`
}

/** The address that asks for something, as the form would write it. */
export function addressFor({ query, lang: only, year, tag, page }: Asked, lang: string): string {
  const fields = new URLSearchParams({ q: query })
  for (const [name, value] of Object.entries({ lang: only, year, tag }))
    if (value !== undefined) fields.set(name, value)
  if (page > 1) fields.set('page', String(page))
  return `${searchUrl(lang)}?${fields}`
}

/** What the query of an address asks for, whatever is in it. */
export function askedIn(query: string): Asked {
  const fields = new URLSearchParams(query)
  const one = (name: string) => fields.get(name)?.slice(0, 100) || undefined
  const page = /^\d{1,3}$/.test(fields.get('page') ?? '') ? Math.max(1, Number(fields.get('page'))) : 1
  return { query: fields.get('q') ?? '', lang: one('lang'), year: one('year'), tag: one('tag'), page }
}
