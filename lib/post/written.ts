import type { SiteConfig } from '../../site.config'
import type { Dialect } from '../dialects/dialect'
import { fault } from '../fault'
import type { Fault, Position } from '../problem'
import { CONTROL } from './control-characters'
import { parseDate } from './dates'
import type { Fields } from './fields'
import type { FrontMatter } from './front-matter'
import type { PathFacts } from './slug'

/** A file with its front matter read: what each value of a post is made from. */
export interface Written {
  /** What the keys of the front matter mean. */
  fields: Fields
  /** The dialect of the system it was written for, where it shows one. */
  dialect: Dialect | undefined
  /** What the path says. */
  place: PathFacts
  /** The block of front matter as it stands, and the text below it. */
  matter: FrontMatter
  /** Time of the file's last change, in milliseconds since 1970. */
  modified: number
  /** Languages, time zone and addresses of the site. */
  site: SiteConfig
  /** Tells the author of a fault. */
  report: Report
}

/** Takes a fault of an author, and where it is. */
export type Report = (at: Position, fault: Fault) => void

/** Reports keys that contradict each other, and values that are no texts. */
export function reportFields({ fields, matter, site, report }: Written): void {
  for (const { used, ignored } of fields.conflicts) {
    if (isSameDay(used.value, ignored.value, site)) continue
    report(matter.positionOf(ignored.key), fault('keysDiffer', ignored.key, ignored.value, used.key, used.value))
  }
  for (const { key, meant } of fields.typos) report(matter.positionOf(key), fault('keyTypo', key, meant))
  for (const { key } of fields.odd) report(matter.positionOf(key), fault('valueNoText', key))
}

/** The same day may be written in two ways: with and without a clock. */
function isSameDay(one: string, other: string, site: SiteConfig): boolean {
  const day = parseDate(one, site.timeZone)?.day
  return day !== undefined && day === parseDate(other, site.timeZone)?.day
}

/** Other programs read an unquoted `1.10` as the number 1.1. */
export function reportNumber(key: string, text: string, { matter, report }: Written): void {
  if (matter.numbers.has(text)) report(matter.positionOf(key, text), fault('number', text))
}

/** A text on one line, without what cannot be seen or put into an address. */
export const clean = (text: string) =>
  text.toWellFormed().normalize('NFC').replace(CONTROL, '').replace(/\s+/g, ' ').trim()

/** A copy that shares nothing with the text it was cut from, which would stay in memory as long as the post. */
export const detach = (text: string) => Buffer.from(text).toString()
