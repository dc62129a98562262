import built from '@/app/_elements/built.json'
import { pageMetadata } from '@/app/metadata'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { SLOT } from '@/lib/search/results'
import { knownLanguage, searchUrl } from '@/lib/urls'

interface Props {
  params: Promise<{ lang: string }>
}

export async function generateMetadata({ params }: Props) {
  const lang = knownLanguage((await params).lang)
  return pageMetadata({ lang, title: messages(lang).search.title, path: searchUrl(lang), noindex: true })
}

/** The page that searches, but for what was found: the front door sets that into it, and without the door `app/api/search`. */
export default async function SearchPage({ params }: Props) {
  const { lang } = await params
  const shown = await read('search', { lang })
  if (!shown) return null
  return (
    <PageFrame lang={lang} path={searchUrl(lang)} alternates={alternatesOf(shown.languages)} frame={shown}>
      <link rel="stylesheet" href={built['search.css']} precedence="search" />
      <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SLOT }} />
    </PageFrame>
  )
}
