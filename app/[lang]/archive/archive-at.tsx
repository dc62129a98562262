import type { Metadata } from 'next'
import { Archive } from '@/app/_components/archive'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { readArchive } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { archiveUrl } from '@/lib/urls'

interface Place {
  lang: string
  /** `null` is the front page. */
  year: string | null
  page: number
}

/** One page of the archive. */
export async function ArchiveAt({ lang, year, page }: Place) {
  const shown = await readArchive(lang, year, page)
  if (!shown) return <Missing lang={lang} />
  const { languages, ...archive } = shown
  return (
    <PageFrame
      lang={lang}
      path={archiveUrl(lang, year, page)}
      alternates={languages.map(other => ({ lang: other, href: archiveUrl(other, year) }))}
    >
      <Archive lang={lang} {...archive} />
    </PageFrame>
  )
}

/** What a page of the archive tells machines. */
export async function archiveMetadata({ lang, year, page }: Place): Promise<Metadata> {
  const shown = await readArchive(lang, year, page)
  if (!shown) return {}
  const texts = messages(lang)
  const title = year === null ? texts.archive : texts.postsOfYear(year)
  return pageMetadata({
    lang,
    title: page > 1 ? `${title} ${texts.pageOf(page, shown.pages)}` : title,
    path: archiveUrl(lang, year, page),
    languages: Object.fromEntries(shown.languages.map(other => [other, archiveUrl(other, year)])),
  })
}
