import { ArticlePage } from '@/app/_components/article-page'
import { Comments } from '@/app/_components/comments'
import { JsonLd } from '@/app/_components/json-ld'
import { Newsletter } from '@/app/_components/newsletter'
import { PlainPage } from '@/app/_components/plain-page'
import { ProblemPanel } from '@/app/_components/problem-panel'
import { Replies } from '@/app/_components/replies'
import { articleMetadata, editLink, wayTo } from '@/app/article-facts'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { newestAddresses, type ReadArticle, readArticle } from '@/app/read-blog'
import { decoded } from '@/app/segments'
import { processEnv } from '@/lib/env'
import { bibtex } from '@/lib/feeds/bibtex'
import { articleJsonLd, breadcrumbJsonLd } from '@/lib/feeds/json-ld'
import { giscusComments } from '@/lib/services/giscus'
import { newsletterForm } from '@/lib/services/newsletter'
import { servicesIn } from '@/lib/share'
import { absolute, tagUrl } from '@/lib/urls'
import { site } from '@/site.config'

type Params = { params: Promise<{ lang: string; address: string[] }> }

/** As the layout says. */
export const prefetch = 'force-disabled'

/**
 * The build for a host renders the newest posts; every other is rendered on its first visit. The not-found page of each language is rendered
 * by every build, since Next wants one address at least.
 */
export async function generateStaticParams({ params }: { params: { lang: string } }) {
  return ['404', ...(await newestAddresses(params.lang))].map(address => ({ address: address.split('/') }))
}

export async function generateMetadata({ params }: Params) {
  // Next hands these over decoded, and encoded to the page.
  const { lang, address } = await params
  const article = await readArticle('article', lang, address.join('/'))
  if (article) return articleMetadata('article', article)
  const page = await readArticle('page', lang, address.join('/'))
  return page ? articleMetadata('page', page) : {}
}

/** A post or a stand-alone page, wherever `permalink` has them; and every address that names nothing ends here. */
export default async function WrittenPage({ params }: Params) {
  const { lang, address } = await params
  const segments = decoded(address)
  if (!segments) return <Missing lang={lang} />
  const article = await readArticle('article', lang, segments.join('/'))
  if (article) return <Article lang={lang} read={article} />
  const page = await readArticle('page', lang, segments.join('/'))
  return page ? <StandAlone lang={lang} read={page} /> : <Missing lang={lang} address={segments} />
}

function Article({ lang, read }: { lang: string; read: ReadArticle<'article'> }) {
  const { teaser, content, outline, translations, series, related, older, newer } = read
  const { siteUrl } = processEnv()
  const [tag] = teaser.tags
  const above = tag && { title: tag.name, href: tagUrl(lang, tag.slug) }
  return (
    <PageFrame lang={lang} path={teaser.href} alternates={translations} frame={read}>
      <ArticlePage
        teaser={teaser}
        authors={site.byline === false ? [] : read.authors}
        updated={read.updated?.day}
        outline={outline}
        body={content}
        vertical={read.vertical}
        series={series}
        related={related}
        older={older}
        newer={newer}
        translations={translations}
        editHref={editLink(read.path)}
        citation={read.isCitable && bibtex(read, site.author.name, siteUrl)}
        services={servicesIn(lang, site)}
        shareUrl={absolute(siteUrl, teaser.href)}
      />
      {read.replies && <Replies lang={lang} replies={read.replies} />}
      <People lang={lang} path={teaser.href} title={teaser.title} isOpen={read.comments !== false} />
      {read.problems && <ProblemPanel lang={lang} problems={read.problems} />}
      <JsonLd json={articleJsonLd(read, site.author, siteUrl)} />
      <JsonLd json={breadcrumbJsonLd(wayTo(lang, teaser, above), siteUrl)} />
    </PageFrame>
  )
}

/** What readers of an article may say, and how the next one comes to them: what is switched on of it. */
function People(article: { lang: string; path: string; title: string; isOpen: boolean }) {
  const { comments, newsletter } = site
  const { lang } = article
  return (
    <>
      {comments && article.isOpen && (
        <Comments
          lang={lang}
          comments={giscusComments(comments.giscus, { ...article, siteUrl: processEnv().siteUrl })}
        />
      )}
      {newsletter && <Newsletter lang={lang} form={newsletterForm(newsletter)} />}
    </>
  )
}

function StandAlone({ lang, read }: { lang: string; read: ReadArticle }) {
  const { teaser, content, translations } = read
  return (
    <PageFrame lang={lang} path={teaser.href} alternates={translations} frame={read}>
      <PlainPage
        lang={lang}
        title={teaser.title}
        body={content}
        editHref={editLink(read.path)}
        draft={teaser.draft}
        scheduled={teaser.scheduled}
      />
      <JsonLd json={breadcrumbJsonLd(wayTo(lang, teaser), processEnv().siteUrl)} />
      {read.problems && <ProblemPanel lang={lang} problems={read.problems} />}
    </PageFrame>
  )
}
