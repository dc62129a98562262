import type { Metadata } from 'next'
import { JsonLd } from '@/app/_components/json-ld'
import { Pagination } from '@/app/_components/pagination'
import { PostList } from '@/app/_components/post-list'
import { TagHeading } from '@/app/_components/tag-heading'
import { wayTo } from '@/app/article-facts'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { readTag } from '@/app/read-blog'
import { processEnv } from '@/lib/env'
import { breadcrumbJsonLd } from '@/lib/feeds/json-ld'
import { messages } from '@/lib/messages'
import { feedUrl, tagsUrl, tagUrl } from '@/lib/urls'

/** One page of a tag's posts. */
export async function TagAt({ lang, slug, page }: { lang: string; slug: string; page: number }) {
  const shown = await readTag(lang, slug, page)
  if (!shown) return <Missing lang={lang} address={['tags', slug, ...(page > 1 ? ['page', String(page)] : [])]} />
  const { tag, posts, pages, languages, text } = shown
  const way = wayTo(
    lang,
    { title: tag.name, href: tagUrl(lang, slug) },
    { title: messages(lang).tags, href: tagsUrl(lang) },
  )
  return (
    <PageFrame
      lang={lang}
      path={tagUrl(lang, slug, page)}
      alternates={page === 1 ? alternatesOf(languages) : []}
      frame={shown}
    >
      <TagHeading
        lang={lang}
        name={tag.name}
        count={tag.count}
        feed={feedUrl(lang, 'rss', ['tags', slug])}
        page={page}
        pages={pages}
        text={text?.content}
      />
      <PostList lang={lang} posts={posts} />
      <JsonLd json={breadcrumbJsonLd(way, processEnv().siteUrl)} />
      <Pagination lang={lang} page={page} pages={pages} href={n => tagUrl(lang, slug, n)} />
    </PageFrame>
  )
}

/** What a page of a tag's posts tells machines. */
export async function tagMetadata(lang: string, slug: string, page: number): Promise<Metadata> {
  const shown = await readTag(lang, slug, page)
  if (!shown) return {}
  const texts = messages(lang)
  const title = texts.tagged(shown.tag.name)
  return pageMetadata({
    lang,
    title: page > 1 ? `${title} ${texts.pageOf(page, shown.pages)}` : title,
    description: shown.text?.description,
    path: tagUrl(lang, slug, page),
    languages: page > 1 ? {} : shown.languages,
    feed: ['tags', slug],
    image: shown.shareImage,
  })
}
