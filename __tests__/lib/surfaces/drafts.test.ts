import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import type { ShownDrafts } from '@/lib/surfaces/drafts'
import { surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drafts-'))
  const write = (name: string, matter: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, 'posts', name)), { recursive: true })
    fs.writeFileSync(path.join(folder, 'posts', name), `---\ntitle: ${name}\n${matter}\n---\n\nText.\n`)
  }
  write('public.md', 'date: 2025-01-01')
  write('later.md', 'date: 2026-03-01')
  write('soon.md', 'date: 2026-02-01')
  write('draft.md', 'date: 2025-05-01\ndraft: true')
  write('pages/hidden.md', 'draft: true')
  write('gone.md', 'date: 2025-01-01\ndraft: true\nexpires: 2025-02-01')
  write('english.en.md', 'date: 2025-01-01\ndraft: true')
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const open = (variables: Record<string, string>) =>
  ContentServer.open(readEnv({ CONTENT_DIR: folder, ...variables }), site, () => Date.UTC(2026, 0, 1))

test('an author finds what readers do not see yet in one place, what comes next first', async () => {
  const content = await open({ PREVIEW: '1' })
  const titles = async (lang: string) =>
    ((await content.moment().read(surfaceOf('drafts', { lang }))!).shown as ShownDrafts).posts.map(({ title }) => title)
  expect(await titles('ja')).toEqual(['draft.md', 'pages/hidden.md', 'soon.md', 'later.md'])
  expect(await titles('en')).toEqual(['english.en.md'])
  expect(content.locate('/drafts').found).toBe('surface')
})

test('for readers there is no such page', async () => {
  const content = await open({})
  expect(content.moment().read(surfaceOf('drafts', { lang: 'ja' }))).toBeNull()
  expect(content.locate('/drafts').found).toBe('missing')
  expect(content.locate('/en/drafts').found).toBe('missing')
})
