import { cacheLife } from 'next/cache'
import { type Printed, printed } from '@/lib/feeds/print'
import { contentServer } from '@/lib/server/server'
import { addressIn } from '@/lib/urls'
import { LIFE, savedAt } from './read-blog'

async function readPrintedOnce(lang: string, segments: readonly string[], _savedAt?: number): Promise<Printed | null> {
  'use cache'
  cacheLife(LIFE)
  const content = await contentServer()
  const located = content.locate(addressIn(lang, segments))
  return located.found === 'surface' ? await printed(located.surface, content) : null
}

/** What is sent for an address that shows no page, for `next dev` and hosts without our page cache; `null` where there is none. */
export const readPrinted = async (lang: string, segments: readonly string[]) =>
  readPrintedOnce(lang, segments, await savedAt())
