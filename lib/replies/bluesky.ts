import type { Announcing } from './announcement'
import { MOST_REPLIES, momentOf, nameOf, type Paragraph, type Reply, tidy, webAddress } from './reply'

/** Who shows its posts to everybody. */
const VIEW = 'https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread'

/** @see https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread */
export const repliesOnBluesky: Announcing = {
  name: 'Bluesky',
  asked({ hostname, pathname }) {
    const [, who, post] = /^\/profile\/([\w.:%-]+)\/post\/(\w+)\/?$/.exec(pathname) ?? []
    if (hostname !== 'bsky.app' || who === undefined) return null
    const uri = `at://${decodeURIComponent(who)}/app.bsky.feed.post/${post}`
    return `${VIEW}?${new URLSearchParams({ uri, depth: '6', parentHeight: '0' })}`
  },
  replies(said) {
    const { thread } = said as { thread?: Thread }
    if (!thread || typeof thread !== 'object') throw new Error('it does not say what answers there are')
    return below(thread)
  },
}

/** What of a thread is read. */
interface Thread {
  post?: Post
  replies?: unknown
}

interface Post {
  uri?: unknown
  labels?: unknown
  author?: { handle?: unknown; displayName?: unknown; labels?: unknown } | null
  record?: { text?: unknown; facets?: unknown; createdAt?: unknown } | null
}

/** All that answers a thread, and what answers that. */
function below(thread: Thread): Reply[] {
  const found: Reply[] = []
  const threads: unknown[] = [thread]
  for (let at = 0; at < threads.length && found.length < MOST_REPLIES; at++) {
    const { replies } = (threads[at] ?? {}) as Thread
    if (!Array.isArray(replies)) continue
    for (const answer of replies as (Thread | null)[]) {
      const reply = answer?.post && replyOf(answer.post)
      if (reply) found.push(reply)
      threads.push(answer)
    }
  }
  return found
}

/** What nobody should be shown unasked: moderators, or authors of their own posts, say so. */
const HELD = /^(?:!hide|!warn|!takedown|spam|porn|sexual|nudity|graphic-media|gore)$/
/** Whoever writes it is not to be shown to strangers. */
const MEMBERS_ONLY = '!no-unauthenticated'

const labelsOf = (labels: unknown): string[] =>
  Array.isArray(labels) ? labels.map(label => String((label as { val?: unknown } | null)?.val)) : []

function replyOf({ uri, labels, author, record }: Post): Reply | null {
  const id = /^at:\/\/[^/]+\/app\.bsky\.feed\.post\/(\w+)$/.exec(String(uri))?.[1]
  const handle = nameOf(author?.handle)
  const labelled = [...labelsOf(labels), ...labelsOf(author?.labels)]
  if (id === undefined || !/^[\w.-]+$/.test(handle) || typeof record?.text !== 'string') return null
  if (labelled.includes(MEMBERS_ONLY) || labelled.some(label => HELD.test(label))) return null
  const profile = `https://bsky.app/profile/${handle}`
  return {
    url: `${profile}/post/${id}`,
    kind: 'said',
    author: { name: nameOf(author?.displayName) || handle, url: profile },
    published: momentOf(record.createdAt),
    said: saidBy(record.text, record.facets),
  }
}

/** A part of a text that means more, by its bytes. */
interface Facet {
  index?: { byteStart?: unknown; byteEnd?: unknown }
  features?: { uri?: unknown; did?: unknown }[]
}

/** A text with the links that its bytes are said to be. */
function saidBy(text: string, facets: unknown): Paragraph[] {
  const bytes = Buffer.from(text)
  const links = (Array.isArray(facets) ? (facets as (Facet | null)[]) : [])
    .flatMap(facet => {
      const { byteStart: from, byteEnd: to } = facet?.index ?? {}
      const [feature] = Array.isArray(facet?.features) ? facet.features : []
      const { uri, did } = feature ?? {}
      const href = webAddress(uri ?? (typeof did === 'string' ? `https://bsky.app/profile/${did}` : undefined))
      return typeof from === 'number' && typeof to === 'number' && href !== undefined ? [{ from, to, href }] : []
    })
    .sort((a, b) => a.from - b.from)
  const parts: Paragraph = []
  let at = 0
  for (const { from, to, href } of links) {
    // One that lies in another, or nowhere.
    if (!(from >= at && to > from && to <= bytes.length)) continue
    parts.push(bytes.toString('utf8', at, from), { text: bytes.toString('utf8', from, to), href })
    at = to
  }
  parts.push(bytes.toString('utf8', at))
  return tidy(inParagraphs(parts))
}

/** Breaks lines into paragraphs; a link stays in one. */
function inParagraphs(parts: Paragraph): Paragraph[] {
  const paragraphs: Paragraph[] = [[]]
  for (const part of parts) {
    if (typeof part !== 'string') paragraphs.at(-1)?.push(part)
    else
      part.split('\n').forEach((line, index) => {
        if (index > 0) paragraphs.push([])
        paragraphs.at(-1)?.push(line)
      })
  }
  return paragraphs
}
