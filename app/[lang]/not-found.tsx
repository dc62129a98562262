import { lang } from 'next/root-params'
import { hasPageCache } from '@/app/build'
import { MissingPage } from '@/app/missing'
import { knownLanguage } from '@/lib/urls'

/**
 * The not-found page where Next answers by itself: in development and on hosts with a page cache of their
 * own. Next renders it along with every page; under our cache it must not leave its stamp on them.
 */
export default async function NotFoundPage() {
  if (hasPageCache) return null
  return <MissingPage lang={knownLanguage(String(await lang()))} />
}
