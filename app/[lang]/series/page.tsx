import type { Metadata } from 'next'
import { SeriesIndex } from '@/app/_components/series-index'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { seriesIndexUrl } from '@/lib/urls'

type Params = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { lang } = await params
  const shown = await read('seriesIndex', { lang })
  if (!shown) return {}
  return pageMetadata({
    lang,
    title: messages(lang).allSeries,
    path: seriesIndexUrl(lang),
    languages: shown.languages,
  })
}

export default async function SeriesIndexPage({ params }: Params) {
  const { lang } = await params
  const shown = await read('seriesIndex', { lang })
  if (!shown) return <Missing lang={lang} address={['series']} />
  return (
    <PageFrame lang={lang} path={seriesIndexUrl(lang)} alternates={alternatesOf(shown.languages)} frame={shown}>
      <SeriesIndex lang={lang} series={shown.series} />
    </PageFrame>
  )
}
