import { fault } from '../fault'
import { START } from '../problem'
import { firstHeading } from './plain-text'
import { clean, detach, reportNumber, type Written } from './written'

/** The title: as written, else the first heading, else the name of the file. */
export function titleOf(written: Written): string {
  const { fields, place, matter, report } = written
  const title = fields.title && clean(fields.title.value)
  if (title) {
    reportNumber(fields.title?.key ?? '', title, written)
    return title
  }
  // The page of a tag is called after the tag.
  if (place.kind === 'tag') return clean(place.slug) || place.slug
  const heading = firstHeading(matter.body)
  if (heading) return clean(heading)
  report(START, fault('titleMissing'))
  return clean((place.slug.split('/').at(-1) ?? '').replace(/[-_]+/g, ' ')) || place.slug
}

/** The first character, if it is an emoji: lists keep the room for one. */
export function emojiOf({ fields, matter, report }: Written): string | undefined {
  if (!fields.emoji) return undefined
  const { key, value } = fields.emoji
  const first = characters.segment(clean(value))[Symbol.iterator]().next().value?.segment ?? ''
  if (EMOJI.test(first)) return detach(first)
  report(matter.positionOf(key), fault('emoji', value, key))
  return undefined
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters and figures are emoji only with a character that says so: 🇯🇵, 1️⃣. */
const EMOJI = /^(?=.*(?:[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3))[^\p{L}]+$/u
