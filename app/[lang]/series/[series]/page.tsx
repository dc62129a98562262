import type { Metadata } from 'next'
import { JsonLd } from '@/app/_components/json-ld'
import { Phrases } from '@/app/_components/phrases'
import { PostList } from '@/app/_components/post-list'
import { WayUp } from '@/app/_components/way-up'
import { wayTo } from '@/app/article-facts'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { processEnv } from '@/lib/env'
import { breadcrumbJsonLd } from '@/lib/feeds/json-ld'
import { messages } from '@/lib/messages'
import { decodeSegment, seriesIndexUrl, seriesUrl } from '@/lib/urls'

type Params = { params: Promise<{ lang: string; series: string }> }

/** None ahead; Next wants one address, and this one names nothing. */
export const generateStaticParams = () => [{ series: '-' }]

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  // Next hands it over decoded, and encoded to the page.
  const { lang, series: slug } = await params
  const shown = await read('series', { lang, slug })
  if (!shown) return {}
  return pageMetadata({
    lang,
    title: shown.name,
    path: seriesUrl(lang, slug),
    languages: shown.languages,
    image: shown.shareImage,
  })
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
  const above = { title: texts.allSeries, href: seriesIndexUrl(lang) }
  return (
    <PageFrame lang={lang} path={path} alternates={alternatesOf(languages)} frame={shown}>
      <header className="mb-4">
        <WayUp lang={lang} {...above} />
        <h1 className="page-title phrased mb-1">
          <Phrases text={name} lang={lang} />
        </h1>
        <p className="facts">{texts.parts(count)}</p>
      </header>
      <PostList lang={lang} posts={parts} areParts />
      <JsonLd json={breadcrumbJsonLd(wayTo(lang, { title: name, href: path }, above), processEnv().siteUrl)} />
    </PageFrame>
  )
}
