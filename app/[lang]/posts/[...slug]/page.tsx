import { permanentRedirect } from 'next/navigation'
import { ArticlePage } from '@/app/_components/article-page'
import { articleMetadata, editLink } from '@/app/article-facts'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { newestSlugs, readMoved, readPost } from '@/app/read-blog'
import { readEnv } from '@/lib/env'
import { absolute, decodeSegment, postUrl } from '@/lib/urls'

type Params = { params: Promise<{ lang: string; slug: string[] }> }

/** As the layout says. */
export const prefetch = 'force-disabled'

/** The newest posts are rendered by the build; every other on its first visit. Next wants at least one. */
export async function generateStaticParams({ params }: { params: { lang: string } }) {
  const slugs = await newestSlugs(params.lang)
  return slugs.length > 0 ? slugs.map(slug => ({ slug: slug.split('/') })) : [{ slug: ['-'] }]
}

export async function generateMetadata({ params }: Params) {
  // Next hands these over decoded, and encoded to the page.
  const { lang, slug } = await params
  const read = await readPost(lang, slug.join('/'))
  return read ? articleMetadata(read, postUrl(lang, read.post.slug)) : {}
}

export default async function PostPage({ params }: Params) {
  const { lang, slug } = await named(params)
  const read = slug === null ? null : await readPost(lang, slug)
  if (!read || slug === null) {
    const target = slug === null ? null : await readMoved(lang, `posts/${slug}`)
    if (target) permanentRedirect(target)
    return <Missing lang={lang} />
  }
  const { post, card, content, outline, translations, older, newer, menu, header } = read
  const path = postUrl(lang, slug)
  return (
    <PageFrame lang={lang} path={path} alternates={translations} menu={menu}>
      <ArticlePage
        lang={lang}
        title={post.title}
        date={post.date.day}
        updated={post.updated?.day}
        tags={card.tags}
        minutes={card.minutes}
        header={header}
        outline={outline}
        body={content}
        older={older}
        newer={newer}
        translations={translations}
        editHref={editLink(post)}
        shareUrl={absolute(readEnv().siteUrl, path)}
        draft={card.draft}
        scheduled={card.scheduled}
      />
    </PageFrame>
  )
}

async function named(params: Params['params']) {
  const { lang, slug } = await params
  const segments = slug.map(decodeSegment)
  return { lang, slug: segments.every(segment => segment !== null) ? segments.join('/') : null }
}
