import { renderHere } from '@/lib/markdown/pipeline/render-here'
import { html } from '../support'

test.each(['驚き![^1]', '驚き![ ^1 ]'])('a note may stand behind an exclamation mark: %s', async text => {
  expect(await html(`${text}\n\n[^1]: 注`)).toMatch(/驚き!<sup><a [^>]*data-footnote-ref/)
})

test('brackets that end nothing look for such a note only where there may be one', async () => {
  const time = async (body: string) => {
    const began = process.cpuUsage().user
    const findMedia = async () => ({ found: false as const, looked: [] })
    const about = { path: 'posts/a.md', bodyLine: 0, format: 'md' as const, lang: 'ja', title: '', breaks: false }
    await renderHere({ ...about, body, findMedia })
    return process.cpuUsage().user - began
  }
  const row = '`](a.md'.repeat(6000)
  await time('](')
  // In turns, and the least of each: a collection of garbage may fall into any.
  const [without, withNote]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 4; turn++) {
    without.push(await time(row))
    withNote.push(await time(`${row}\n\n![^`))
  }
  expect(Math.min(...without)).toBeLessThan(Math.min(...withNote))
})
