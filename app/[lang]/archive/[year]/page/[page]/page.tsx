import { Missing } from '@/app/missing'
import { laterPage } from '@/lib/surfaces/pagination'
import { ArchiveAt, archiveMetadata } from '../../../archive-at'

type Params = { params: Promise<{ lang: string; year: string; page: string }> }

/** As on the year's first page: none ahead. */
export const generateStaticParams = () => [{ year: '-', page: '2' }]

export async function generateMetadata({ params }: Params) {
  const { lang, year, page } = await params
  const number = laterPage(page)
  return number === null ? {} : archiveMetadata({ lang, year, page: number })
}

export default async function LaterYearPage({ params }: Params) {
  const { lang, year, page } = await params
  const number = laterPage(page)
  return number === null ? <Missing lang={lang} /> : <ArchiveAt lang={lang} year={year} page={number} />
}
