import type { Post } from '../post/model'
import type { Audience } from './model'

/*
 * What is public at a moment. The only place that decides it.
 */

/** Whether an audience sees a post at a moment (milliseconds since 1970). */
export function isVisible(post: Post, now: number, audience: Audience): boolean {
  if (hasExpired(post, now)) return false
  return audience === 'preview' || (!post.draft && !isScheduled(post, now))
}

/** Whether the public sees a post at a moment or some time after it, if nobody edits it. */
export function mayBecomeVisible(post: Post, now: number): boolean {
  return !post.draft && !hasExpired(post, now)
}

/** Whether a post waits for its moment. */
export function isScheduled(post: Post, now: number): boolean {
  return post.appears !== undefined && post.appears > now
}

/** The next moment at which an audience sees something else of a post; `Infinity` where it never will. */
export function nextChange(post: Post, now: number, audience: Audience): number {
  if (hasExpired(post, now) || (audience === 'public' && post.draft)) return Number.POSITIVE_INFINITY
  // A preview marks what is still to come, so it changes at the same moments.
  if (isScheduled(post, now)) return Math.min(post.appears as number, post.expires ?? Number.POSITIVE_INFINITY)
  return post.expires ?? Number.POSITIVE_INFINITY
}

const hasExpired = (post: Post, now: number) => post.expires !== undefined && post.expires <= now
