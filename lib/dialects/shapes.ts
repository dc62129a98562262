import { pairNamed, wrapsBlocks } from './dialects'
import type { Tag } from './tag'

/*
 * Shapes that prose does not have, so that what has them is read in files of every system.
 */

/**
 * Whether `{base|reading}` is a word with its reading, as denden Markdown has it. `{赤|青}` and `{是|no}` are choices: a reading is kana or bopomofo,
 * and what it reads holds a character that needs one.
 */
export const isRuby = (base: string, reading: string) => HAN.test(base) && READING.test(reading)

const HAN = /\p{Script=Han}/u
const READING = /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー・ˊˇˋ˙|\s]+$/u

/**
 * Whether what `^[` and `]` enclose is a note: words. `x^[2]` is a power, `^[A-Z ]+` looks for letters.
 *
 * @param next The character behind.
 * @param isMarked It holds more than text: a link, code.
 */
export function isNote(text: string, next: string | undefined, isMarked = false): boolean {
  if (/[+*?{$]/.test(next ?? '')) return false
  return isMarked || CJK_WORD.test(text) || (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 1
}

const CJK_WORD = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{2}/u

/** Whether a text between two marks is more than a word that joins them, `and` or `と`: it touches both. */
export const isEnclosed = (text: string, least = 4): boolean => text.trim() === text && [...text].length >= least

/**
 * Whether a pair of tags in a sentence encloses something, `{{< kbd >}}Ctrl{{< /kbd >}}`, or both are named in it: `{% raw %} and {% endraw %}`.
 *
 * @param text What stands between them, as written.
 */
export function enclosesClosely({ family, name, args }: Tag, text: string): boolean {
  const pair = pairNamed(family, name)
  if (!pair) return false
  if (pair.is === 'raw') return /[{}]/.test(text)
  const isClose = pair.is === 'keys' ? isEnclosed(text, 1) : isEnclosed(text)
  return isClose || (args !== '' && !wrapsBlocks(pair))
}

/** Whether a text has links, pictures or callouts as Obsidian writes them: `[[a link]]`, `> [!tip]`. */
export const hasWikiSyntax = (body: string) => /\[\[[^\][\n]{1,200}\]\]|^[ \t>]*>[ \t]?\[![a-z]{2,20}\]/m.test(body)
