import { Archive } from '@/app/_components/archive'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { archiveUrl } from '@/lib/urls'
import { site } from '@/site.config'

type Params = { params: Promise<{ lang: string }> }

const languages = Object.fromEntries(site.languages.map(lang => [lang, archiveUrl(lang)]))

export async function generateMetadata({ params }: Params) {
  const { lang } = await params
  return pageMetadata({ lang, title: messages(lang).archive, path: archiveUrl(lang), languages })
}

export default async function ArchivePage({ params }: Params) {
  const { lang } = await params
  const shown = await read('archive', { lang })
  if (!shown) return <Missing lang={lang} address={['archive']} />
  return (
    <PageFrame lang={lang} path={archiveUrl(lang)} alternates={alternatesOf(languages)} frame={shown}>
      <Archive lang={lang} posts={shown.posts} />
    </PageFrame>
  )
}
