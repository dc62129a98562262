import { readPie } from '@/lib/markdown/charts/pie'
import { faults, html } from '../support'

test.each([
  ['pie\n "a" : 1', { title: '', showData: false, slices: [{ label: 'a', value: 1 }] }],
  ['pie title 題 名\n "a": 1.5', { title: '題 名', showData: false, slices: [{ label: 'a', value: 1.5 }] }],
  ['pie showData title 題\n "あ い" : 1', { title: '題', showData: true, slices: [{ label: 'あ い', value: 1 }] }],
  [
    '%%{init: {}}%%\npie\n title 題\n%% x\n\n "a" : 1',
    { title: '題', showData: false, slices: [{ label: 'a', value: 1 }] },
  ],
])('%j is read', (source, pie) => {
  expect(readPie(source)).toEqual(pie)
})

test.each([
  'graph LR',
  'pie',
  'pie\n "a" : 0',
  'pie\n "a" : -1',
  'pie\n a : 1',
  'pie\n "a" : 1\n what',
  'piece\n "a" : 1',
])('%j is not', source => {
  expect(readPie(source)).toBeNull()
})

const draw = (lines: string) => html(`\`\`\`mermaid\npie\n${lines}\n\`\`\``)

test('each slice is in the list with its share, and the drawing is hidden from who hears the list', async () => {
  const shown = await draw('"甲" : 3\n"乙" : 1\n"無" : 0')
  expect(shown.replace(/<[^>]*>/g, '|')).toMatch(/甲: 75%.*乙: 25%.*無: 0%/)
  expect(shown.match(/<svg [^>]*>/g)?.every(svg => svg.includes('aria-hidden="true"'))).toBe(true)
  expect(shown.match(/<path /g)).toHaveLength(2)
})

test('a pie is named by its caption, else as a diagram', async () => {
  // HTML allows a figure with a caption neither a role nor a second name.
  expect(await draw('title `題` 名\n"甲" : 3')).toMatch(
    /<figure class="diagram pie"><figcaption><code>題<\/code> 名<\/figcaption>/,
  )
  expect(await draw('"甲" : 3')).toContain('<figure class="diagram pie" aria-label="図">')
})

test('one slice alone is a circle', async () => {
  expect(await draw('"甲" : 3\n"無" : 0')).toMatch(/<circle /)
})

test('what is in a label stays a text, and a chart that cannot be read stays code and is reported', async () => {
  expect(await draw('"<script>x</script>" : 1')).not.toContain('<script')
  expect(await draw('"甲" : 1\nなに')).toContain('<pre')
  expect(await faults('```mermaid\npie\nなに\n```')).toEqual(['1:1 diagram'])
})
