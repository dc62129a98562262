import { dateAt } from '../post/dates'
import type { Post } from '../post/model'
import { serviceOf } from '../replies/announcement'
import type { Paragraph, Reply } from '../replies/reply'
import { addressIn, addressOf } from '../urls'
import type { Reading } from './surface'

/** What readers elsewhere say of an article, and where they can. */
export interface ShownReplies {
  /** What they say, the oldest first. */
  said: ShownReply[]
  /** Who likes it or shared it. */
  liked: Reply['author'][]
  /** Where it was announced, and can be answered. */
  answerAt: {
    /** Name of the service. */
    name: string
    /** Address of the announcement. */
    href: string
  }[]
  /** Other sites can tell this server that they link to it. */
  hears?: true
}

/** A reply as an article shows it. */
export interface ShownReply {
  /** Where it stands. */
  url: string
  /** The site that it stands on: `social.example`. */
  host: string
  /** Who says it. */
  author: Reply['author']
  /** Day in the site's zone. */
  day?: string
  /** What it says; nothing of it is HTML. */
  said: Paragraph[]
}

/** The replies to a post: to where it is and was, and to where it was announced. */
export function repliesOf(post: Post, { site, repliesTo }: Reading): ShownReplies | undefined {
  if (!site.replies) return undefined
  const here = [addressOf(post), ...post.aliases.map(alias => addressIn(site.languages[0], alias.split('/')))]
  const announced = post.announced ?? []
  const replies = [...here, ...announced].flatMap(repliesTo)
  const inTime = [...new Map(replies.map(reply => [reply.url, reply])).values()].sort(
    (a, b) => (a.published ?? Number.POSITIVE_INFINITY) - (b.published ?? Number.POSITIVE_INFINITY) || 0,
  )
  return {
    said: inTime.filter(({ kind }) => kind === 'said').map(reply => shown(reply, site.timeZone)),
    liked: inTime.filter(({ kind }) => kind !== 'said').map(({ author }) => author),
    answerAt: announced.flatMap(href => {
      const name = serviceOf(href)?.name
      return name === undefined ? [] : [{ name, href }]
    }),
    ...(site.replies.includes('webmention') && { hears: true as const }),
  }
}

const shown = ({ url, author, published, said }: Reply, timeZone: string): ShownReply => ({
  url,
  host: new URL(url).host,
  author,
  ...(published !== undefined && { day: dateAt(published, timeZone).day }),
  said,
})
