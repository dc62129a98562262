import { Missing } from '@/app/missing'
import { decodeSegment } from '@/lib/urls'
import { TagAt, tagMetadata } from './tag-at'

type Params = { params: Promise<{ lang: string; tag: string }> }

/** Next wants one address at build time; this one names nothing and stands for "none ahead". */
export const generateStaticParams = () => [{ tag: '-' }]

export async function generateMetadata({ params }: Params) {
  const { lang, tag } = await params
  return tagMetadata(lang, tag, 1)
}

export default async function TagPage({ params }: Params) {
  const { lang, tag } = await params
  const slug = decodeSegment(tag)
  return slug === null ? <Missing lang={lang} /> : <TagAt lang={lang} slug={slug} page={1} />
}
