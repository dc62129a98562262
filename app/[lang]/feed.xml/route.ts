import { readFeed } from '@/app/read-blog'
import { rss } from '@/lib/feeds/rss'
import { site } from '@/site.config'

export const generateStaticParams = () => site.languages.map(lang => ({ lang }))

/** The newest posts of a language in full. */
export async function GET(_request: Request, { params }: { params: Promise<{ lang: string }> }) {
  const { lang } = await params
  const feed = await readFeed('feed', lang)
  if (!feed) return new Response('Not found\n', { status: 404 })
  return new Response(rss(feed), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}
