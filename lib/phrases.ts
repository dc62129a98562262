import { loadDefaultJapaneseParser } from 'budoux'

/**
 * Cuts a Japanese title or heading where a reader would pause, so that a line never ends inside a
 * word; joined again the phrases are the text. Text of other languages stays in one piece: it has blanks.
 */
export function phrases(text: string, lang: string): string[] {
  if (!lang.startsWith('ja') || !japanese.test(text)) return text ? [text] : []
  parser ??= loadDefaultJapaneseParser()
  return glue(parser.parse(text)).flatMap(phrase => phrase.split(afterPause))
}

/** The model parts `push| してから`, a verb made of a foreign word and する. */
function glue(pieces: string[]): string[] {
  return pieces.reduce<string[]>((glued, piece) => {
    const last = glued.at(-1)
    if (last && /[\p{Script=Latin}\d)）]\s*$/u.test(last) && /^\s*(し|す|さ|せ|でき)/.test(piece))
      glued.splice(-1, 1, last + piece)
    else glued.push(piece)
    return glued
  }, [])
}

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

/** The model keeps `作り直す：Gitへ` together; a colon or a full stop is a pause wherever it stands. */
const afterPause = /(?<=[：；、。！？…])(?=[^：；、。！？…」』）】〉》〕\s])/u

/** Loaded on first use: the model is 20 kB that a command-line tool may never need. */
let parser: ReturnType<typeof loadDefaultJapaneseParser> | undefined
