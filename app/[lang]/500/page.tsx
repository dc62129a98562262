import type { Metadata } from 'next'
import { ErrorPage } from '@/app/_components/error-page'
import { hasPageCache, isBuilding } from '@/app/build'
import { pageMetadata } from '@/app/metadata'
import { Missing } from '@/app/missing'
import { PageFrame } from '@/app/page-frame'
import { messages } from '@/lib/messages'
import { menuOf } from '@/lib/surfaces/links'
import { knownLanguage } from '@/lib/urls'
import { site } from '@/site.config'

type Params = { params: Promise<{ lang: string }> }

/** As the layout says. */
export const prefetch = 'force-disabled'

/** Only a build makes this page; the front door sends it where another page fails (`lib/server/front-door.ts`). */
const isMade = hasPageCache && isBuilding

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const lang = knownLanguage((await params).lang)
  return isMade ? pageMetadata({ lang, title: messages(lang).error.title, noindex: true }) : {}
}

/** What stands in for a page that could not be rendered. It shows nothing of the content, which may be what failed. A visitor who asks for it by name gets a 404. */
export default async function FailurePage({ params }: Params) {
  const lang = knownLanguage((await params).lang)
  if (!isMade) return <Missing lang={lang} />
  return (
    <PageFrame lang={lang} path="" frame={{ menu: menuOf(lang, site, { pages: () => [], series: () => [] }) }}>
      <ErrorPage lang={lang} />
    </PageFrame>
  )
}
