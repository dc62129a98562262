import { messages } from '@/lib/messages'
import { tagsUrl } from '@/lib/urls'

/** The head of a tag's page: its name, how many posts, the way to the other tags. */
export function TagHeading(props: {
  lang: string
  name: string
  count: number
  /** Address of the feed of the same. */
  feed: string
  page?: number
  pages?: number
}) {
  const { lang, name, count, feed, page = 1, pages = 1 } = props
  const texts = messages(lang)
  return (
    <header className="mb-4">
      <h1 className="page-title mb-1">{texts.tagged(name)}</h1>
      <p className="facts">
        <span>{texts.posts(count)}</span>
        {page > 1 && <span>{texts.pageOf(page, pages)}</span>}
        <a href={tagsUrl(lang)}>{texts.allTags}</a>
        <a href={feed} type="application/rss+xml">
          {texts.feed}
        </a>
      </p>
    </header>
  )
}
