import { collectArticle } from '@/lib/markdown/render'
import { html } from './support'

test.each(['驚き![^1]', '驚き![ ^1 ]'])('a note may stand behind an exclamation mark: %s', async text => {
  expect(await html(`${text}\n\n[^1]: 注`)).toMatch(/驚き!<sup><a [^>]*data-footnote-ref/)
})

test('a row of brackets that end nothing does not look back over all of itself', async () => {
  const input = {
    path: 'posts/a.md',
    body: '`](a.md'.repeat(10_000),
    bodyLine: 0,
    format: 'md' as const,
    lang: 'ja',
    title: '',
    breaks: false,
    findMedia: async () => ({ found: false as const, looked: [] }),
  }
  const began = performance.now()
  await collectArticle(input, 'here')
  expect(performance.now() - began).toBeLessThan(2000)
})
