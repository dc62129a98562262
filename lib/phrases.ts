// By paths of tsconfig.json: the package's front door also loads an HTML parser and four other languages.
import { model } from 'budoux/japanese'
import { Parser } from 'budoux/parser'
import { escapeHtml } from './html'
import { memo } from './memo'

/**
 * Cuts a Japanese title or heading where a reader would pause, so that a line never ends inside a
 * word; joined again the phrases are the text. Text of other languages stays in one piece: it has blanks. So does what is too long
 * for a title: to cut it takes seconds.
 */
export function phrases(text: string, lang: string): readonly string[] {
  if (!lang.startsWith('ja') || text.length > longest || !japanese.test(text)) return text ? [text] : []
  return cut(text)
}

/** The same as HTML, within an element of class `phrased`. */
export const phrasesHtml = (text: string, lang: string): string =>
  phrases(text, lang)
    .map(phrase => (isShortPair(phrase) ? `<span class="glue">${escapeHtml(phrase)}</span>` : escapeHtml(phrase)))
    .join('<wbr>')

/** `ISR で`, `1 秒で`: the blank that an author sets between two scripts is no place for a line to end. */
export const isShortPair = (phrase: string) =>
  phrase.length < 13 && /\S \S/.test(phrase) && /[^\p{ASCII}]/u.test(phrase)

/** A title stands in many lists, and the archive holds all of them: ten thousand cost 1.5 s to cut. */
const cut = memo(20_000, (text: string): readonly string[] => {
  parser ??= new Parser(model)
  return wholeWords(parser.parse(text), text)
    .flatMap(phrase => phrase.split(afterPause))
    .reduce<string[]>(mend, [])
})

/** Characters. The longest titles of real posts have about a hundred. */
const longest = 500

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

/** The model knows phrases, the dictionary words: a cut that only the model sees (`手|引き`, `覚え|書き`) is dropped. */
function wholeWords(pieces: string[], text: string): string[] {
  const starts = new Set(Array.from(dictionary.segment(text), word => word.index))
  let at = 0
  return pieces.reduce<string[]>((whole, piece) => {
    if (starts.has(at)) whole.push(piece)
    else whole.push((whole.pop() ?? '') + piece)
    at += piece.length
    return whole
  }, [])
}

const dictionary = new Intl.Segmenter('ja', { granularity: 'word' })

/** The model keeps `作り直す：Gitへ` together; a colon or a full stop is a pause wherever it stands. */
const afterPause = /(?<=[：；、。！？…])(?=[^：；、。！？…」』）】〉》〕\s])/u

/**
 * A cut forces what the browser's own rules forbid: a line that begins with `：` or `）`, or ends with `「`.
 * The model makes such cuts now and then; and it parts `push| してから`, a verb made of a foreign word and する.
 */
function mend(done: string[], piece: string): string[] {
  const before = done.pop() ?? ''
  const [, closing = '', rest = ''] = noStart.exec(piece) ?? []
  const kept = (before + closing).replace(noEnd, '')
  const opening = (before + closing).slice(kept.length)
  const isVerb = foreignEnd.test(kept) && verbOfDoing.test(rest)
  return [...done, ...(isVerb ? [kept + opening + rest] : [kept, opening + rest])].filter(part => part !== '')
}

const noStart = /^([：；、。，．！？…‥・ー々」』）】〉》〕］｝ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*)([\s\S]*)$/u
const noEnd = /(?<![「『（【〈《〔［｛])[「『（【〈《〔［｛]+$/u
const foreignEnd = /[\p{Script=Latin}\d)）]\s*$/u
const verbOfDoing = /^\s*(し|す|さ|せ|でき)/

/** Loaded on first use: the model is 20 kB that a command-line tool may never need. */
let parser: Parser | undefined
