import { JsonLd } from '@/app/_components/json-ld'
import { PlainPage } from '@/app/_components/plain-page'
import { ProblemPanel } from '@/app/_components/problem-panel'
import { articleMetadata, editLink, wayTo } from '@/app/article-facts'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { readArticle } from '@/app/read-blog'
import { decoded } from '@/app/segments'
import { readEnv } from '@/lib/env'
import { breadcrumbJsonLd } from '@/lib/feeds/json-ld'

type Params = { params: Promise<{ lang: string; page: string[] }> }

/** As the layout says. */
export const prefetch = 'force-disabled'

/** The not-found page of each language is built, so that the first unknown address costs nothing. */
export const generateStaticParams = () => [{ page: ['404'] }]

export async function generateMetadata({ params }: Params) {
  // Next hands these over decoded, and encoded to the page.
  const { lang, page } = await params
  const read = await readArticle('page', lang, page.join('/'))
  return read ? articleMetadata('page', read) : {}
}

/** A stand-alone page; and every address that names nothing ends here. */
export default async function StandAlonePage({ params }: Params) {
  const { lang, page } = await params
  const segments = decoded(page)
  const read = segments && (await readArticle('page', lang, segments.join('/')))
  if (!read) return <Missing lang={lang} address={segments} />
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
      <JsonLd json={breadcrumbJsonLd(wayTo(lang, teaser), readEnv().siteUrl)} />
      {read.problems && <ProblemPanel lang={lang} problems={read.problems} />}
    </PageFrame>
  )
}
