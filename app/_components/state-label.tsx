import { messages } from '@/lib/messages'

/** What a post is beside public. */
export interface PostState {
  /** Hidden by its author. */
  draft?: boolean
  /** Dated in the future. */
  scheduled?: boolean
}

/** A word on a post that only a preview shows. */
export function StateLabel({ lang, draft, scheduled }: PostState & { lang: string }) {
  if (!draft && !scheduled) return null
  return <strong className="state">{draft ? messages(lang).draft : messages(lang).scheduled}</strong>
}
