import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { earlierAssets } from '@/lib/server/earlier-assets'

let root: string
let folder: string
let time = 1_000
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'assets-'))
  folder = path.join(root, 'assets')
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

/** Serves a build with these files; the one before is gone from the disk. Tells what is left of it. */
function serve(build: string, ...addresses: string[]) {
  const output = path.join(root, 'output')
  fs.rmSync(output, { recursive: true, force: true })
  const files = new Map(addresses.map(address => [address, path.join(output, address)]))
  for (const [address, file] of files) {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, `${build} ${address}`)
  }
  const earlier = earlierAssets(folder, build, files)
  if (fs.existsSync(path.join(folder, build))) fs.utimesSync(path.join(folder, build), time, time++)
  return Object.fromEntries([...earlier].map(([address, bytes]) => [address, bytes.toString()]))
}

test('files that only the build before had are there, those of older builds are not', () => {
  expect(serve('a', '/_next/static/a.css', '/elements/x-1.js')).toEqual({})
  expect(serve('b', '/_next/static/b.css', '/elements/x-1.js')).toEqual({
    '/_next/static/a.css': 'a /_next/static/a.css',
  })
  expect(serve('c', '/_next/static/c.css')).toEqual({
    '/_next/static/b.css': 'b /_next/static/b.css',
    '/elements/x-1.js': 'b /elements/x-1.js',
  })
  expect(fs.readdirSync(folder).sort()).toEqual(['b', 'c'])
})

test('a second start and a way back find them, too', () => {
  serve('a', '/a.css')
  serve('b', '/b.css')
  expect(Object.keys(serve('b', '/b.css'))).toEqual(['/a.css'])
  expect(Object.keys(serve('a', '/a.css'))).toEqual(['/b.css'])
})

test('a start that was cut short leaves nothing that is served', () => {
  fs.mkdirSync(path.join(folder, 'a.1.unfinished'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'a.1.unfinished/half.css'), '')
  expect(serve('b', '/b.css')).toEqual({})
})

test('a folder that another start has just removed is none', () => {
  serve('a', '/a.css')
  fs.symlinkSync(path.join(root, 'removed'), path.join(folder, 'z'))
  expect(Object.keys(serve('b', '/b.css'))).toEqual(['/a.css'])
})

test('where nothing can be kept there is nothing', () => {
  fs.writeFileSync(folder, 'no folder')
  expect(serve('a', '/a.css')).toEqual({})
})
