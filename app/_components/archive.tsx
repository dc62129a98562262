import { formatDayOfYear } from '@/lib/format'
import { escapeAttribute, escapeHtml } from '@/lib/html'
import { messages } from '@/lib/messages'
import { phrases } from '@/lib/phrases'
import type { ArchivedPost } from '@/lib/surfaces/archive'
import { isShortPair } from './phrases'

/** Every post by year, newest first. */
export function Archive({ lang, posts }: { lang: string; posts: readonly ArchivedPost[] }) {
  const texts = messages(lang)
  const years = [...new Set(posts.map(post => post.day.slice(0, 4)))]
  return (
    <>
      <h1 className="page-title">
        {texts.archive} <small>{texts.posts(posts.length)}</small>
      </h1>
      {years.map(year => (
        <section key={year} className="year" aria-labelledby={`y${year}`}>
          <h2 id={`y${year}`}>{year}</h2>
          <ol
            dangerouslySetInnerHTML={{
              __html: posts
                .filter(post => post.day.startsWith(year))
                .map(post => row(post, lang))
                .join(''),
            }}
          />
        </section>
      ))}
    </>
  )
}

/** One post as HTML: as elements of React, ten thousand rows take 6 s and 250 MB, on the first visit after every push. */
function row({ day, href, title, lang: postLang, draft, scheduled }: ArchivedPost, lang: string): string {
  const words = phrases(title, postLang).map(phrase =>
    isShortPair(phrase) ? `<span class="whitespace-nowrap">${escapeHtml(phrase)}</span>` : escapeHtml(phrase),
  )
  const time = `<time datetime="${escapeAttribute(day)}">${escapeHtml(formatDayOfYear(day, lang))}</time>`
  const state = draft ? messages(lang).draft : scheduled ? messages(lang).scheduled : ''
  const label = state && ` <strong class="state">${escapeHtml(state)}</strong>`
  return `<li>${time}<p class="phrased"><a href="${escapeAttribute(href)}">${words.join('<wbr/>')}</a>${label}</p></li>`
}
