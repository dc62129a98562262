import type { Metadata } from 'next'
import { Archive } from '@/app/_components/archive'
import { JsonLd } from '@/app/_components/json-ld'
import { wayTo } from '@/app/article-facts'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { processEnv } from '@/lib/env'
import { breadcrumbJsonLd } from '@/lib/feeds/json-ld'
import { messages } from '@/lib/messages'
import { archiveUrl } from '@/lib/urls'

interface ArchiveParams {
  lang: string
  /** `null` is the front page. */
  year: string | null
  page: number
}

/** One page of the archive. */
export async function ArchiveAt({ lang, year, page }: ArchiveParams) {
  const shown = await read('archive', { lang, year, page })
  if (!shown) {
    const address = ['archive', ...(year === null ? [] : [year]), ...(page > 1 ? ['page', String(page)] : [])]
    return <Missing lang={lang} address={address} />
  }
  const { languages, menu, ...archive } = shown
  const texts = messages(lang)
  const top = { title: texts.archive, href: archiveUrl(lang) }
  const way = year === null ? null : wayTo(lang, { title: texts.postsOfYear(year), href: archiveUrl(lang, year) }, top)
  return (
    <PageFrame lang={lang} path={archiveUrl(lang, year, page)} alternates={alternatesOf(languages)} frame={{ menu }}>
      <Archive lang={lang} {...archive} />
      {way && <JsonLd json={breadcrumbJsonLd(way, processEnv().siteUrl)} />}
    </PageFrame>
  )
}

/** What a page of the archive tells machines. */
export async function archiveMetadata({ lang, year, page }: ArchiveParams): Promise<Metadata> {
  const shown = await read('archive', { lang, year, page })
  if (!shown) return {}
  const texts = messages(lang)
  const title = year === null ? texts.archive : texts.postsOfYear(year)
  return pageMetadata({
    lang,
    title: page > 1 ? `${title} ${texts.pageOf(page, shown.pages)}` : title,
    path: archiveUrl(lang, year, page),
    languages: shown.languages,
  })
}
