import { Suspense } from 'react'
import built from '@/app/_elements/built.json'
import { hasPageCache } from '@/app/build'
import { pageMetadata } from '@/app/metadata'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { askedIn, SLOT, searchHtml } from '@/lib/search/results'
import { contentServer } from '@/lib/server/server'
import { knownLanguage, searchUrl } from '@/lib/urls'

interface Props {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props) {
  const lang = knownLanguage((await params).lang)
  return pageMetadata({ lang, title: messages(lang).search.title, path: searchUrl(lang), noindex: true })
}

/** The page that searches. The front door sets what was found into it; without the door it is found here. */
export default async function SearchPage({ params, searchParams }: Props) {
  const { lang } = await params
  const shown = await read('search', { lang })
  if (!shown) return null
  return (
    <PageFrame lang={lang} path={searchUrl(lang)} alternates={alternatesOf(shown.languages)} frame={shown}>
      <link rel="stylesheet" href={built['search.css']} precedence="search" />
      {hasPageCache ? (
        <Html html={SLOT} />
      ) : (
        <Suspense>
          <Results lang={lang} searchParams={searchParams} />
        </Suspense>
      )}
    </PageFrame>
  )
}

async function Results({ lang, searchParams }: { lang: string } & Pick<Props, 'searchParams'>) {
  const fields = Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? ''])
  const asked = askedIn(String(new URLSearchParams(fields)))
  const content = await contentServer()
  const outcome = await content.search.answer(asked, lang)
  return <Html html={searchHtml(asked, outcome, lang, content.view())} />
}

const Html = ({ html }: { html: string }) => <div dangerouslySetInnerHTML={{ __html: html }} />
