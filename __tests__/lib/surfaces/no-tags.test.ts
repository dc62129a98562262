import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { kinds, surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'no-tags-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  fs.writeFileSync(path.join(folder, 'posts/a.md'), '---\ntitle: A\ndate: 2025-01-01\ntags: [zebra]\n---\n\nText.\n')
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

test('a blog that wants no tags shows none anywhere, and has no pages of them', async () => {
  const open = (tags?: boolean) =>
    ContentServer.open(readEnv({ CONTENT_DIR: folder }), { ...site, tags }, () => Date.UTC(2026, 0, 1))
  const shown = async (content: ContentServer) => {
    const surfaces = [
      surfaceOf('article', { lang: 'ja', address: 'posts/a' }),
      surfaceOf('feed', { lang: 'ja', place: [], format: 'rss', part: null }),
      surfaceOf('list', { lang: 'ja', page: 1 }),
    ]
    const read = await Promise.all(surfaces.map(surface => content.moment().read(surface)))
    return JSON.stringify(read.map(found => found?.shown)).includes('zebra')
  }
  expect(await shown(await open())).toBe(true)
  const without = await open(false)
  expect(await shown(without)).toBe(false)
  for (const address of ['/tags', '/tags/zebra', '/en/tags'])
    expect([address, without.locate(address).found]).toEqual([address, 'missing'])
  expect([...kinds.tag.all(without.reading()), ...kinds.tags.all(without.reading())]).toEqual([])
})
