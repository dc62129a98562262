import { ArchiveAt, archiveMetadata } from './archive-at'

type Params = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Params) {
  const { lang } = await params
  return archiveMetadata({ lang, year: null, page: 1 })
}

export default async function ArchivePage({ params }: Params) {
  const { lang } = await params
  return <ArchiveAt lang={lang} year={null} page={1} />
}
