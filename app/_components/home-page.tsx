import { messages } from '@/lib/messages'
import type { Teaser } from '@/lib/surfaces/teaser'
import { homeUrl } from '@/lib/urls'
import type { SiteConfig } from '@/site.config'
import { EmptyBlog } from './empty-blog'
import { Pagination } from './pagination'
import { Phrases } from './phrases'
import { PostList } from './post-list'

/** The contents page of the site, newest first. The first one opens with what the site is about. */
export function HomePage(props: {
  lang: string
  config: SiteConfig
  posts: readonly Teaser[]
  page: number
  pages: number
}) {
  const { lang, config, posts, page, pages } = props
  const texts = messages(lang)
  return (
    <>
      {page === 1 ? (
        <>
          <h1 className="sr-only">{config.title[lang]}</h1>
          <p className="epigraph phrased">
            <Phrases text={config.description[lang] ?? ''} lang={lang} />
          </p>
        </>
      ) : (
        <h1 className="page-title">
          {texts.newest} <small>{texts.pageOf(page, pages)}</small>
        </h1>
      )}
      {posts.length === 0 ? <EmptyBlog lang={lang} /> : <PostList lang={lang} posts={posts} />}
      <Pagination lang={lang} page={page} pages={pages} href={n => homeUrl(lang, n)} />
    </>
  )
}
