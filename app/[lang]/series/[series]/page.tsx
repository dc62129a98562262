import type { Metadata } from 'next'
import { JsonLd } from '@/app/_components/json-ld'
import { PostList } from '@/app/_components/post-list'
import { wayTo } from '@/app/article-facts'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { readEnv } from '@/lib/env'
import { breadcrumbJsonLd } from '@/lib/feeds/json-ld'
import { messages } from '@/lib/messages'
import { decodeSegment, seriesUrl } from '@/lib/urls'

type Params = { params: Promise<{ lang: string; series: string }> }

/** None ahead; Next wants one address, and this one names nothing. */
export const generateStaticParams = () => [{ series: '-' }]

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  // Next hands it over decoded, and encoded to the page.
  const { lang, series: slug } = await params
  const shown = await read('series', { lang, slug })
  if (!shown) return {}
  return pageMetadata({ lang, title: shown.name, path: seriesUrl(lang, slug), languages: shown.languages })
}

/** The parts of a series. */
export default async function SeriesPage({ params }: Params) {
  const { lang, series } = await params
  const slug = decodeSegment(series)
  const shown = slug === null ? null : await read('series', { lang, slug })
  if (slug === null || !shown) return <Missing lang={lang} address={slug === null ? null : ['series', slug]} />
  const { name, count, parts, languages } = shown
  const texts = messages(lang)
  const path = seriesUrl(lang, slug)
  return (
    <PageFrame lang={lang} path={path} alternates={alternatesOf(languages)} frame={shown}>
      <header className="mb-4">
        <h1 className="page-title mb-1">{name}</h1>
        <p className="facts">
          <span>{texts.series}</span>
          <span>{texts.parts(count)}</span>
        </p>
      </header>
      <PostList lang={lang} posts={parts} areParts />
      <JsonLd json={breadcrumbJsonLd(wayTo(lang, { title: name, href: path }), readEnv().siteUrl)} />
    </PageFrame>
  )
}
