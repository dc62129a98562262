import type { ArticleInput } from '@/lib/markdown/article'
import { renderAside } from '@/lib/markdown/heavy'

const inputOf = (body: string): ArticleInput => ({
  body,
  bodyLine: 0,
  path: 'posts/a.md',
  format: 'md',
  lang: 'ja',
  title: '',
  breaks: false,
  findMedia: async () => ({ found: false, looked: [] }),
})

describe('a heavy post', () => {
  it('is rendered in a thread of its own', async () => {
    expect(await renderAside(inputOf('**太字**'))).toMatchObject({ html: '<p><strong>太字</strong></p>' })
  })

  it('knows the posts it names, by file and in double brackets', async () => {
    const find = (name: string) => (/^(?:b\.md|名)$/.test(name) ? '/posts/b' : undefined)
    const rendered = await renderAside({
      ...inputOf('[b](b.md) [[名]] [[constructor]]'),
      findPost: find,
      findNamed: find,
    })
    expect(rendered?.html).toBe('<p><a href="/posts/b">b</a> <a href="/posts/b">名</a> [[constructor]]</p>')
  })

  it('knows a post whose file a link has to spell with escapes', async () => {
    const findPost = (file: string) => (file === 'b c.md' ? '/posts/b' : undefined)
    const rendered = await renderAside({ ...inputOf('[a](b%20c.md) [b](<b c.md>)'), findPost })
    expect(rendered?.html).toBe('<p><a href="/posts/b">a</a> <a href="/posts/b">b</a></p>')
  })

  it('that was not ready in time is left alone for a minute, then for two', async () => {
    const input = inputOf('遅い')
    let time = 0
    const within = (limit: number) => renderAside(input, limit, () => time)
    expect(await within(0)).toBeNull()
    time = 59_999
    expect(await within(10_000)).toBeNull()
    time = 60_000
    expect(await within(0)).toBeNull()
    time += 119_999
    expect(await within(10_000)).toBeNull()
    time += 1
    expect(await within(10_000)).toMatchObject({ html: '<p>遅い</p>' })
    expect(await within(10_000)).toMatchObject({ html: '<p>遅い</p>' })
  })
})
