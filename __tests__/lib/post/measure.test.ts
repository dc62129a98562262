import { measureText } from '@/lib/post/measure'

test('what there is to read is counted, without code, tags and addresses', () => {
  expect(measureText('日本語 and three words.')).toEqual({ characters: 3, words: 3 })
  expect(measureText('```js\nconst a = 1\n```\n\n~~~\nx\n~~~\n')).toEqual({ characters: 0, words: 0 })
  expect(measureText('[text](https://example.com/a/b) https://example.com/c d')).toEqual({ characters: 0, words: 2 })
  expect(measureText('<div class="a">it’s</div>\n<!-- a\nb\n-->\nend')).toEqual({ characters: 0, words: 2 })
  expect(measureText('Привет мир')).toEqual({ characters: 0, words: 2 })
})
