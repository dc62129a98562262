import { ListAt, listMetadata } from './list-at'

type Params = { params: Promise<{ lang: string }> }

export const generateMetadata = async ({ params }: Params) => listMetadata((await params).lang, 1)

export default async function Home({ params }: Params) {
  return <ListAt lang={(await params).lang} page={1} />
}
