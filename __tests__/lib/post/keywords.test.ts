import { eachKeyword, keywordOfTag, keywordsOf } from '@/lib/post/keywords'

const keywords = (title: string, body = '') => {
  const words: number[] = []
  eachKeyword(keywordsOf(title, body), word => words.push(word))
  return words
}
/** The number of a word that is all of a title. */
const word = (text: string) => keywords(text)[0]

test('words of letters, katakana, and pairs of kanji and hangul are keywords, whatever the case', () => {
  expect(keywords('Attention')).toEqual([word('attention')])
  expect(keywords('ネットとウェブ')).toHaveLength(2)
  expect(keywords('四つ目綴じ製本')).toEqual(expect.arrayContaining([word('目綴'), word('製本')]))
  expect(keywords('機械学習')).toHaveLength(3)
  expect(keywords('제본')).toHaveLength(1)
  expect(keywords('ＡＴＴＥＮＴＩＯＮ')).toEqual([word('attention')])
})

test('what says nothing is none: short words, numbers, addresses, code, single kanji', () => {
  expect(keywords('', 'an of 2026 1024x768 本 ー\n\nhttps://')).toEqual([])
  expect(keywords('', '[words](https://example.com/other-words)')).toEqual([word('words')])
  expect(keywords('', '```js\nconst something = 1\n```\n\n    indented(code)')).toEqual([])
  expect(keywords('', '<!-- hidden -->')).toEqual([])
})

test('words of the title come before those of headings, and these before those of the text', () => {
  expect(keywords('titles', 'phrase phrase\n\n## header')).toEqual(['titles', 'header', 'phrase'].map(word))
})

test('long words come before short ones that stand in every text', () => {
  const text = `${'the and '.repeat(40)} typography typography typography typography typography typography`
  expect(keywords('', text)[0]).toBe(word('typography'))
})

test('a text keeps 24 of them, however long it is', () => {
  const long = Array.from(
    { length: 20_000 },
    (_, n) => `word${String.fromCharCode(97 + (n % 26), 97 + ((n / 26) % 26))}${n}`,
  )
  expect(keywords('', long.join(' '))).toHaveLength(24)
  expect(keywordsOf('', long.join(' '))).toHaveLength(48)
  // Nothing is left of it for the next.
  expect(keywords('one')).toHaveLength(1)
})

test('a tag is no word', () => {
  expect(keywordOfTag('attention')).not.toBe(word('attention'))
})
