import type { ArchiveYear } from '@/lib/blog/archive'
import { formatDayOfYear, formatMonth } from '@/lib/format'
import { escapeAttribute, escapeHtml } from '@/lib/html'
import { messages } from '@/lib/messages'
import { phrasesHtml } from '@/lib/phrases'
import type { ArchivedPost } from '@/lib/surfaces/archive'
import { archiveUrl } from '@/lib/urls'
import { Pagination } from './pagination'
import { WayUp } from './way-up'

export interface ArchiveProps {
  lang: string
  /** The year that the page is of; `null` on the front page. */
  year: string | null
  /** Number of posts: of all years, or of that year. */
  count: number
  /** The years that have pages of their own, newest first. */
  years: readonly ArchiveYear[]
  /** Newest first. */
  posts: readonly ArchivedPost[]
  /** The year that the posts are a part of; `null` where they are of all years. */
  of: string | null
  page: number
  pages: number
}

/** Posts of a page up to which every year of it is open. */
const FEW = 60

/**
 * Every post by year, newest first; where they are many, one year and the way to the others. Of more than a few posts the newest year is open, and
 * of a year with so many its newest month; the others fold.
 */
export function Archive({ lang, year, count, years, posts, of, page, pages }: ArchiveProps) {
  const texts = messages(lang)
  const shown = [...new Set(posts.map(post => post.day.slice(0, 4)))]
  return (
    <>
      {year === null ? (
        <h1 className="page-title">
          {texts.archive} <small>{texts.posts(count)}</small>
        </h1>
      ) : (
        <header className="mb-4">
          <WayUp lang={lang} title={texts.archive} href={archiveUrl(lang)} />
          <h1 className="page-title mb-1">{texts.postsOfYear(year)}</h1>
          <p className="facts">
            <span>{texts.posts(count)}</span>
            {page > 1 && <span>{texts.pageOf(page, pages)}</span>}
          </p>
        </header>
      )}
      {years.length > 0 && <Years lang={lang} years={years} current={year} />}
      {shown.map((year, index) => (
        <Year
          key={year}
          lang={lang}
          year={year}
          posts={posts.filter(post => post.day.startsWith(year))}
          isOpen={index === 0 || posts.length <= FEW}
        />
      ))}
      {of !== null && <Pagination lang={lang} page={page} pages={pages} href={n => archiveUrl(lang, of, n)} />}
    </>
  )
}

interface YearProps {
  lang: string
  year: string
  /** Newest first. */
  posts: readonly ArchivedPost[]
  isOpen: boolean
}

/** The posts of a year, by month where they are many. */
function Year({ lang, year, posts, isOpen }: YearProps) {
  const texts = messages(lang)
  const months = posts.length > FEW ? [...new Set(posts.map(post => post.day.slice(0, 7)))] : []
  return (
    <details className="year index" open={isOpen}>
      <summary>
        <h2>{year}</h2> <small>{texts.posts(posts.length)}</small>
      </summary>
      {months.length === 0 && <Rows lang={lang} posts={posts} />}
      {months.map((month, index) => {
        const those = posts.filter(post => post.day.startsWith(month))
        return (
          <details key={month} open={index === 0}>
            <summary>
              <h3>{formatMonth(`${month}-01`, lang)}</h3> <small>{texts.posts(those.length)}</small>
            </summary>
            <Rows lang={lang} posts={those} />
          </details>
        )
      })}
    </details>
  )
}

function Rows({ lang, posts }: { lang: string; posts: readonly ArchivedPost[] }) {
  return <ol dangerouslySetInnerHTML={{ __html: posts.map(post => row(post, lang)).join('') }} />
}

/** The way to the pages of years. */
function Years(props: { lang: string; years: readonly ArchiveYear[]; current: string | null }) {
  const { lang, years, current } = props
  const texts = messages(lang)
  return (
    <nav aria-label={texts.years}>
      <ol className="years">
        {years.map(({ year, count }) => (
          <li key={year}>
            <a href={archiveUrl(lang, year)} aria-current={year === current ? 'page' : undefined}>
              {year} <small>{texts.posts(count)}</small>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** One post as HTML: as elements of React, ten thousand rows take 6 s and 250 MB, on the first visit after every push. */
function row({ day, href, title, lang: postLang, draft, scheduled }: ArchivedPost, lang: string): string {
  const time = `<time datetime="${escapeAttribute(day)}">${escapeHtml(formatDayOfYear(day, lang))}</time>`
  const state = draft ? messages(lang).draft : scheduled ? messages(lang).scheduled : ''
  const label = state && ` <strong class="state">${escapeHtml(state)}</strong>`
  return `<li>${time}<p class="phrased"><a href="${escapeAttribute(href)}">${phrasesHtml(title, postLang)}</a>${label}</p></li>`
}
