import { passageOf } from '@/lib/search/passage'
import { termsOf } from '@/lib/search/query'
import { searchableOf } from '@/lib/search/searchable'

const passage = (body: string, query: string) =>
  passageOf(
    searchableOf(body, { path: 'posts/a.md', hash: '0', title: '題', tags: [], format: 'md' }),
    termsOf(query) ?? [],
  )
const marks = ({ pieces }: ReturnType<typeof passage>) =>
  pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')

test('what was asked for is marked as it was written, however it was asked', () => {
  expect(marks(passage('長いﾈｯﾄの話。', 'ねっと'))).toBe('長い[ﾈｯﾄ]の話。')
  expect(marks(passage('ＮＥＸＴ and next', 'Next'))).toBe('[ＮＥＸＴ] and [next]')
  expect(marks(passage('五㌔の道', 'きろ'))).toBe('五[㌔]の道')
})

test('of several paragraphs that is shown which says the most', () => {
  expect(marks(passage('機械の話。\n\n学習と機械の話。\n', '機械 学習'))).toBe('[学習]と[機械]の話。')
})

test('of a long paragraph the sentences around are shown', () => {
  const shown = marks(passage(`${'前の文が続く。'.repeat(40)}ここに糸がある。${'後の文が続く。'.repeat(40)}`, '糸'))
  expect(shown).toContain('ここに[糸]がある。')
  expect(shown).toMatch(/^…ここに/)
  expect(shown).toMatch(/続く。…$/)
  expect(shown.length).toBeLessThan(150)
})

test('its address leads to the nearest heading, and lets the browser find the words', () => {
  expect(decodeURIComponent(passage('## 一\n\n前。\n\n## 二 - 三\n\n昔、赤い糸で - 綴じた。', '糸').fragment)).toBe(
    '#二---三:~:text=赤い糸で - 綴じた',
  )
  expect(passage('始めに糸。', '糸').fragment).toBe(`#:~:text=${encodeURIComponent('始めに糸')}`)
})

test('a hyphen in it is no mark of another kind', () => {
  expect(passage('糸-針', '糸').fragment).toBe(`#:~:text=${encodeURIComponent('糸')}%2D${encodeURIComponent('針')}`)
})

test('what only a heading says leads to it and shows it, and what only the title says leads to the top', () => {
  expect(passage('文\n\n## 糸の色\n\n話', '糸')).toMatchObject({
    fragment: `#${encodeURIComponent('糸の色')}`,
    heading: [
      { text: '糸', isMatch: true },
      { text: 'の色', isMatch: false },
    ],
    pieces: [{ text: '話', isMatch: false }],
  })
  expect(passage('糸\n\n## 糸の色\n\n話', '糸')).not.toHaveProperty('heading')
  expect(passage('文', '題')).toEqual({ fragment: '', pieces: [{ text: '文', isMatch: false }], isCode: false })
})

test('of code its line is shown', () => {
  const { pieces, isCode } = passage('```ts\nconst a = 1\nconst thread = 2\n```\n', 'thread')
  expect([isCode, pieces.map(piece => piece.text)]).toEqual([true, ['…', 'const ', 'thread', ' = 2']])
})
