import type { ReactNode } from 'react'
import { messages } from '@/lib/messages'
import { tagsUrl } from '@/lib/urls'
import { ElementScripts } from './element-scripts'
import { WayUp } from './way-up'

/** The head of a tag's page: the way to the other tags, its name, how many posts, and what its author says of it. */
export function TagHeading(props: {
  lang: string
  name: string
  count: number
  /** Address of the feed of the same. */
  feed: string
  page?: number
  pages?: number
  /** What its author says of it. */
  text?: ReactNode
}) {
  const { lang, name, count, feed, page = 1, pages = 1, text } = props
  const texts = messages(lang)
  return (
    <header className="mb-4">
      <WayUp lang={lang} title={texts.tags} href={tagsUrl(lang)} />
      <h1 className="page-title mb-1">{texts.tagged(name)}</h1>
      <p className="facts">
        <span>{texts.posts(count)}</span>
        {page > 1 && <span>{texts.pageOf(page, pages)}</span>}
        <a href={feed} type="application/rss+xml">
          {texts.feed}
        </a>
      </p>
      {text && (
        <>
          <article-text className="article mt-4" data-wrap={texts.wrapLines} data-close={texts.close}>
            {text}
          </article-text>
          <ElementScripts names={['article-text', 'copy-code', 'click-to-load']} />
        </>
      )}
    </header>
  )
}
