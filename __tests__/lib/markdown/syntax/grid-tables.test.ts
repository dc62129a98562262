import { withPipeTables } from '@/lib/markdown/syntax/grid-tables'
import { faults, html, visibleText } from '../support'

const table = (...lines: string[]) => lines.join('\n')

test('a table of lines is a table, with its head and where its columns stand', async () => {
  const source = table(
    '+--------+:-------:+-------:+',
    '| 甲     | 乙      | c      |',
    '+:=======+========:+:======:+',
    '| **一** | 二      | [x](y) |',
    '| つづき |         |        |',
    '+--------+---------+--------+',
    '| - a    | 三      |        |',
    '| - b    |         | d      |',
    '+--------+---------+--------+',
    '',
    '後',
  )
  const shown = await html(source)
  expect(shown.match(/<th /g)).toHaveLength(3)
  expect(shown).toMatch(/<th[^>]*right[^>]*>乙/)
  expect(shown).toContain('<strong>一</strong> つづき')
  expect(shown).toContain('- a<br>- b')
  expect(shown).toContain('<p>後</p>')
  expect(withPipeTables(source).split('\n')).toHaveLength(source.split('\n').length)
  expect(await faults(`${source} ![](none.png)`)).toContain('11:3 missing-image')
})

test('one without a head has an empty one', async () => {
  const shown = await html(table('+---+---+', '| a | b |', '+---+---+', '| c | d |', '+---+---+'))
  expect(shown).not.toMatch(/<th[ >]/)
  expect(
    shown
      .replace(/<[^>]*>|\n/g, ' ')
      .replace(/ +/g, ' ')
      .trim(),
  ).toBe('a b c d')
})

test.each([
  ['two rows', table('+---+---+', '| a | *b* |', '|   +---+', '|   | d |', '+---+---+')],
  ['two columns', table('+---+---+', '| a     |', '+---+---+')],
])('one with a cell over %s is shown as written, and reported', async (_, source) => {
  const shown = await html(`前\n\n${source}\n\n後`)
  expect(visibleText(shown)).toContain(source)
  expect(shown).toContain('<pre')
  expect(await faults(`前\n\n${source}\n\n後`)).toEqual(['3:1 grid-table'])
})

test('a table of lines that is code already is no fault', async () => {
  expect(await faults('    +---+---+\n    | a     |\n    +---+---+')).toEqual([])
})

test.each([
  table('+---+---+', '| a | b |'),
  table('+---+', '+---+'),
  table('```', '+---+', '| a |', '+---+', '```'),
  table('文', '+---+', '| a |', '+---+'),
  '+1 と +--+',
])('%j stays as written', async source => {
  expect(withPipeTables(source)).toBe(source)
  expect(await html(source)).not.toContain('<table')
})
