import { PostList } from '@/app/_components/post-list'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { alternatesOf, PageFrame } from '@/app/page-frame'
import { read } from '@/app/read-blog'
import { messages } from '@/lib/messages'
import { draftsUrl } from '@/lib/urls'

type Params = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Params) {
  const { lang } = await params
  const shown = await read('drafts', { lang })
  return shown ? pageMetadata({ lang, title: messages(lang).drafts, path: draftsUrl(lang) }) : {}
}

/** What readers do not see yet; to them there is no such page. */
export default async function DraftsPage({ params }: Params) {
  const { lang } = await params
  const shown = await read('drafts', { lang })
  if (!shown) return <Missing lang={lang} address={['drafts']} />
  const { languages, menu, posts } = shown
  const texts = messages(lang)
  return (
    <PageFrame lang={lang} path={draftsUrl(lang)} alternates={alternatesOf(languages)} frame={{ menu }}>
      <h1 className="page-title">
        {texts.drafts} <small>{texts.posts(posts.length)}</small>
      </h1>
      <PostList lang={lang} posts={posts} />
    </PageFrame>
  )
}
