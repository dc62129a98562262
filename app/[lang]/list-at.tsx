import type { Metadata } from 'next'
import { HomePage } from '@/app/_components/home-page'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { readList } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { homeUrl } from '@/lib/urls'
import { site } from '@/site.config'

/** One page of the newest posts. */
export async function ListAt({ lang, page }: { lang: string; page: number }) {
  const list = await readList(lang, page)
  if (!list) return <Missing lang={lang} />
  const alternates = page === 1 ? site.languages.map(other => ({ lang: other, href: homeUrl(other) })) : []
  return (
    <PageFrame lang={lang} path={homeUrl(lang, page)} alternates={alternates}>
      <HomePage lang={lang} config={site} {...list} />
    </PageFrame>
  )
}

/** What a page of the newest posts tells machines. */
export async function listMetadata(lang: string, page: number): Promise<Metadata> {
  const list = await readList(lang, page)
  if (!list) return {}
  const texts = messages(lang)
  return pageMetadata({
    lang,
    title: page > 1 ? `${texts.newest} ${texts.pageOf(page, list.pages)}` : undefined,
    path: homeUrl(lang, page),
    languages: page > 1 ? {} : Object.fromEntries(site.languages.map(other => [other, homeUrl(other)])),
  })
}
