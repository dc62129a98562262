import { lang } from 'next/root-params'
import { MissingPage } from '@/app/missing'
import { homeLanguage, isLanguage } from '@/lib/urls'

/** The not-found page where Next answers by itself: in development and on hosts with a page cache of their own. */
export default async function NotFoundPage() {
  const asked = String(await lang())
  return <MissingPage lang={isLanguage(asked) ? asked : homeLanguage} />
}
