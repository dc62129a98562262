import fc from 'fast-check'
import { endOf, fold, foldWithPlaces } from '@/lib/search/fold'

test.each([
  ['ネット', 'ﾈｯﾄ', 'ねっと'],
  ['ＮＥＸＴ', 'Next', 'next'],
  ['パーティー', 'ﾊﾟｰﾃｨｰ', 'ぱーてぃー'],
  ['が', 'か\u3099', 'ガ'],
  ['㌔', 'キロ', 'きろ'],
  ['naïve Ünder', 'naive under', 'NAI\u0308VE UNDER'],
  ['①', '1', '１'],
  ['a\u3000b', 'a b', 'a\u00a0b'],
  ['ΟΔΟΣ', 'οδος', 'οδοσ'],
  ['it’s', "it's", 'it＇s'],
  ['e‑mail', 'e-mail', 'E－mail'],
  ['文\u200b字', '文字', '文\ufeff字'],
])('%s, %s and %s are one word', (...spellings) => {
  expect(new Set(spellings.map(fold)).size).toBe(1)
})

test('letters of other scripts keep what makes them letters', () => {
  expect(fold('й')).not.toBe(fold('и'))
  expect(fold('は')).not.toBe(fold('ば'))
})

test('each unit knows the character that it comes from', () => {
  const folded = foldWithPlaces('1㌔のﾊﾟﾝ')
  expect(folded.text).toBe('1きろのぱん')
  const at = folded.text.indexOf('ぱん')
  expect([folded.places[at], endOf(folded, at + 2)]).toEqual([3, 6])
  expect([folded.places[1], endOf(folded, 3)]).toEqual([1, 2])
})

test('whatever the text, its places are in order and inside it', () => {
  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'aＡｶﾞが゙\u0301ß㌔İ🎌👨‍👩‍👧\ud800한ᄒ'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  })
  fc.assert(
    fc.property(anything, text => {
      const { text: folded, places } = foldWithPlaces(text)
      expect(folded).toBe(fold(text))
      expect(places.length).toBe(folded.length + 1)
      expect(
        places.every((place, at) => place <= text.length && (at === 0 || (places[at - 1] as number) <= place)),
      ).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a text of nothing but marks takes no longer than its length', () => {
  const times = [20_000, 40_000].map(length => {
    const text = `a${'\u0301\u0316'.repeat(length)}`
    const start = performance.now()
    fold(text)
    return performance.now() - start
  })
  expect(times[1]).toBeLessThan(1000)
})
