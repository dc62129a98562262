import { Missing } from '@/app/missing'
import { laterPage } from '@/lib/surfaces/pagination'
import { decodeSegment } from '@/lib/urls'
import { TagAt, tagMetadata } from '../../tag-at'

type Params = { params: Promise<{ lang: string; tag: string; page: string }> }

/** As on the tag's first page: none ahead. */
export const generateStaticParams = () => [{ tag: '-', page: '2' }]

export async function generateMetadata({ params }: Params) {
  const { lang, tag, page } = await params
  const number = laterPage(page)
  return number === null ? {} : tagMetadata(lang, tag, number)
}

export default async function LaterTagPage({ params }: Params) {
  const { lang, tag, page } = await params
  const slug = decodeSegment(tag)
  const number = laterPage(page)
  if (slug === null) return <Missing lang={lang} />
  if (number === null) return <Missing lang={lang} address={['tags', slug, 'page', page]} />
  return <TagAt lang={lang} slug={slug} page={number} />
}
