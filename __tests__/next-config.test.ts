import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { NextConfig } from 'next'
import { lettersOfCards } from '@/lib/share-cards/files'
import { onLinux } from './on-linux'

const root = path.resolve(__dirname, '..')

/** The configuration as Next reads it, in a process of its own: Jest does not run such modules. */
function configFor(phase: string, env: Record<string, string> = {}): NextConfig {
  const ask = `import('./next.config.mjs').then(async ({ default: config }) => console.log(JSON.stringify(await config('${phase}'))))`
  return JSON.parse(
    execFileSync(process.execPath, ['-e', ask], { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } }),
  )
}

const packed = (config: NextConfig) => config.outputFileTracingIncludes?.['/**'] ?? []
const isNamed = (file: string, patterns: string[]) => patterns.some(pattern => pattern.includes(file))

/** As on a host that keeps pages itself. */
const hosted = { PAGE_CACHE: 'off' }

test('a production build for a host packs the posts of this repository, but no draft', () => {
  const draft = 'posts/drafts/quantization-notes.md'
  expect(fs.readFileSync(path.join(root, draft), 'utf8')).toContain('draft: true')
  const patterns = packed(configFor('phase-production-build', hosted))
  expect(patterns).toContain('./public/**/*')
  expect(isNamed('letter-to-2030.md', patterns)).toBe(true)
  expect(isNamed('drafts', patterns)).toBe(false)
  // These would name the draft without its name.
  for (const all of ['./posts/**/*', './posts/drafts/**/*']) expect(patterns).not.toContain(all)
})

test('a preview for a host packs drafts too', () => {
  const all = ['./posts/**/*', './public/**/*', ...lettersOfCards.map(file => `./${file}`)]
  expect(packed(configFor('phase-production-build', { ...hosted, PREVIEW: '1' }))).toEqual(all)
})

test('a build for our own server packs nothing, and no start looks for anything', () => {
  expect(packed(configFor('phase-production-build'))).toEqual([])
  expect(packed(configFor('phase-production-server', hosted))).toEqual([])
})

onLinux('no other process stays beside the server that has read it', () => {
  const ask = `
    const { readdirSync, readFileSync } = require('node:fs')
    const left = () => readdirSync('/proc/self/task').map(id => readFileSync('/proc/self/task/' + id + '/children', 'utf8')).join('')
    const look = tries => (left() === '' || tries === 0 ? console.log(left()) : setTimeout(look, 100, tries - 1))
    import('./next.config.mjs').then(() => look(50))`
  expect(execFileSync(process.execPath, ['-e', ask], { cwd: root, encoding: 'utf8' })).toBe('\n')
})
