import { ArticlePage } from '@/app/_components/article-page'
import { JsonLd } from '@/app/_components/json-ld'
import { ProblemPanel } from '@/app/_components/problem-panel'
import { articleMetadata, editLink, wayTo } from '@/app/article-facts'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { newestSlugs, readArticle } from '@/app/read-blog'
import { decoded } from '@/app/segments'
import { readEnv } from '@/lib/env'
import { articleJsonLd, breadcrumbJsonLd } from '@/lib/feeds/json-ld'
import { servicesIn } from '@/lib/share'
import { absolute } from '@/lib/urls'
import { site } from '@/site.config'

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
  const read = await readArticle('article', lang, slug.join('/'))
  return read ? articleMetadata('article', read) : {}
}

export default async function PostPage({ params }: Params) {
  const { lang, slug } = await params
  const segments = decoded(slug)
  const read = segments && (await readArticle('article', lang, segments.join('/')))
  if (!read) return <Missing lang={lang} address={segments && ['posts', ...segments]} />
  const { teaser, content, outline, translations, older, newer } = read
  const { siteUrl } = readEnv()
  return (
    <PageFrame lang={lang} path={teaser.href} alternates={translations} frame={read}>
      <ArticlePage
        teaser={teaser}
        authors={site.byline === false ? [] : read.authors}
        updated={read.updated?.day}
        outline={outline}
        body={content}
        vertical={read.vertical}
        older={older}
        newer={newer}
        translations={translations}
        editHref={editLink(read.path)}
        services={servicesIn(lang, site)}
        shareUrl={absolute(siteUrl, teaser.href)}
      />
      {read.problems && <ProblemPanel lang={lang} problems={read.problems} />}
      <JsonLd json={articleJsonLd(read, siteUrl)} />
      <JsonLd json={breadcrumbJsonLd(wayTo(lang, teaser, teaser.tags[0]), siteUrl)} />
    </PageFrame>
  )
}
