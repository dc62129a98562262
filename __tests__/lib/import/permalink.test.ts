import { bestPermalink } from '@/lib/import/permalink'
import { showPlan } from '@/lib/import/show'
import { site } from '@/site.config'
import { planOf, temporaryFolder } from './old-blog'

const old = temporaryFolder()

test.each([
  ['_config.yml', '', '_posts/2024-03-01-a.md', '/:year/:month/:day/:slug'],
  ['_config.yml', 'permalink: /:title\nbaseurl: /me', '_posts/2024-03-01-a.md', '/me/:slug'],
  ['_config.yml', 'permalink: ordinal', '_posts/2024-03-01-a.md', undefined],
  ['hugo.toml', '', 'content/docs/a.md', '/:slug'],
  ['hugo.toml', '[permalinks]\nposts = "/:year/:month/:slug"', 'content/posts/a.md', '/:year/:month/:slug'],
])('%s %j: what lets %s stay is %s', async (settings, text, post, permalink) => {
  old.write(settings, text)
  old.write(post, '---\ntitle: a\ndate: 2024-03-01\n---\n\ntext\n')
  expect((await planOf(old.path)).permalink?.permalink).toBe(permalink)
})

test('the setting is told with the totals; once it is there the posts need no aliases', async () => {
  old.write('_config.yml', '')
  old.write('_posts/2024-03-01-a.md', '---\ntitle: a\n---\n\ntext\n')
  const before = await planOf(old.path)
  const say = (lang: string) => showPlan({ ...before, there: 0 }, 0, false, lang)
  for (const lang of ['en', 'ja']) expect(say(lang)).toContain("permalink: '/:year/:month/:day/:slug'")
  site.permalink = before.permalink?.permalink
  const after = await planOf(old.path)
  delete site.permalink
  expect(after.permalink).toBeUndefined()
  expect(after.files).toMatchObject([{ aliases: [] }])
})

test('what few posts need, or what the site cannot have, is not told', () => {
  expect(bestPermalink(['/a/:slug', null, null], site)).toBeNull()
  expect(bestPermalink(['/tags/:slug'], site)).toBeNull()
  expect(bestPermalink(['/posts/:slug'], site)).toBeNull()
  expect(bestPermalink(['/a/:slug', '/a/:slug', null], site)).toEqual({ permalink: '/a/:slug', posts: 2 })
})
