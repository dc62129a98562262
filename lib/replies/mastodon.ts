import type { Announcing } from './announcement'
import { momentOf, nameOf, type Reply, tidy, webAddress } from './reply'
import { saidIn } from './said'

/** @see https://docs.joinmastodon.org/methods/statuses/#context */
export const repliesOnMastodon: Announcing = {
  name: 'Mastodon',
  asked({ origin, pathname }) {
    const id = /^\/(?:@[^/]+|users\/[^/]+\/statuses|web\/@[^/]+)\/(\d+)\/?$/.exec(pathname)?.[1]
    return id === undefined ? null : `${origin}/api/v1/statuses/${id}/context`
  },
  replies(said) {
    const { descendants } = said as { descendants?: unknown }
    if (!Array.isArray(descendants)) throw new Error('it does not say what answers there are')
    return descendants.flatMap(status => replyOf(status) ?? [])
  },
}

/** What of a status is read. */
interface Status {
  url?: unknown
  uri?: unknown
  visibility?: unknown
  content?: unknown
  spoiler_text?: unknown
  created_at?: unknown
  account?: { display_name?: unknown; acct?: unknown; username?: unknown; url?: unknown } | null
}

/** A status as a reply. One that its author has put a warning before says just that; the rest is behind its link. */
function replyOf(status: Status | null): Reply | null {
  const url = webAddress(status?.url ?? status?.uri)
  if (!status || url === undefined || !['public', 'unlisted'].includes(String(status.visibility))) return null
  const { account } = status
  const warning = nameOf(status.spoiler_text)
  const said = warning === '' ? saidIn(String(status.content ?? ''), url) : tidy([[`⚠ ${warning}`]])
  return {
    url,
    kind: 'said',
    author: {
      name: nameOf(account?.display_name) || nameOf(account?.acct) || nameOf(account?.username),
      url: webAddress(account?.url),
    },
    published: momentOf(status.created_at),
    said,
  }
}
