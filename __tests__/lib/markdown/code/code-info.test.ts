import { parseCodeInfo } from '@/lib/markdown/code/code-info'
import { faults, html } from '../support'

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
    ['ts:src/a.ts {linenos=true}', 'ts', 'src/a.ts'],
    ['{linenos=true}', '', ''],
  ])('%j names language %j and file %j', (info, language, name) => {
    expect(parseCodeInfo(info)).toMatchObject({ language, name })
  })

  it.each(['diff js', 'diff js:a.js', 'diff_ruby', 'diff-js', 'diff'])('%j is a diff', info => {
    expect(parseCodeInfo(info).diff).toBe(true)
  })

  it('marks lines', () => {
    const { hl = [], ins = [], del = [] } = parseCodeInfo('rust {1,3-5} ins={2} del={7-8}').marks
    expect([...hl]).toEqual([1, 3, 4, 5])
    expect([...ins]).toEqual([2])
    expect([...del]).toEqual([7, 8])
  })
})

describe('numbers of lines', () => {
  it.each([
    ['js showLineNumbers', 1],
    ['js {1,3} showLineNumbers', 1],
    ['js showLineNumbers {2}', 1],
    ['js showLineNumbers{5}', 5],
    ['js showLineNumbers=5', 5],
    ['js showLineNumbers={5}', 5],
    ['js showLineNumbers startLineNumber=5', 5],
    ['js showLineNumbers=false', undefined],
    ['js:line-numbers', 1],
    ['js:line-numbers=5 {1}', 5],
    ['js {1}:line-numbers', 1],
    ['js:no-line-numbers', undefined],
    ['go {linenos=true,linenostart=5}', 5],
    ['go {linenos=table}', 1],
    ['go {linenos=false}', undefined],
    ['go {linenostart=5}', undefined],
    ['go "linenos=table,hl_lines=2 4-5,linenostart=5"', 5],
    ['ruby linenos', 1],
    ['js{numberLines: true}', 1],
    ['js{numberLines: 5}', 5],
    ['{.python .numberLines startFrom="5"}', 5],
    ['python linenums="5"', 5],
    ['js title="showLineNumbers.js"', undefined],
    ['js', undefined],
  ])('%j begins at %p', (info, first) => {
    expect(parseCodeInfo(info).firstNumber).toBe(first)
  })

  it.each([
    ['js showLineNumbers{5} {2}', [2]],
    ['js showLineNumbers={5}', []],
    ['go {linenos=true,hl_lines=[2,"4-5"]}', [2, 4, 5]],
    ['go {hl_lines=["2-3","5"]}', [2, 3, 5]],
    ['go "linenos=table,hl_lines=2 4-5,linenostart=3"', [2, 4, 5]],
    ['go "hl_Lines=2"', [2]],
    ['liquid mark_lines="2 4-5"', [2, 4, 5]],
  ])('%j marks lines %j', (info, lines) => {
    expect([...(parseCodeInfo(info).marks.hl ?? [])]).toEqual(lines)
  })
})

it.each([
  ['js /word/', ['word']],
  ['js /two words/ {1}', ['two words']],
  ['js "word"', ['word']],
  ['js /a/ "b"', ['a', 'b']],
  ['js /word/#v', ['word']],
  ['js /src/app.js', []],
  ['js title="a /b/ c"', []],
  ['go "linenos=table"', []],
  ['ts:src/lib/a.ts', []],
])('%j marks the words %j', (info, words) => {
  expect(parseCodeInfo(info).words.map(word => word.text)).toEqual(words)
})

it('marks only some of a word’s times', () => {
  expect([...(parseCodeInfo('js /word/2-3').words[0]?.times ?? [])]).toEqual([2, 3])
})

it('an unknown language is shown plain and reported once', async () => {
  const body = '```nolang\na\n```\n\n```nolang\nb\n```'
  expect(await html(body)).toContain('<span class="line">a</span>')
  expect(await faults(body)).toEqual(['1:1 code-language'])
})

it('an empty first line of code stays', async () => {
  expect(await html('```\n\na\n```')).toContain('<code><span class="line"></span>\n<span class="line">a</span></code>')
})
