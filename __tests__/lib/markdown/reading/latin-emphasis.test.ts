import { html } from '../support'

test.each(['*Attention Is All You Need*', '*GPT-4, «été» 2024*', '<em title="x">Latin *and `code`*</em>'])(
  '%s in a Japanese text is marked as Latin',
  async text => {
    const shown = await html(`これは${text}と言う。`)
    expect(shown.match(/<em\b[^>]*>/g)?.every(tag => tag.includes('class="latin"'))).toBe(true)
  },
)

test.each(['*強い*', '*カナ*', '*〜*', '*ＡＢＣ*', '*Attention の話*', '*한국어*', '*Latin **と** Latin*'])(
  '%s is not',
  async text => {
    expect(await html(`これは ${text} と言う。`)).toContain('<em>')
  },
)

test('an author keeps a class of their own beside it', async () => {
  expect(await html('<em class="own">Latin</em>')).toContain('<em class="author-own latin">')
})

test('Chinese and Korean texts are treated alike, others are left alone', async () => {
  for (const lang of ['zh', 'zh-TW', 'ko', 'ja-JP'])
    expect(await html('*Latin*', { lang })).toContain('<em class="latin">')
  for (const lang of ['en', 'fr', 'jam']) expect(await html('*Latin*', { lang })).toContain('<em>')
})

test('the marks of MDX are treated alike', async () => {
  expect(await html('<Callout>*Latin* と *和*</Callout>', { format: 'mdx' })).toMatch(
    /<em class="latin">Latin<\/em> と <em>和<\/em>/,
  )
})
