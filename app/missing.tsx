import { notFound } from 'next/navigation'
import { NotFound } from './_components/not-found'
import { PageFrame } from './page-frame'
import { readMissing } from './read-blog'

/**
 * The page of an address that names nothing. Next's own `notFound()` would render an empty body that only
 * scripts fill; so this is an ordinary page, which the page cache answers with status 404 and shares
 * between all unknown addresses of a language. Without the page cache it is left to Next.
 */
export async function Missing({ lang }: { lang: string }) {
  if (process.env.PAGE_CACHE !== 'on') notFound()
  return <MissingPage lang={lang} />
}

/** The same as a page, whatever its status. */
export async function MissingPage({ lang }: { lang: string }) {
  return (
    <PageFrame lang={lang} path="">
      <NotFound lang={lang} suggestions={await readMissing(lang)} />
    </PageFrame>
  )
}
