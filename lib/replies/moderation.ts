import yaml from 'js-yaml'
import type { SiteConfig } from '../../site.config'
import type { ContentSource } from '../content/source'
import { decodeText } from '../content/text'
import { fault } from '../fault'
import { type Problem, problemOf } from '../problem'
import { type Reply, webAddress } from './reply'

/** Where the author commits which replies are shown: `hide: [https://spam.example/]`. */
export const MODERATION_FILE = 'posts/replies.yml'

/** Which replies are shown. */
export interface Moderation {
  /** Whether a reply is. */
  shows(reply: Reply): boolean
  /** A file that cannot be read; then no reply is shown. */
  problem: Problem | null
}

const ALL: Moderation = { shows: () => true, problem: null }

/** Reads the file of a source; without one all replies are shown. */
export async function readModeration(
  source: ContentSource,
  { replies }: Pick<SiteConfig, 'replies'>,
): Promise<Moderation> {
  if (!replies) return ALL
  const bytes = await source.read(MODERATION_FILE)
  if (!bytes) return ALL
  const decoded = decodeText(bytes)
  return parseModeration('text' in decoded ? decoded.text : '\0')
}

/**
 * Reads the text of the file. Each line of `hide` and `show` names a reply or somebody: everything whose address, or whose author's, is
 * that or lies below it. Where there is `show`, nothing else is shown.
 */
export function parseModeration(text: string): Moderation {
  let tree: unknown
  try {
    tree = yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }) ?? {}
  } catch (error) {
    return broken(error instanceof yaml.YAMLException ? error.reason : String(error))
  }
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return broken('it has neither hide nor show')
  const unknown = Object.keys(tree).find(key => key !== 'hide' && key !== 'show')
  if (unknown !== undefined) return broken(`it has ${unknown}, and knows hide and show`)
  const { hide = [], show = null } = tree as { hide?: unknown; show?: unknown }
  const bad = [hide, show ?? []].flat().find(item => webAddress(item) === undefined)
  if (bad !== undefined && bad !== '') return broken(`${JSON.stringify(bad)} is no address`)
  const hidden = addressesIn(hide)
  const shown = show === null ? null : addressesIn(show)
  return {
    shows: reply => !isAmong(reply, hidden) && (shown === null || isAmong(reply, shown)),
    problem: null,
  }
}

const addressesIn = (items: unknown): string[] => [items].flat().flatMap(item => webAddress(item) ?? [])

/** Whether a reply or who wrote it is named, or lies below what is. */
const isAmong = ({ url, author }: Reply, addresses: readonly string[]) =>
  addresses.some(named => [url, author.url].some(address => address !== undefined && isBelow(address, named)))

const isBelow = (address: string, named: string) =>
  address === named || address.startsWith(named.endsWith('/') ? named : `${named}/`)

/** Whoever meant to hide something must not have it shown by a slip. */
const broken = (reason: string): Moderation => ({
  shows: () => false,
  problem: problemOf(MODERATION_FILE, fault('repliesUnreadable', reason)),
})
