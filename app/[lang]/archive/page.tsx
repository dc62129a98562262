import { Archive } from '@/app/_components/archive'
import { pageMetadata } from '@/app/metadata'
import { PageFrame } from '@/app/page-frame'
import { readArchive } from '@/app/read-blog'
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
  return (
    <PageFrame
      lang={lang}
      path={archiveUrl(lang)}
      alternates={site.languages.map(other => ({ lang: other, href: archiveUrl(other) }))}
    >
      <Archive lang={lang} posts={await readArchive(lang)} />
    </PageFrame>
  )
}
