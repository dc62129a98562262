import { messages } from '@/lib/messages'
import { Day } from './day'
import { Phrases } from './phrases'
import type { PostCard } from './post-list'
import { StateLabel } from './state-label'

type ArchivedPost = Pick<PostCard, 'lang' | 'title' | 'day' | 'href' | 'draft' | 'scheduled'>

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
          <ol>
            {posts
              .filter(post => post.day.startsWith(year))
              .map(post => (
                <li key={post.href}>
                  <Day day={post.day} lang={lang} short />
                  <p className="phrased">
                    <a href={post.href}>
                      <Phrases text={post.title} lang={post.lang} />
                    </a>{' '}
                    <StateLabel lang={lang} draft={post.draft} scheduled={post.scheduled} />
                  </p>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </>
  )
}
