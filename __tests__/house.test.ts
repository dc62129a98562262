import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** The rooms of `lib/`, each of which may import only what stands before it; files of `lib/` itself come first. */
const ORDER = ['', 'content', 'post', 'markdown', 'blog', 'surfaces', 'cache', 'server']
/** Rooms beside `surfaces`: they may import what it may and `surfaces` itself, and nobody imports them. */
const BESIDE = ['feeds', 'check', 'cards', 'second-opinion']

const files = (readdirSync(path.join(root, 'lib'), { recursive: true }) as string[])
  .map(file => file.split(path.sep).join('/'))
  .filter(file => file.endsWith('.ts'))

/** The room of a file below `lib/`; empty for one that lies there itself. */
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '')

test('each room of lib/ imports only rooms before it', () => {
  const upward = files.flatMap(file => {
    const text = readFileSync(path.join(root, 'lib', file), 'utf8')
    const targets = [...text.matchAll(/(?:from |import\()'(\.[^']*)'/g)].map(([, name = '']) =>
      path.posix.join(path.posix.dirname(file), name),
    )
    return targets
      .filter(target => !target.startsWith('..') && !mayImport(roomOf(file), roomOf(target)))
      .map(target => `lib/${file} imports lib/${target}`)
  })
  expect(upward).toEqual([])
})

test('every room of lib/ has its place in the order', () => {
  expect([...new Set(files.map(roomOf))].sort()).toEqual([...ORDER, ...BESIDE].sort())
})

function mayImport(from: string, to: string): boolean {
  if (from === to) return true
  if (BESIDE.includes(to)) return false
  const rank = BESIDE.includes(from) ? ORDER.indexOf('surfaces') : ORDER.indexOf(from) - 1
  return ORDER.indexOf(to) <= rank
}
