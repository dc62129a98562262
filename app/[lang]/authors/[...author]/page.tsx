import type { Metadata } from 'next'
import { AuthorHeading } from '@/app/_components/heading-of-author'
import { JsonLd } from '@/app/_components/json-ld'
import { Pagination } from '@/app/_components/pagination'
import { PostList } from '@/app/_components/post-list'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { decoded } from '@/app/segments'
import { processEnv } from '@/lib/env'
import { authorJsonLd } from '@/lib/feeds/json-ld'
import { messages } from '@/lib/messages'
import { author } from '@/lib/surfaces/author'
import { authorUrl } from '@/lib/urls'

type Params = { params: Promise<{ lang: string; author: string[] }> }

/** As the layout says. */
export const prefetch = 'force-disabled'

/** None ahead; Next wants one address, and this one names nothing. */
export const generateStaticParams = () => [{ author: ['-'] }]

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  // Next hands these over decoded, and encoded to the page.
  const { lang, author: segments } = await params
  const asked = author.match(['authors', ...segments], lang)
  const shown = asked && (await read('author', asked))
  if (!shown) return {}
  const { name, page, pages } = shown
  return pageMetadata({
    lang,
    title: page > 1 ? `${name} ${messages(lang).pageOf(page, pages)}` : name,
    description: shown.about,
    path: author.address(asked),
    languages: page > 1 ? {} : shown.languages,
    feed: ['authors', asked.id],
    image: shown.shareImage,
  })
}

/** One page of an author's posts. */
export default async function AuthorPage({ params }: Params) {
  const { lang, author: encoded } = await params
  const segments = decoded(encoded)
  const address = segments && ['authors', ...segments]
  const asked = address && author.match(address, lang)
  const shown = asked && (await read('author', asked))
  if (!shown) return <Missing lang={lang} address={address} />
  const { posts, page, pages, languages } = shown
  return (
    <PageFrame
      lang={lang}
      path={author.address(asked)}
      alternates={page === 1 ? alternatesOf(languages) : []}
      frame={shown}
    >
      <AuthorHeading lang={lang} author={shown} />
      <PostList lang={lang} posts={posts} />
      <Pagination lang={lang} page={page} pages={pages} href={n => authorUrl(lang, asked.id, n)} />
      {page === 1 && <JsonLd json={authorJsonLd(shown, author.address(asked), processEnv().siteUrl)} />}
    </PageFrame>
  )
}
