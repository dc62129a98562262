import { site } from '@/site.config'
import { shown, WrittenBlog } from '../../written-blog'

test('an article says how to cite it where the site or the post wants it', async () => {
  const blog = new WrittenBlog()
  blog.write('a.md', 'title: a\ndate: 2025-01-01')
  blog.write('on.md', 'title: a\ndate: 2025-01-01\ncite: true')
  blog.write('off.md', 'title: a\ndate: 2025-01-01\ncite: false')
  blog.write('odd.md', 'title: a\ndate: 2025-01-01\ncite: maybe')
  const citable = async (config: typeof site) => {
    const content = await blog.open(config)
    const all = ['a', 'on', 'off'].map(slug => shown(content, 'article', { lang: 'ja', address: `posts/${slug}` }))
    return (await Promise.all(all)).map(article => article?.isCitable ?? false)
  }
  expect(await citable(site)).toEqual([false, true, false])
  expect(await citable({ ...site, cite: true })).toEqual([true, true, false])
  expect((await blog.open()).blog.problems).toMatchObject([{ file: 'posts/odd.md', rule: 'value' }])
  blog.delete()
})
