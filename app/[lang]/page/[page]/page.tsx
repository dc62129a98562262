import { Missing } from '@/app/missing'
import { laterPage } from '@/lib/surfaces/pagination'
import { ListAt, listMetadata } from '../../list-at'

type Params = { params: Promise<{ lang: string; page: string }> }

export const generateStaticParams = () => [{ page: '2' }]

export async function generateMetadata({ params }: Params) {
  const { lang, page } = await params
  const number = laterPage(page)
  return number === null ? {} : listMetadata(lang, number)
}

export default async function LaterPage({ params }: Params) {
  const { lang, page } = await params
  const number = laterPage(page)
  return number === null ? <Missing lang={lang} address={['page', page]} /> : <ListAt lang={lang} page={number} />
}
