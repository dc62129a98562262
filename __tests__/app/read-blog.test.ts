import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Stamps of what is being read, as Next would put them on the page. */
const stamps: string[] = []
jest.mock('next/cache', () => ({ cacheLife: () => {}, cacheTag: (tag: string) => stamps.push(tag) }))
let isReady = true
jest.mock('@/lib/markdown/render-thread', () => ({
  renderThreads: () => ({
    render: async () =>
      isReady ? { html: '<p>x</p>', parts: ['<p>x</p>'], outline: [], problems: [] } : { refusal: tooSlow },
  }),
}))

import { readFeed, readPost } from '@/app/read-blog'
import { readStamp } from '@/lib/cache/stamp'
import { tooSlow } from '@/lib/markdown/as-written'
import { liveBlog } from '@/lib/server/server'
import { site } from '@/site.config'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'read-'))
beforeAll(() => {
  fs.mkdirSync(path.join(folder, 'posts'))
  fs.writeFileSync(
    path.join(folder, 'posts/heavy.md'),
    `---\ntitle: heavy\ndate: 2025-01-01\n---\n\n|a|b|\n|-|-|\n${'|1|2|\n'.repeat(5000)}`,
  )
  fs.writeFileSync(
    path.join(folder, 'posts/far.md'),
    '---\ntitle: far\ndate: 2025-01-01\nheader_image: "http://pictures.example/a.png"\n---\n\ntext',
  )
  process.env.CONTENT_DIR = folder
})
afterAll(() => fs.rmSync(folder, { recursive: true }))
beforeEach(() => {
  stamps.length = 0
})

/** Whether a page with these stamps may be kept: each of its surfaces is at its version. */
async function mayBeKept(): Promise<boolean> {
  const live = await liveBlog()
  const surfaces = ['post~ja~1~heavy', 'feed~ja~1~'] as const
  return stamps.map(readStamp).every(stamp => {
    const name = stamp?.kind === 'surface' && surfaces.find(surface => stamp.names(surface))
    return !name || stamp.kind !== 'surface' || live.holds(name, stamp.version)
  })
}

describe.each([
  ['a page', () => readPost('ja', 'heavy')],
  ['a feed', () => readFeed('ja')],
])('%s with a heavy post', (_, read) => {
  test('is kept', async () => {
    isReady = true
    expect(await read()).not.toBeNull()
    expect(stamps.length).toBeGreaterThan(0)
    expect(await mayBeKept()).toBe(true)
  })

  test('that was not ready in time is shown, and not kept', async () => {
    isReady = false
    expect(await read()).not.toBeNull()
    expect(await mayBeKept()).toBe(false)
  })
})

test('a header image of another site is shown only where the owner allows the site', async () => {
  expect((await readPost('ja', 'far'))?.header).toBeUndefined()
  const allowed = jest.replaceProperty(site, 'pictureHosts', ['pictures.example'])
  expect((await readPost('ja', 'far'))?.header).toEqual({ src: 'https://pictures.example/a.png', alt: '' })
  allowed.restore()
})
