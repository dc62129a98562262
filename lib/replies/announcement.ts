import { repliesOnBluesky } from './bluesky'
import { repliesOnMastodon } from './mastodon'
import { type Reply, webAddress } from './reply'

/** A service on which a post is announced, and answered. */
export interface Announcing {
  /** As its users call it. */
  name: string
  /**
   * Where a server asks for the answers to an announcement.
   *
   * @param address Of the announcement, as its readers see it.
   * @returns `null` where it is not of this service.
   */
  asked(address: URL): string | null
  /** The answers in what it says then. @throws Where it is nothing of that kind. */
  replies(said: unknown): Reply[]
}

/** The services, each by its name in front matter and in `site.config.ts`. */
export const announcing = { mastodon: repliesOnMastodon, bluesky: repliesOnBluesky } as const satisfies Record<
  string,
  Announcing
>

/** The service of an announcement; `null` where its address is of none. */
export function serviceOf(address: string): Announcing | null {
  const url = webAddress(address)
  if (url === undefined) return null
  return Object.values(announcing).find(service => service.asked(new URL(url)) !== null) ?? null
}
