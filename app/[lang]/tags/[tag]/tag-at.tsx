import type { Metadata } from 'next'
import { Pagination } from '@/app/_components/pagination'
import { PostList } from '@/app/_components/post-list'
import { TagHeading } from '@/app/_components/tag-heading'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { readTag } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { tagUrl } from '@/lib/urls'

/** One page of a tag's posts. */
export async function TagAt({ lang, slug, page }: { lang: string; slug: string; page: number }) {
  const found = await readTag(lang, slug, page)
  if (!found) return <Missing lang={lang} />
  const { tag, posts, pages, languages } = found
  return (
    <PageFrame
      lang={lang}
      path={tagUrl(lang, slug, page)}
      alternates={page === 1 ? languages.map(other => ({ lang: other, href: tagUrl(other, slug) })) : []}
    >
      <TagHeading lang={lang} name={tag.name} count={tag.count} page={page} pages={pages} />
      <PostList lang={lang} posts={posts} />
      <Pagination lang={lang} page={page} pages={pages} href={n => tagUrl(lang, slug, n)} />
    </PageFrame>
  )
}

/** What a page of a tag's posts tells machines. */
export async function tagMetadata(lang: string, slug: string, page: number): Promise<Metadata> {
  const found = await readTag(lang, slug, page)
  if (!found) return {}
  const texts = messages(lang)
  const title = texts.tagged(found.tag.name)
  return pageMetadata({
    lang,
    title: page > 1 ? `${title} ${texts.pageOf(page, found.pages)}` : title,
    path: tagUrl(lang, slug, page),
    languages: page > 1 ? {} : Object.fromEntries(found.languages.map(other => [other, tagUrl(other, slug)])),
  })
}
