import type { Metadata } from 'next'
import { HomePage } from '@/app/_components/home-page'
import { JsonLd } from '@/app/_components/json-ld'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { processEnv } from '@/lib/env'
import { blogJsonLd } from '@/lib/feeds/json-ld'
import { messages } from '@/lib/messages'
import { homeLanguage, homeUrl } from '@/lib/urls'
import { site } from '@/site.config'

/** One page of the newest posts. */
export async function ListAt({ lang, page }: { lang: string; page: number }) {
  const shown = await read('list', { lang, page })
  if (!shown) return <Missing lang={lang} address={['page', String(page)]} />
  const { posts, pages } = shown
  return (
    <PageFrame lang={lang} path={homeUrl(lang, page)} alternates={page === 1 ? alternatesOf(homes) : []} frame={shown}>
      <HomePage lang={lang} config={site} posts={posts} page={page} pages={pages} />
      {page === 1 && <JsonLd json={blogJsonLd(blogIn(lang), processEnv().siteUrl)} />}
    </PageFrame>
  )
}

/** What a page of the newest posts tells machines. */
export async function listMetadata(lang: string, page: number): Promise<Metadata> {
  const shown = await read('list', { lang, page })
  if (!shown) return {}
  const texts = messages(lang)
  return pageMetadata({
    lang,
    title: page > 1 ? `${texts.newest} ${texts.pageOf(page, shown.pages)}` : undefined,
    path: homeUrl(lang, page),
    languages: page > 1 ? {} : homes,
    image: shown.shareImage,
  })
}

const homes = Object.fromEntries(site.languages.map(lang => [lang, homeUrl(lang)]))

const blogIn = (lang: string) => ({
  lang,
  title: site.title[lang] ?? site.title[homeLanguage] ?? '',
  description: site.description[lang],
  href: homeUrl(lang),
})
