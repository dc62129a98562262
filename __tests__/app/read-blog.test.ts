import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Stamps of what is being read, as the page says them that shows it. */
const stamps: string[] = []
jest.mock('next/cache', () => ({ cacheLife: () => {} }))
let isReady = true
jest.mock('@/lib/markdown/pipeline/render-thread', () => ({
  renderThreads: () => ({
    render: async () =>
      isReady ? { html: '<p>x</p>', parts: ['<p>x</p>'], outline: [], problems: [] } : { refusal: tooSlow },
  }),
}))

import { readArticle } from '@/app/read-blog'
import type { Rendering } from '@/lib/cache/rendering'
import { nameOf, readStamp } from '@/lib/cache/stamp'
import { tooSlow } from '@/lib/markdown/as-written'
import { contentServer, renderThrough } from '@/lib/server/server'
import { surfaceOf } from '@/lib/surfaces/kinds'
import type { Surface } from '@/lib/surfaces/surface'
import { site } from '@/site.config'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'read-'))
beforeAll(() => {
  fs.mkdirSync(path.join(folder, 'posts'))
  fs.writeFileSync(
    path.join(folder, 'posts/heavy.md'),
    `---\ntitle: heavy\ndate: 2025-01-01\n---\n\n|a|b|\n|-|-|\n${'|1|2|\n'.repeat(50)}`,
  )
  fs.writeFileSync(
    path.join(folder, 'posts/far.md'),
    '---\ntitle: far\ndate: 2025-01-01\nheader_image: "http://pictures.example/a.png"\n---\n\ntext',
  )
  process.env.CONTENT_DIR = folder
  renderThrough({ shows: stamp => stamps.push(stamp), hold: parts => [...parts] } as Partial<Rendering> as Rendering)
})
afterAll(() => fs.rmSync(folder, { recursive: true }))
beforeEach(() => {
  stamps.length = 0
})

/** Whether a page with this stamp may be kept: it is of the surface that is asked for, at its version. */
async function mayBeKept(surface: Surface): Promise<boolean> {
  expect(stamps).toHaveLength(1)
  const stamp = readStamp(stamps.join())
  expect(stamp?.surface).toBe(nameOf(surface))
  return stamp?.version === (await (await contentServer()).moment().of(surface))
}

const heavy = { lang: 'ja', address: 'posts/heavy' }

describe('a page with a heavy post', () => {
  const surface = surfaceOf('article', heavy)
  const read = () => readArticle('article', heavy.lang, heavy.address)

  test('is kept', async () => {
    isReady = true
    expect(await read()).not.toBeNull()
    expect(await mayBeKept(surface)).toBe(true)
  })

  test('that was not ready in time is shown, and not kept', async () => {
    isReady = false
    expect(await read()).not.toBeNull()
    expect(await mayBeKept(surface)).toBe(false)
  })
})

test('a header image of another site is shown only where the owner allows the site', async () => {
  expect((await readArticle('article', 'ja', 'posts/far'))?.teaser.header).toBeUndefined()
  const allowed = jest.replaceProperty(site, 'pictureHosts', ['pictures.example'])
  expect((await readArticle('article', 'ja', 'posts/far'))?.teaser.header).toEqual({
    src: 'https://pictures.example/a.png',
    alt: '',
  })
  allowed.restore()
})
