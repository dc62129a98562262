import { parsePost } from '@/lib/post/post'
import { withoutPrivateComments } from '@/lib/post/private-comments'
import { site } from '@/site.config'

const LINK = '[[在る]]\n'

test.each([
  ['前 %%内緒%% 後', '前  後'],
  ['%% 内緒 %%', ''],
  ['前%%内緒%%後%%もう一つ%%。', '前後。'],
  ['前\n%%\n内緒\n\n内緒\n%%\n後', '前\n\n\n\n\n\n後'],
  ['> %%\n> 内緒\n> %%\n後', '\n\n\n後'],
  ['- 前 %%内緒%%', '- 前 '],
])('a comment of %j is gone, and lines keep their numbers', (source, shown) => {
  expect(withoutPrivateComments(source)).toBe(shown)
})

test.each([
  ['前 %% 内緒 %% 後', '前  後'],
  ['%% 内緒\nまだ内緒 %%\n後', '\n\n後'],
  ['前 %% 内緒 %% 後 `%%` %% 内緒 %%', '前  後 `%%` '],
])('in a text of Obsidian, %j too', (source, shown) => {
  expect(withoutPrivateComments(LINK + source)).toBe(LINK + shown)
})

test.each([
  'Use %% to print a percent sign, and %% again.',
  '`%%a%%` と ``b ` %%c%% ``',
  '```\n%%a%%\n```',
  '```mermaid\n%% a\n%% b %%\n```',
  '> ```\n> %%a%%\n> ```',
  '$$\nx %%a%%\n$$',
  '    %%a%%',
  '%%time\nx',
  '%%\n終わらない',
  '100%% と 50%%',
  '%%%a%%%',
  '\\%%a\\%%',
  '%%%%',
  'ひとつ %% だけ',
])('%j is no comment', source => {
  expect(withoutPrivateComments(source)).toBe(source)
})

test('a comment is in nothing that is made of a post', () => {
  const text =
    '---\ntitle: a\ndate: 2026-01-31\n---\n\n%%SECRET one%%\n\n前の文。%%SECRET%%\n\n%%\nSECRET [[two]] ![](three.png)\n%%\n'
  const parsed = parsePost({ path: 'posts/a.md', text, modified: 0 }, site)
  expect(JSON.stringify(parsed)).not.toMatch(/SECRET|two|three/)
  expect(parsed.post?.extent).toEqual({ characters: 4, words: 0 })
  expect(parsed.body.split('\n')).toHaveLength(9)
})

test('twice the text takes twice the time', () => {
  const cost = (text: string) => {
    const start = process.cpuUsage().user
    withoutPrivateComments(text)
    return (process.cpuUsage().user - start) / 1000
  }
  for (const one of ['%%\n', '%% a\n', '%%a%% ', '%% ', '`%%` ', '``` `` ` ', '[[a', '%', '> %%\n', '$$ %%\n']) {
    const n = 60_000
    cost(one.repeat(n))
    const once = Math.min(cost(LINK + one.repeat(n)), cost(LINK + one.repeat(n)))
    const twice = Math.min(cost(LINK + one.repeat(2 * n)), cost(LINK + one.repeat(2 * n)))
    expect(twice).toBeLessThan(Math.max(300, 3.2 * once))
  }
})
