import { faults, html } from '../support'

const isNote = async (text: string) => /class="callout/.test(await html(text))

test.each([
  '!!! note\n    本文',
  '!!! note\n\n    本文',
  '!!! note\n\t本文',
  '!!! 未知 "題"\n    本文'.replace('未知', 'linen'),
  '??? tip "題"\n    本文',
  '???+ warning\n    本文',
  '文\n!!! note\n    本文',
  '- 項\n\n    !!! note\n        本文',
])('a note with its body indented is a note: %j', async text => {
  expect(await isNote(text)).toBe(true)
  expect(await html(text)).not.toMatch(/!!!|\?\?\?|<pre/)
})

test.each([
  '!!! note\n本文',
  '!!! note',
  '!!! note\n\n本文',
  '!!! すごい "題"\n    本文',
  '!!! what a day\n    本文',
  '!!!note\n    本文',
  '文 !!! note\n    本文',
  '    !!! note\n        本文',
  '```\n!!! note\n    本文\n```',
  '!!! note 題\n    本文',
  '??? だれ\n    本文',
  '???- note\n    本文',
])('what only looks like one is a text: %j', async text => {
  expect(await isNote(text)).toBe(false)
  expect(await html(text)).toMatch(/!!!|\?\?\?/)
})

test('the body ends where its blanks end, and is Markdown with its own columns', async () => {
  expect(await html('!!! note\n    一\n    - 二\n\n        三\n\n四', { lang: 'en' })).toBe(
    '<div class="callout callout-note" role="note" aria-label="Note"><p class="callout-title">Note</p><p>一</p><ul>\n' +
      '<li>\n<p>二</p>\n<p>三</p>\n</li>\n</ul></div>\n<p>四</p>',
  )
  expect(await faults('!!! note\n    文\n\n    ![絵](./gone.png)')).toEqual(['4:5 missing-image'])
})

test('in .mdx it is a text', async () => {
  expect(await html('!!! note\n    本文', { format: 'mdx' })).toContain('!!! note')
})

test('rows of beginnings take no time', async () => {
  const began = performance.now()
  await html('!!! note\n'.repeat(3000))
  await html(`${'!!! note\n'.repeat(3000)}    本文`)
  expect(performance.now() - began).toBeLessThan(10_000)
})
