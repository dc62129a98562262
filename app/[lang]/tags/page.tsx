import { TagIndex } from '@/app/_components/tag-index'
import { pageMetadata } from '@/app/metadata'
import { PageFrame } from '@/app/page-frame'
import { readTags } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { tagsUrl } from '@/lib/urls'
import { site } from '@/site.config'

type Params = { params: Promise<{ lang: string }> }

const languages = Object.fromEntries(site.languages.map(lang => [lang, tagsUrl(lang)]))

export async function generateMetadata({ params }: Params) {
  const { lang } = await params
  return pageMetadata({ lang, title: messages(lang).tags, path: tagsUrl(lang), languages })
}

export default async function TagsPage({ params }: Params) {
  const { lang } = await params
  return (
    <PageFrame
      lang={lang}
      path={tagsUrl(lang)}
      alternates={site.languages.map(other => ({ lang: other, href: tagsUrl(other) }))}
    >
      <TagIndex lang={lang} tags={await readTags(lang)} />
    </PageFrame>
  )
}
