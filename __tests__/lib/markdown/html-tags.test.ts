import { tagsIn } from '@/lib/markdown/html-tags'
import { faults, html, render } from './support'

const names = (text: string) =>
  tagsIn(text).map(({ name, isEnd, endsItself }) => `${isEnd ? '/' : ''}${name}${endsItself ? '/' : ''}`)

test('tags are read as HTML reads them', () => {
  expect(names('<a href="x>y">b</a> < c <br/> <D e=\'<f>\' /> 1<2')).toEqual(['a', '/a', 'br/', 'D/'])
  expect(names('<!-- <a> --><svg><path/></svg><b>')).toEqual(['svg', '/svg', 'b'])
  expect(names('<script>"<a>"</script><i><!-- <u>')).toEqual(['script', '/script', 'i'])
})

test('a long line of beginnings takes no time', () => {
  for (const start of ['<a ', '<a "', '<a "<', '<svg>', '<!--', '<', '</']) {
    const began = performance.now()
    tagsIn(start.repeat(100_000))
    expect(performance.now() - began).toBeLessThan(1000)
  }
})

describe('a tag that HTML does not know', () => {
  test.each([
    ['<Twemoji emoji="x" />', '1:1'],
    ['接続は <user name>@host', '1:5'],
    ['> 文 <Card title="題" /> 文', '1:5'],
    ['<div>\n  <Card title="題" />\n</div>', '2:3'],
  ])('and nobody ends is shown, and reported where it has attributes: %s', async (text, place) => {
    const shown = await html(text)
    expect(shown).toContain(/<[A-Zu][^>]*>/.exec(text)![0].replace('<', '&#x3C;'))
    expect(await faults(text)).toEqual([`${place} unknown-tag`])
  })

  test('without attributes is a word, and no fault', async () => {
    expect(await faults('Map<String>')).toEqual([])
  })

  test('around a text shows the text; what it says in attributes is reported', async () => {
    expect(await html('<Card title="x">中</Card>')).toBe('<p>中</p>')
    expect(await faults('<Card title="x">中</Card>')).toEqual(['1:1 unknown-tag'])
    expect(await faults('<Card>中</Card>')).toEqual([])
  })

  test('in a drawing goes with it', async () => {
    expect(await faults('a <svg width="8"><path d="M0"/></svg> b')).toEqual([])
  })
})

describe('what nobody ends', () => {
  test.each([
    ['前\n\n<!-- 覚え書き\n\n後', '3:1 unclosed'],
    ['- 項\n\n  <!-- 覚え書き\n\n- 項', '3:3 unclosed'],
    ['<details>\n<summary>題</summary>\n\n文\n\n## 次', '1:1 unclosed'],
    ['<div>\n<div>\n\n文\n\n</div>', '1:1 unclosed'],
    ['<?php\necho 1', '1:1 unclosed'],
  ])('is reported: %j', async (text, fault) => {
    expect(await faults(text)).toEqual([fault])
  })

  test.each(['<!-- a -->', '<details>\n\n文\n\n</details>', '<br>\n<p>文', '<div />', '文 <!-- 印', '```\n<!--\n```'])(
    'is not: %j',
    async text => {
      expect(await faults(text)).toEqual([])
    },
  )

  test('stands under a card in a preview', async () => {
    const { html, problems } = await render('前\n\n<!-- 覚え書き\n\n後', { showProblems: true })
    expect(problems).toHaveLength(1)
    expect(html).toMatch(/<p>前<\/p>\s*<aside class="problem"/)
    expect(html).not.toContain('後')
  })
})
