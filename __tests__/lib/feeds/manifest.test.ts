import { MANIFEST_ICONS } from '@/lib/feeds/manifest'
import { site } from '@/site.config'
import { blogOf } from './for-machines'

test('the blog can be kept beside apps in each language, with an icon of every size that is asked for', async () => {
  const { ask, remove } = await blogOf({ 'posts/a.md': 'Text.' })
  const answers = await Promise.all(['/manifest.webmanifest', '/en/manifest.webmanifest'].map(ask))
  remove()
  const [ja, en] = answers.map(answer => JSON.parse(answer?.body ?? ''))
  expect(answers[0]?.type).toBe('application/manifest+json; charset=utf-8')
  expect(ja).toMatchObject({
    name: site.title.ja,
    lang: 'ja',
    start_url: '/',
    id: '/',
    scope: '/',
    display: 'minimal-ui',
  })
  expect(en).toMatchObject({ name: site.title.en, lang: 'en', start_url: '/en' })
  const files = MANIFEST_ICONS.map(({ file }) => `/${file}`)
  for (const { src } of ja.icons) expect(['/icon.svg', ...files]).toContain(src)
  expect(ja.icons.map(({ sizes, purpose = 'any' }: Record<string, string>) => `${sizes} ${purpose}`)).toEqual([
    'any any',
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
  ])
})
