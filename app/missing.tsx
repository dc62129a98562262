import { notFound, permanentRedirect } from 'next/navigation'
import { isDevelopment } from '@/lib/env'
import { authorContent } from '@/lib/server/server'
import { NotFound } from './_components/not-found'
import { ProblemPanel } from './_components/problem-panel'
import { hasPageCache } from './build'
import { PageFrame } from './page-frame'
import { read, readRedirect } from './read-blog'

/**
 * The page of an address that names nothing. Next's own `notFound()` would render an empty body that only scripts fill; so this is an
 * ordinary page, which the page cache answers with status 404 and shares between all unknown addresses of a language. Without the page
 * cache it is left to Next, and other spellings of an address lead to the one from here.
 *
 * @param address Decoded segments below the language; `null` where they have malformed escapes.
 */
export async function Missing({ lang, address = null }: { lang: string; address?: readonly string[] | null }) {
  if (!hasPageCache) {
    const to = address && (await readRedirect(lang, address))
    if (to) permanentRedirect(to)
    notFound()
  }
  return <MissingPage lang={lang} />
}

/** The same as a page, whatever its status. */
export async function MissingPage({ lang }: { lang: string }) {
  const shown = await read('missing', { lang })
  if (!shown) return null
  return (
    <PageFrame lang={lang} path="" frame={shown} inBrowser={!hasPageCache}>
      <NotFound lang={lang} menu={shown.menu} suggestions={shown.suggestions} />
      {isDevelopment && <ProblemPanel lang={lang} problems={await (await authorContent()).hidden(lang)} />}
    </PageFrame>
  )
}
