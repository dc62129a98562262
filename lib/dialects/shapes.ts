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

/** Whether a pair of tags in a sentence encloses something, `{{< kbd >}}Ctrl{{< /kbd >}}`, or is named in it: `{% raw %} and {% endraw %}`. */
export function enclosesClosely({ name, args }: Tag, text: string): boolean {
  if (!wrappingTags.has(name) && !inlineTags.has(name)) return false
  if (name === 'raw') return /[{}]/.test(text)
  const isClose = text !== '' && text.trim() === text && (name === 'kbd' || [...text].length > 3)
  return isClose || (args !== '' && !wrappingTags.has(name))
}

/** Tags that enclose a few words of a sentence. */
const inlineTags = new Set(
  'rawhtml html comment highlight codeblock code math katex latex figure embed kbd button'.split(' '),
)

/** Hexo and Jekyll tags, Hugo shortcodes, whose inside is Markdown. */
export const wrappingTags = new Set(
  (
    'note notice hint blockquote quote pullquote cq centerquote details collapse admonition alert callout tabs tab steps spoiler ' +
    'center left right raw folding hidetoggle hideblock expand accordion stepper step tabpane'
  ).split(' '),
)
