import { ArchiveAt, archiveMetadata } from '../archive-at'

type Params = { params: Promise<{ lang: string; year: string }> }

/** Next wants one address at build time; this one names nothing and stands for "none ahead". */
export const generateStaticParams = () => [{ year: '-' }]

export async function generateMetadata({ params }: Params) {
  const { lang, year } = await params
  return archiveMetadata({ lang, year, page: 1 })
}

export default async function YearPage({ params }: Params) {
  const { lang, year } = await params
  return <ArchiveAt lang={lang} year={year} page={1} />
}
