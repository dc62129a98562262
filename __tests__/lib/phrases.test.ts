import { phrases } from '@/lib/phrases'

test('a Japanese title is cut where a reader pauses, never inside a word', () => {
  expect(phrases('このページは見つかりませんでした', 'ja')).toEqual(['この', 'ページは', '見つかりませんでした'])
})

test.each(['手引き', '覚え書き', 'について'])('%p stays whole', word => {
  const text = '引っ越しの手引きと、書くことについての覚え書き'
  expect(phrases(text, 'ja').some(phrase => phrase.includes(word))).toBe(true)
})

test('a colon is a pause', () => {
  expect(phrases('日本語をウェブで組む：指定は少し', 'ja')).toContain('組む：')
})

test.each([
  '注意機構を手で計算する：二乗はどこから来て、何を食べるのか',
  '「引っ越し」（二回目）にたとえる「所有権」',
  'キャッシュ、チェック、データベースー！？',
])('no phrase of %p begins or ends where a line must not', text => {
  for (const phrase of phrases(text, 'ja'))
    expect(phrase).toMatch(/^[^：；、。！？…」）ーッャュョ].*[^「（]$|^[^：；、。！？…」）「（]$/su)
})

test('a foreign word keeps the する that makes it a verb', () => {
  expect(phrases('Git へ push してから1秒', 'ja').some(phrase => phrase.includes('push してから'))).toBe(true)
})

test.each([
  'Next.js の ISR で日本語ブログを作り直す：Git へ push してから 1 秒で公開されるまで',
  'C++ のムーブ意味論を「引っ越し」にたとえて図解する',
  '！？。、：',
  '　全角の空白　',
])('the phrases of %p are its text again', text => {
  expect(phrases(text, 'ja').join('')).toBe(text)
})

test('other languages stay in one piece', () => {
  expect(phrases('Bound with git', 'en')).toEqual(['Bound with git'])
  expect(phrases('English title', 'ja')).toEqual(['English title'])
})

test('nothing has no phrases', () => {
  expect(phrases('', 'ja')).toEqual([])
})
