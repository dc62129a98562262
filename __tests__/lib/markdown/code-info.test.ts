import { parseCodeInfo } from '@/lib/markdown/code-info'
import { faults, html } from './support'

describe('the line after a fence', () => {
  it.each([
    ['', '', ''],
    ['ts', 'ts', ''],
    ['ts:src/a.ts', 'ts', 'src/a.ts'],
    ['elixir:出力 例.txt', 'elixir', '出力 例.txt'],
    ['js:title=a.js', 'js', 'a.js'],
    [':ファイル', '', 'ファイル'],
    ['js title="a b.js"', 'js', 'a b.js'],
    ["js filename='x.js' {1}", 'js', 'x.js'],
    ['main.rb', 'rb', 'main.rb'],
    ['ts:src/a.ts {3}', 'ts', 'src/a.ts'],
    ['python{1,3}', 'python', ''],
    ['{.python .numberLines}', 'python', ''],
    ['js,ignore', 'js', ''],
  ])('%j names language %j and file %j', (info, language, name) => {
    expect(parseCodeInfo(info)).toMatchObject({ language, name })
  })

  it.each(['diff js', 'diff js:a.js', 'diff_ruby', 'diff-js', 'diff'])('%j is a diff', info => {
    expect(parseCodeInfo(info).diff).toBe(true)
  })

  it('marks lines', () => {
    const { marked, inserted, deleted } = parseCodeInfo('rust {1,3-5} ins={2} del={7-8}')
    expect([...marked]).toEqual([1, 3, 4, 5])
    expect([...inserted]).toEqual([2])
    expect([...deleted]).toEqual([7, 8])
  })
})

it('an unknown language is shown plain and reported once', async () => {
  const body = '```nolang\na\n```\n\n```nolang\nb\n```'
  expect(await html(body)).toContain('<span class="line">a</span>')
  expect(await faults(body)).toEqual(['1:1 code-language'])
})

it('an empty first line of code stays', async () => {
  expect(await html('```\n\na\n```')).toContain('<code><span class="line"></span>\n<span class="line">a</span></code>')
})
