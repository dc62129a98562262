import { pageText } from '../page-text'
import { Answered, type FetchRules, safeFetch } from '../safe-fetch'
import { serviceOf } from './announcement'
import { mentionIn } from './mention'
import { MOST_REPLIES, type Reply } from './reply'

/** What is read of another server. */
export type Task =
  /** A page that is said to link to one of ours. */
  | { reads: 'mention'; source: string; target: string }
  /** What answers the announcement of a post. */
  | { reads: 'answers'; announcement: string }

/** What became of it: all that is there now, none where it has gone. */
export interface Found {
  /** In the order of their server. */
  replies: Reply[]
}

/** What may be set apart from the limits, for tests. */
export interface ReadOptions extends Pick<FetchRules, 'allows'> {
  /** Where a server stands in place of the one that is named. */
  standIn?: (address: string) => string
}

/** A link stands within so many bytes of a page, or is not found. */
const MAX_PAGE = 512 * 1024
const MAX_ANSWERS = 2 * 1024 * 1024

/**
 * Asks another server. What is not there any more, or does not link to us any more, is no reply.
 *
 * @throws Error that says why nothing can be told: the server may be back tomorrow.
 */
export async function readReplies(
  task: Task,
  { allows, standIn = address => address }: ReadOptions = {},
): Promise<Found> {
  const isMention = task.reads === 'mention'
  const address = isMention ? task.source : askedOf(task.announcement)
  const rules: FetchRules = {
    allows,
    maxBytes: isMention ? MAX_PAGE : MAX_ANSWERS,
    whenLarger: isMention ? 'cut' : 'refuse',
    accept: isMention ? 'text/html, application/xhtml+xml' : 'application/json',
  }
  try {
    const { bytes, type } = await safeFetch(standIn(address), rules)
    const text = pageText(bytes, type)
    if (!isMention)
      return { replies: (serviceOf(task.announcement)?.replies(JSON.parse(text)) ?? []).slice(0, MOST_REPLIES) }
    const reply = /^(?:text\/html|application\/xhtml\+xml)\b/.test(type)
      ? mentionIn(text, task.source, task.target)
      : null
    return { replies: reply ? [reply] : [] }
  } catch (error) {
    if (error instanceof Answered && (error.status === 404 || error.status === 410)) return { replies: [] }
    throw error
  }
}

function askedOf(announcement: string): string {
  const asked = serviceOf(announcement)?.asked(new URL(announcement))
  if (!asked) throw new Error(`nobody here knows the service of ${announcement}`)
  return asked
}
