import { digest } from '../digest'

/**
 * The address of a tag: one segment, decoded, never empty, the same whatever other tags exist. Spellings
 * of one tag share it: `ｒｅａｃｔ` and `React`, `Machine Learning` and `machine-learning`.
 *
 * Characters that tell tags apart stay (`c`, `c++`, `c#`, `.net`, `🎉`); those that an address cannot hold
 * become words or a hyphen (`CI/CD` is `ci-cd`, `A*` is `a-star`, `100%` is `100-percent`).
 */
export function tagSlug(spelling: string): string {
  const folded = fold(spelling)
  const slug = folded.replace(/[~*%]/g, wordOf).replace(/[\s/\\]+/g, '-')
  if (slug === '')
    return `u${[...spelling].map(character => character.codePointAt(0)?.toString(16)).join('-')}`.slice(0, MAX_LENGTH)
  if (slug === '.' || slug === '..') return slug.replaceAll('.', 'dot')
  return slug.length <= MAX_LENGTH ? slug : `${[...slug].slice(0, CUT).join('')}-${shortHash(slug)}`
}

/** Longer tags are cut, with a hash that keeps them apart; most are shorter than 20. */
const MAX_LENGTH = 80
const CUT = 40

const shortHash = (text: string) => digest(text).slice(0, 8)

const WORDS: Record<string, string> = { '~': 'tilde', '*': 'star', '%': 'percent' }

function wordOf(character: string, at: number, text: string): string {
  const joins = (neighbour: string | undefined) => neighbour !== undefined && !/[\s/\\-]/.test(neighbour)
  return `${joins(text[at - 1]) ? '-' : ''}${WORDS[character]}${joins(text[at + 1]) && !(text[at + 1]! in WORDS) ? '-' : ''}`
}

/** Characters that nobody sees, among them the one that asks for a colourful emoji. */
const INVISIBLE =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe0e\ufe0f]/g

function fold(spelling: string): string {
  let folded = spelling.toWellFormed()
  // Lower case may need composing again, and composing may bring up a capital: twice settles all of Unicode.
  for (let round = 0; round < 3; round++) folded = folded.normalize('NFKC').toLowerCase()
  return folded.normalize('NFKC').replace(INVISIBLE, '').trim()
}
