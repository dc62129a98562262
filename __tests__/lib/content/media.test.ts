import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDisk } from '@/lib/content/disk'
import { findMedia, isMediaPath, mediaAddress, mediaAt } from '@/lib/content/media'
import { mediaTypeOf } from '@/lib/content/media-types'
import { digest } from '@/lib/digest'
import { asOrdinaryUser } from '../../ordinary-user'

/** A picture of one red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"></svg>'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'media-'))
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

function write(name: string, bytes: Buffer | string = PNG) {
  const file = path.join(folder, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, bytes)
}

const find = (reference: string, post = 'posts/a/b.md') => findMedia(openDisk(folder), post, reference)
const addressOf = async (reference: string, post?: string) => {
  const media = await find(reference, post)
  return media.found ? media.address.replace(/\?v=[0-9a-f]{8}$/, '') : media.looked
}

test('a picture is found with its size, its type and an address that names its content', async () => {
  write('public/x/y.png')
  const media = await find('/x/y.png')
  expect(media).toEqual({
    found: true,
    address: expect.stringMatching(/^\/images\/x\/y\.png\?v=[0-9a-f]{8}$/),
    width: 1,
    height: 1,
    type: 'image/png',
  })
  write('public/x/y.png', Buffer.concat([PNG, Buffer.from([0])]))
  expect(await find('/x/y.png')).not.toEqual(media)
})

test.each([
  ['/x/y.png', 'public/x/y.png', '/images/x/y.png'],
  ['./y.png', 'posts/a/y.png', '/images/posts/a/y.png'],
  ['y.png', 'posts/a/y.png', '/images/posts/a/y.png'],
  ['../y.png', 'posts/y.png', '/images/posts/y.png'],
  ['y.png', 'posts/a/b/y.png', '/images/posts/a/b/y.png'],
  ['../../public/x/y.png', 'public/x/y.png', '/images/x/y.png'],
  ['x/y.png', 'public/x/y.png', '/images/x/y.png'],
  ['../images/y.png', 'public/images/y.png', '/images/images/y.png'],
  ['/posts/a/y.png', 'posts/a/y.png', '/images/posts/a/y.png'],
  ['/x/y.png?w=1#top', 'public/x/y.png', '/images/x/y.png'],
  ['/x/a%20b.png', 'public/x/a b.png', '/images/x/a%20b.png'],
  ['/x/a b.png', 'public/x/a b.png', '/images/x/a%20b.png'],
  ['/100%.png', 'public/100%.png', '/images/100%25.png'],
  ['/図.png', 'public/図.png', '/images/%E5%9B%B3.png'],
  ['/x/Y.PNG', 'public/x/Y.PNG', '/images/x/Y.PNG'],
])('%s is %s', async (reference, file, address) => {
  write(file)
  expect(await addressOf(reference)).toBe(address)
})

test('a picture in the folder of the post, named after it, is found from its translation too', async () => {
  write('posts/a/b/y.png')
  expect(await addressOf('y.png', 'posts/a/b.en.md')).toBe('/images/posts/a/b/y.png')
  expect(await addressOf('y.png', 'posts/a/b.en.markdown')).toBe('/images/posts/a/b/y.png')
})

test('a name is found however its marks are composed', async () => {
  write('public/が.png'.normalize('NFD'))
  write('public/ぎ.png'.normalize('NFC'))
  expect(await find('/が.png'.normalize('NFC'))).toMatchObject({ found: true })
  expect(await find('/ぎ.png'.normalize('NFD'))).toMatchObject({ found: true })
})

test('what is missing tells where it was looked for', async () => {
  expect(await addressOf('./y.png')).toEqual(['posts/a/y.png', 'posts/a/b/y.png', 'public/y.png'])
  expect(await addressOf('/x/y.png')).toEqual(['public/x/y.png'])
})

test('other sites, data and anchors are not looked for', async () => {
  for (const reference of ['https://example.com/a.png', '//example.com/a.png', 'data:image/png;base64,AA', '#a', ''])
    expect(await addressOf(reference)).toEqual([])
})

test('a turned photograph has the size it is shown in, a drawing that of its view box', async () => {
  write('public/a.svg', SVG)
  expect(await find('/a.svg')).toMatchObject({ width: 40, height: 30, type: 'image/svg+xml' })
  write('public/odd.png', 'no picture at all')
  const odd = await find('/odd.png')
  expect(odd).toMatchObject({ found: true })
  expect(odd).not.toHaveProperty('width')
})

describe('nothing outside of posts and public is served', () => {
  const outside = [
    '../secret.png',
    '../../secret.png',
    '../../../../../../etc/passwd.png',
    '/../secret.png',
    '%2e%2e/secret.png',
  ]

  test.each(outside)('%s is not found', async reference => {
    write('secret.png')
    fs.mkdirSync(path.join(folder, 'public'), { recursive: true })
    expect(await find(reference)).toMatchObject({ found: false })
  })

  test.each([
    [['..', 'secret.png']],
    [['x', '..', '..', 'secret.png']],
    [['../secret.png']],
    [['x\\..\\secret.png']],
    [['.git', 'secret.png']],
    [['x', '.hidden.png']],
    [['', 'secret.png']],
    [['x\0.png']],
    [['draft.md']],
    [['posts', 'draft.md']],
    [['posts', '..', 'public', 'x.png']],
    [['page.html']],
    [['script.js']],
    [['x'.repeat(300)]],
    [[]],
  ])('%j answers nothing', async segments => {
    for (const name of [
      'secret.png',
      'public/.git/secret.png',
      'public/x/.hidden.png',
      'public/draft.md',
      'posts/draft.md',
    ])
      write(name)
    for (const name of ['public/page.html', 'public/script.js', 'public/x.png']) write(name)
    expect(await mediaAt(openDisk(folder), segments)).toBeNull()
  })

  test('a link out of the folder answers nothing', async () => {
    write('public/x.png')
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'media-other-'))
    fs.writeFileSync(path.join(other, 'y.png'), PNG)
    fs.symlinkSync(path.join(other, 'y.png'), path.join(folder, 'public/y.png'))
    fs.symlinkSync(other, path.join(folder, 'public/other'))
    expect(await mediaAt(openDisk(folder), ['y.png'])).toBeNull()
    expect(await mediaAt(openDisk(folder), ['other', 'y.png'])).toBeNull()
    expect(await find('/y.png')).toMatchObject({ found: false })
  })
})

test('an address names the file that it was made for', async () => {
  write('public/x/a b.png')
  write('posts/a/y.png', SVG)
  for (const [reference, segments] of [
    ['/x/a b.png', ['x', 'a b.png']],
    ['y.png', ['posts', 'a', 'y.png']],
  ] as const) {
    const found = await find(reference)
    const media = await mediaAt(openDisk(folder), [...segments])
    expect(media?.type).toBe('image/png')
    expect(found).toMatchObject({ address: media && mediaAddress(media) })
  }
})

test('media types are told by the end of the name, and hidden files have none to show', () => {
  expect(mediaTypeOf('a/b.JPG')).toBe('image/jpeg')
  expect(mediaTypeOf('fonts/a.woff2')).toBe('font/woff2')
  expect(mediaTypeOf('a/b.md')).toBeNull()
  expect(isMediaPath('public/a.png')).toBe(true)
  expect(isMediaPath('public/.a.png')).toBe(false)
  expect(isMediaPath('public/.git/a.png')).toBe(false)
})

test('a file is read once for its hash until it changes', async () => {
  write('public/x.png')
  const disk = openDisk(folder)
  let reads = 0
  const source = { ...disk, read: (file: string) => disk.read(file).finally(() => reads++) }
  await Promise.all(Array.from({ length: 20 }, () => findMedia(source, 'posts/a.md', '/x.png')))
  expect(reads).toBe(1)
})

describe('a picture that cannot be read is as good as not there', () => {
  let log: jest.SpyInstance
  beforeEach(() => {
    log = jest.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => log.mockRestore())

  test('it is told once, and found again as soon as it can be read', async () => {
    write('public/x.png')
    const disk = openDisk(folder)
    let isFailing = true
    const fail = (code: string) => Object.assign(new Error('no'), { code })
    const source = {
      ...disk,
      read: async (file: string) => {
        if (isFailing) throw fail('EIO')
        return disk.read(file)
      },
    }
    for (const _ of [1, 2, 3])
      expect(await findMedia(source, 'posts/a.md', '/x.png')).toEqual({ found: false, looked: ['public/x.png'] })
    expect(await Promise.all([1, 2].map(() => mediaAt(source, ['x.png'])))).toEqual([null, null])
    expect(log.mock.calls).toEqual([[expect.stringMatching(/public\/x\.png.*EIO/)]])
    isFailing = false
    expect(await findMedia(source, 'posts/a.md', '/x.png')).toMatchObject({ found: true })
  })

  test.each(['public/x.png', 'public'])('where %s is locked', async name => {
    write('public/x.png')
    fs.chmodSync(path.join(folder, name), 0)
    expect(await asOrdinaryUser(folder, () => find('/x.png'))).toEqual({ found: false, looked: ['public/x.png'] })
    expect(await asOrdinaryUser(folder, () => mediaAt(openDisk(folder), ['x.png']))).toBeNull()
    expect(log.mock.calls.join()).toContain('chmod')
    fs.chmodSync(path.join(folder, name), 0o755)
    expect(await asOrdinaryUser(folder, () => find('/x.png'))).toMatchObject({ found: true })
  })

  test('where a folder has its name', async () => {
    fs.mkdirSync(path.join(folder, 'public/x.png'), { recursive: true })
    expect(await find('/x.png')).toMatchObject({ found: false })
  })
})

test('a large file is hashed as it streams by, and says its pixels too', async () => {
  const bytes = Buffer.concat([PNG, Buffer.alloc(3 * 1024 * 1024, 7)])
  write('public/large.png', bytes)
  const disk = openDisk(folder)
  let reads = 0
  const source = { ...disk, read: (file: string) => disk.read(file).finally(() => reads++) }
  const hash = digest(bytes).slice(0, 8)
  expect(await findMedia(source, 'posts/a.md', '/large.png')).toMatchObject({
    address: `/images/large.png?v=${hash}`,
    width: 1,
    height: 1,
  })
  expect(reads).toBe(0)
})
