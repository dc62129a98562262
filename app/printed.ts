import type { Rendered } from '@/lib/cache/page-cache'
import { STAMP, stampOf } from '@/lib/cache/stamp'
import { printed } from '@/lib/feeds/print'
import type { ContentServer } from '@/lib/server/content-server'
import type { Surface } from '@/lib/surfaces/surface'

/** What the front door sends for a surface that is no page, stamped as Next stamps a page; `null` for pages. */
export function printFor(content: ContentServer, surface: Surface): Promise<Rendered> | null {
  return (
    printed(surface, content)?.then(({ type, body, policy, link, version, isStale }) => ({
      status: 200,
      headers: {
        'content-type': type,
        ...(policy !== undefined && { 'content-security-policy': policy }),
        ...(link !== undefined && { link }),
        [STAMP]: stampOf(surface, isStale ? null : version),
      },
      body: typeof body === 'string' ? Buffer.from(body) : body,
    })) ?? null
  )
}
