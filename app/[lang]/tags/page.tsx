import { TagIndex } from '@/app/_components/tag-index'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
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
  const shown = await read('tags', { lang })
  if (!shown) return <Missing lang={lang} address={['tags']} />
  return (
    <PageFrame lang={lang} path={tagsUrl(lang)} alternates={alternatesOf(languages)} frame={shown}>
      <TagIndex lang={lang} tags={shown.tags} />
    </PageFrame>
  )
}
