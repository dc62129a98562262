import { blogOf, post } from './for-machines'

test('llms.txt names the Markdown of each text that readers see', async () => {
  const { ask, remove } = await blogOf({
    'posts/a.md': post('[A] \\\\ title', '2025-01-01', 'First\nsentence.'),
    'posts/ノート.md': post('B', '2025-02-01', 'Second.'),
    'posts/a.en.md': post('English', '2025-01-01'),
    'posts/draft.md': post('Hidden', '2025-02-01', 'Text.', 'draft: true\n'),
    'posts/pages/about.md': '---\ntitle: About\n---\n\nMe.\n',
  })
  const answer = await ask('/llms.txt')
  const english = await ask('/en/llms.txt')
  remove()
  expect(answer?.type).toBe('text/plain; charset=utf-8')
  expect(answer?.body).toBe(`# 綴り

> Markdown で書き、git で綴じる。機械学習とウェブと、書くことについての覚え書き。

- [About](https://blog.example/about.md): Me.

## 新しい記事

- [B](https://blog.example/posts/%E3%83%8E%E3%83%BC%E3%83%88.md): Second.
- [\\[A\\] \\\\ title](https://blog.example/posts/a.md): First sentence.

## Optional

- [フィード](https://blog.example/feed.json)
- [English](https://blog.example/en/llms.txt)
`)
  expect(english?.body).toContain('- [English](https://blog.example/en/posts/a.md): Text.')
})

test('of a large blog it names the newest posts, and where the others are', async () => {
  const files = Array.from({ length: 501 }, (_, n) => [`posts/${n}.md`, post(`t${n}`, '2025-01-01')])
  const { ask, remove } = await blogOf(Object.fromEntries(files))
  const { body = '' } = (await ask('/llms.txt')) ?? {}
  remove()
  expect(body.match(/\.md\)/g)?.length).toBe(500)
  expect(body).toContain('(https://blog.example/archive)')
})
