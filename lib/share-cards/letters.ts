import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { phrases } from '../phrases'
import { charactersOf, type HasCharacter } from './characters'
import { EMOJI, FONTS } from './files'

/** A font. */
export interface Face {
  /** What it is called when something is drawn. */
  name: string
  /** Where it is. */
  file: string
  /** Whether it has a character. */
  has: HasCharacter
}

/** A part of a text as it is drawn. */
export type Piece =
  /** In one font, which has all of it. U+200B is where a line may end. */
  | { face: Face; text: string }
  /** An emoji, by the file that shows it. */
  | { emoji: string }

/** A text as it is drawn. */
export interface Written {
  /** In their order. */
  pieces: Piece[]
  /** What no font has, each once: it is left out. */
  missing: string[]
}

/** Characters of a text that are looked at: nobody reads more on a card. */
const MOST = 300

/** What cards are written with. Fonts are not loaded for it: they say which characters they have. */
export class Letters {
  private constructor(
    /** Ours, and then the owner's. */
    readonly faces: readonly Face[],
    private readonly emoji: ReadonlySet<string>,
    private readonly folder: string,
  ) {}

  /**
   * @param own Font files of the owner, from the project's folder: for scripts that ours lack.
   * @throws Where a font cannot be read.
   */
  static async open(own: readonly string[] = []): Promise<Letters> {
    const files = [...Object.entries(FONTS), ...own.map((file, at) => [`card own ${at + 1}`, file] as const)].map(
      ([name, file]) => [name, path.resolve(/* turbopackIgnore: true */ file)] as const,
    )
    const faces = files.map(async ([name, file]) => ({ name, file, has: await charactersOf(file) }))
    const folder = path.resolve(/* turbopackIgnore: true */ EMOJI)
    const emoji = new Set(await readdir(/* turbopackIgnore: true */ folder))
    return new Letters(await Promise.all(faces), emoji, folder)
  }

  /** A text as it is drawn in a language: Japanese may end its lines between phrases. */
  write(text: string, lang: string): Written {
    const plain = plainOf(text)
    const missing = new Set<string>()
    const pieces = phrases(plain, lang).flatMap((phrase, at) => [
      ...(at > 0 ? [{ face: this.faces[0] as Face, text: '\u200b' }] : []),
      // No line begins with the particle that belongs to a foreign word.
      ...this.#pieces(phrase.replace(/ (?=\p{Script=Hiragana})/gu, '\u00a0'), missing),
    ])
    return { pieces: joined(this.#inOneFace(pieces)), missing: [...missing] }
  }

  /** Whether so much of a text can be drawn that it can be read. */
  canWrite(text: string): boolean {
    const plain = plainOf(text)
    // Nearly every title: asked of each page that has a card, which need not be cut into letters for it.
    if (plain !== '' && plain.search(UNSEEN) < 0 && this.#isIn(this.faces[0] as Face, plain)) return true
    const { pieces, missing } = this.write(text, '')
    const drawn = pieces.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 1), 0)
    return drawn > 0 && missing.length <= drawn / 4
  }

  #pieces(text: string, missing: Set<string>): Piece[] {
    return Array.from(graphemes.segment(text), ({ segment }) => this.#piece(segment, missing)).filter(
      piece => piece !== null,
    )
  }

  #piece(grapheme: string, missing: Set<string>): Piece | null {
    const emoji = this.#emojiOf(grapheme)
    if (emoji && (SHOWN_AS_EMOJI.test(grapheme) || !this.#faceFor(grapheme.replace(UNSEEN, '')))) return { emoji }
    // Without what chooses between forms of a character, and without what turns the direction of a line.
    for (const text of [grapheme.replace(UNSEEN_UNJOINED, ''), grapheme.replace(UNSEEN, '')]) {
      const face = this.#faceFor(text)
      if (face) return text === '' ? null : { face, text }
    }
    missing.add(grapheme)
    const bare = grapheme.replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    const face = bare === '' ? undefined : this.#faceFor(bare)
    return face ? { face, text: bare } : null
  }

  /** The file that shows an emoji: named after its code points, U+FE0F only where several are joined. */
  #emojiOf(grapheme: string): string | null {
    if (!MAY_BE_EMOJI.test(grapheme)) return null
    const shown = grapheme.includes('\u200d') ? grapheme : grapheme.replaceAll('\ufe0f', '')
    const name = `${Array.from(shown, character => character.codePointAt(0)?.toString(16)).join('-')}.svg`
    return this.emoji.has(name) ? path.join(/* turbopackIgnore: true */ this.folder, name) : null
  }

  #faceFor(text: string): Face | undefined {
    const codes = Array.from(text, character => character.codePointAt(0) as number)
    return this.faces.find(({ has }) => codes.every(has))
  }

  /** Where one letter needs another font of Latin script, all of them are set in that. */
  #inOneFace(pieces: Piece[]): Piece[] {
    const serif = this.faces[1]
    if (!serif || !pieces.some(piece => 'face' in piece && piece.face === serif)) return pieces
    return pieces.map(piece =>
      'face' in piece && /^[ -\u024f]+$/.test(piece.text) && this.#isIn(serif, piece.text)
        ? { ...piece, face: serif }
        : piece,
    )
  }

  #isIn = ({ has }: Face, text: string) => Array.from(text).every(character => has(character.codePointAt(0) as number))
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

const SHOWN_AS_EMOJI = /\p{Emoji_Presentation}|\ufe0f|[\u{1f1e6}-\u{1f1ff}]/u
/** Digits are emoji too: of keys. */
const MAY_BE_EMOJI = /\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]|\u20e3/u
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu
/** The same but for what joins letters, or keeps them apart. */
const UNSEEN_UNJOINED = /(?![\u200c\u200d])[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu

/** A text in one line, as far as it is looked at. */
const plainOf = (text: string) =>
  beginningOf(
    text
      .slice(0, 4 * MOST)
      .normalize('NFC')
      .replace(/\p{White_Space}+/gu, ' ')
      .trim(),
  )

/** The beginning of what is too long. */
function beginningOf(text: string): string {
  if (text.length <= MOST) return text
  const [first = ''] = [...graphemes.segment(text.slice(0, MOST + 40))]
    .filter(({ index }) => index <= MOST)
    .slice(-1)
    .map(({ index }) => text.slice(0, index))
  return `${first.trimEnd()}…`
}

/** Neighbours of one font are one piece: letters are shaped together. */
function joined(pieces: Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (last && 'face' in last && 'face' in piece && last.face === piece.face)
      all[all.length - 1] = { ...last, text: last.text + piece.text }
    else all.push(piece)
  }
  return all
}
