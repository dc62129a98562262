import type { NextRequest } from 'next/server'
import { askedIn, foundHtml, searchPage } from '@/lib/search/results'
import { contentServer } from '@/lib/server/server'
import { knownLanguage, searchUrl } from '@/lib/urls'

/**
 * The page that searches with what was found, for `next dev` and hosts with a server of their own: `next.config.mjs` leads here. The front
 * door does it by itself.
 */
export async function GET({ nextUrl }: NextRequest, { params }: { params: Promise<{ lang: string }> }) {
  const { searchParams, search, origin } = nextUrl
  const lang = knownLanguage((await params).lang)
  const asked = askedIn(search.slice(1))
  const content = await contentServer()
  const outcome = await content.search.answer(asked, lang)
  const isPart = searchParams.has('part')
  const html = isPart
    ? foundHtml(asked, outcome, lang, content.view())
    : searchPage(await frame(`${origin}${searchUrl(lang)}?frame=1`), asked, outcome, lang, content.view())
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
  })
}

/** The page without what was found. */
async function frame(address: string): Promise<string> {
  const page = await fetch(address, { cache: 'no-store' })
  if (!page.ok) throw new Error(`${address} answers ${page.status}`)
  return page.text()
}
