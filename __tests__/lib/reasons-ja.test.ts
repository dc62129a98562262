import { inLanguage } from '@/lib/fault'
import { parseMdx } from '@/lib/markdown/mdx/parse-mdx'
import { parsePost } from '@/lib/post/post'
import { problemOf } from '@/lib/problem'
import { reasonInJapanese } from '@/lib/reasons-ja'
import { site } from '@/site.config'

const ENGLISH = /[A-Za-z]{4,} [a-z]{2,}/

/** What an author reads of a file that cannot be read. */
const toldOf = (matter: string) =>
  parsePost({ path: 'posts/a.md', text: `${matter}\n\ntext\n`, modified: 0 }, site)
    .problems.map(problem => inLanguage(problem, 'ja').message)
    .find(message => message.includes('として読めません'))

test.each([
  ['---\ntitle: a\n  date: 2026-01-01\n---', '字下げが揃っていない'],
  ['---\ntags:\n  - a\n - b\n---', '字下げが揃っていない'],
  ['---\ntags: [a b: c: d]\n---', 'コンマ'],
  ['---\ntitle: "a \\q"\n---', '知らない \\ の書き方'],
  ['---\ntitle: *\n---', '別名'],
  ['---\ntitle: *name\n---', '「*name」という別名はありません'],
  ['---\ntitle: !thing a\n---', '「!thing」というタグは使えません'],
  ['---\ntitle: %a\n---', '値に引用符が要ります'],
  ['---\ntitle: @a\n---', '値に引用符が要ります'],
  ['---\ntitle: [a, b]]\n---', '値に引用符が要ります'],
  ['+++\ntitle = a\n+++', '文字列は引用符で囲みます'],
  ['+++\ntitle = "a\n+++', '文字列が閉じられていません'],
  ['+++\ntags = ["a"\n+++', '閉じ'],
  ['+++\na = 1\na = 2\n+++', '同じキーが 2 回'],
  ['+++\ntitle: a\n+++', 'キーの後に = がありません'],
  ['---json\n{ "title": "a" "b" }\n---', '書き方が JSON ではありません'],
  ['---json\n{ "title": "a",\n---', 'JSON ではありません'],
])('of %j the reason is told in Japanese', (matter, words) => {
  const told = toldOf(matter)
  expect(told).toContain(words)
  expect(told).not.toMatch(ENGLISH)
})

test.each([
  ['<b>text', '5 行目の <b> の閉じタグが、段落の終わりまでにありません'],
  ['<div>\n\ntext', '5 行目の <div> の閉じタグがありません'],
  ['<i><b>a</i></b>', '</i> で閉じていますが、開いているのは 5 行目の <b> です'],
  ['a </b>', '対応する始まりのタグがありません'],
  ['1 <2 3', 'タグの名前の前に「2」は書けません'],
  ['<a b=c>', '属性の値の前に「c」は書けません'],
  ['<a', 'ファイルが終わっています'],
  ['{ a', '{ に対応する } がありません'],
  ['{ a b }', '{ } の中が JavaScript として読めません'],
  ['import a form b', 'import または export の行'],
  ['<!-- a -> b', 'タグの名前の前に「!」は書けません'],
  ['> {a\nb}', '> や字下げがありません'],
])('of %j in MDX, too', (body, words) => {
  const found = parseMdx(body, 4, [])
  if (!('problem' in found)) throw new Error('it is MDX')
  const { message } = inLanguage(problemOf('posts/a.mdx', found.problem), 'ja')
  expect(message).toContain(words)
  expect(message).not.toMatch(ENGLISH)
})

test('a reason that nobody has translated stays', () => {
  expect(reasonInJapanese('something new')).toBe('something new')
})
