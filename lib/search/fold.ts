/*
 * What a reader takes for the same is the same to a search: ﾈｯﾄ, ネット and ねっと; ＮＥＸＴ and Next; naïve and naive. Blanks of any kind are
 * one blank each, and what nobody sees is left out.
 */

/** A text as searches compare it, and where each unit of it comes from. */
export interface Folded {
  /** The folded text. */
  text: string
  /** For each unit of it where its character begins in the original; at the end, the length of the original. */
  places: Uint32Array
}

/** A text as searches compare it. */
export const fold = (text: string): string => read(text, false).text

/** The same, with the way back to the original: folding makes texts longer (`㌔`) and shorter (`ﾊﾟ`). */
export const foldWithPlaces = (text: string): Folded => read(text, true)

/** Where what stands in a folded text from `from` up to `to` ends in the original. */
export function endOf({ places }: Folded, to: number): number {
  const last = places[to - 1] ?? 0
  let next = to
  while (next < places.length - 1 && places[next] === last) next++
  return places[next] ?? last
}

function read(text: string, isPlaced: boolean): Folded {
  let units = new Uint16Array(text.length + 8)
  let places = new Uint32Array(isPlaced ? text.length + 9 : 1)
  let length = 0
  for (let at = 0; at < text.length; ) {
    // As long as characters become one unit, and have nothing to do with the next.
    const most = Math.min(text.length, at + units.length - 1 - length)
    for (let unit = text.charCodeAt(at); at < most; at++) {
      const known = simple[unit] as number
      const folded = known < 0 ? simpleFold(unit) : known
      if (folded === 0) break
      unit = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
      if (unit >= 0x300 && joining[unit] !== 2 && joins(text, at + 1)) break
      if (isPlaced) places[length] = at
      units[length++] = folded
    }
    if (at >= text.length) break
    const end = endOfCharacter(text, at)
    const piece = foldCharacter(text.slice(at, end))
    if (length + piece.length >= units.length) {
      units = enlarged(units, new Uint16Array((length + piece.length) * 2))
      if (isPlaced) places = enlarged(places, new Uint32Array(units.length + 1))
    }
    for (let i = 0; i < piece.length; i++) {
      if (isPlaced) places[length] = at
      units[length++] = piece.charCodeAt(i)
    }
    at = end
  }
  if (isPlaced) places[length] = text.length
  return { text: textOf(units.subarray(0, length)), places: places.subarray(0, length + 1) }
}

function enlarged<Kind extends Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(from: Kind, to: Kind): Kind {
  to.set(from)
  return to
}

const textOf = (units: Uint16Array) => Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')

/** What single units of most texts become, once asked for; 0 where it is not one unit, or takes its neighbours. */
const simple = new Int32Array(0x10000).fill(-1)

function simpleFold(unit: number): number {
  const piece = isSurrogate(unit) ? '' : foldCharacter(String.fromCharCode(unit))
  simple[unit] = piece.length === 1 ? piece.charCodeAt(0) : 0
  return simple[unit] as number
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff

/** Where a character ends with all that belongs to it. */
function endOfCharacter(text: string, at: number): number {
  let end = at + sizeAt(text, at)
  // Nobody writes more, and sorting them takes the square of their number.
  for (let marks = 0; marks < 32 && joins(text, end); marks++) end += sizeAt(text, end)
  return end
}

const sizeAt = (text: string, at: number) => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** Whether a character is one with that before it: accents, voicing marks, the later parts of hangul. */
function joins(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  // (At the end it is not a number.)
  if (!(unit >= 0x300)) return false
  if (isSurrogate(unit)) return JOINING.test(String.fromCodePoint(text.codePointAt(at) as number))
  const known = joining[unit] as number
  if (known !== 0) return known === 1
  const isJoining = JOINING.test(String.fromCharCode(unit))
  joining[unit] = isJoining ? 1 : 2
  return isJoining
}

const JOINING = /^[\p{M}\uff9e\uff9f\u1160-\u11ff\uffa0-\uffdc]$/u
/** The same of single units, once asked for: 1 for yes, 2 for no. */
const joining = new Uint8Array(0x10000)

function foldCharacter(character: string): string {
  const known = character.normalize('NFKC').toLowerCase().normalize('NFKC').replace(UNSEEN, '')
  const latin = LATIN.test(known) ? known.normalize('NFD').replace(ACCENTS, '').normalize('NFC') : known
  return latin.replace(OTHER_FORMS, otherForm).replace(LONE, '\ufffd')
}

/** Controls but the end of a line, soft hyphens, joiners, marks of direction, selectors of a form. */
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\p{Variation_Selector}\ufeff]/gu
const LATIN = /\p{Script=Latin}/u
const ACCENTS = /[\u0300-\u036f]/g
/** Katakana, the last sigma, quotes, hyphens and dashes, blanks. */
const OTHER_FORMS = /[\u30a1-\u30f6\u30fd\u30feς‘’“”\u2010-\u2015\u2212\s]/g
const LONE = /[\ud800-\udfff]/gu

function otherForm(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0x30a1 && code <= 0x30fe) return String.fromCharCode(code - 0x60)
  if (character === '\n') return '\n'
  if (character === 'ς') return 'σ'
  if (code >= 0x2018 && code <= 0x2019) return "'"
  if (code >= 0x201c && code <= 0x201d) return '"'
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 ? '-' : ' '
}
