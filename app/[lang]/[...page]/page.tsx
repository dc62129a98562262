import { permanentRedirect } from 'next/navigation'
import { PlainPage } from '@/app/_components/plain-page'
import { articleMetadata, editLink } from '@/app/article-facts'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { readMoved, readPage } from '@/app/read-blog'
import { decodeSegment, pageUrl } from '@/lib/urls'

type Params = { params: Promise<{ lang: string; page: string[] }> }

/** As the layout says. */
export const prefetch = 'force-disabled'

/** The not-found page of each language is built, so that the first unknown address costs nothing. */
export const generateStaticParams = () => [{ page: ['404'] }]

export async function generateMetadata({ params }: Params) {
  // Next hands these over decoded, and encoded to the page.
  const { lang, page } = await params
  const read = await readPage(lang, page.join('/'))
  return read ? articleMetadata(read, pageUrl(lang, read.post.slug)) : {}
}

/** A stand-alone page; and every address that names nothing ends here. */
export default async function StandAlonePage({ params }: Params) {
  const { lang, slug } = await named(params)
  const read = slug === null ? null : await readPage(lang, slug)
  if (!read || slug === null) {
    const target = slug === null ? null : await readMoved(lang, slug)
    if (target) permanentRedirect(target)
    return <Missing lang={lang} />
  }
  const { post, card, content, translations, menu } = read
  return (
    <PageFrame lang={lang} path={pageUrl(lang, slug)} alternates={translations} menu={menu}>
      <PlainPage
        lang={lang}
        title={post.title}
        body={content}
        editHref={editLink(post)}
        draft={card.draft}
        scheduled={card.scheduled}
      />
    </PageFrame>
  )
}

async function named(params: Params['params']) {
  const { lang, page } = await params
  const segments = page.map(decodeSegment)
  return { lang, slug: segments.every(segment => segment !== null) ? segments.join('/') : null }
}
