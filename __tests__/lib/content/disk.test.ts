import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { isPostPath, openDisk } from '@/lib/content/disk'
import { decodeText } from '@/lib/content/text'
import { asOrdinaryUser } from '../../ordinary-user'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disk-'))
  fs.mkdirSync(path.join(folder, 'posts/a'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'posts/a/b.md'), 'Text')
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

test('files are listed with their size and time, and read', async () => {
  const disk = openDisk(folder)
  const { files, problems } = await disk.list()
  expect(problems).toEqual([])
  expect(files).toEqual([
    { path: 'posts/a/b.md', size: 4, modified: expect.any(Number), stamp: expect.stringMatching(/^4-/) },
  ])
  expect((await disk.read('posts/a/b.md'))?.toString()).toBe('Text')
  expect(await disk.stat('posts/a/b.md')).toEqual(files[0])
})

test('a large file is read whole', async () => {
  const bytes = Buffer.alloc(3_000_000, 'x')
  fs.writeFileSync(path.join(folder, 'posts/large.bin'), bytes)
  expect((await openDisk(folder).read('posts/large.bin'))?.equals(bytes)).toBe(true)
})

test('files read one after another keep their own bytes', async () => {
  const disk = openDisk(folder)
  for (let n = 0; n < 50; n++) fs.writeFileSync(path.join(folder, `posts/${n}.md`), String(n).repeat(50_000))
  const read = await Promise.all(Array.from({ length: 50 }, (_, n) => disk.read(`posts/${n}.md`)))
  read.forEach((bytes, n) => {
    expect(bytes?.toString() === String(n).repeat(50_000)).toBe(true)
  })
})

test.each([
  '../outside.md',
  'posts/../../outside.md',
  '/etc/hostname',
  'posts/a',
  'posts/none.md',
  'posts/a/b.md/c',
  'a\0b',
  '',
])('%j is nothing to read', async file => {
  fs.writeFileSync(path.join(folder, '..', 'outside.md'), 'secret')
  expect(await openDisk(folder).read(file)).toBeNull()
  expect(await openDisk(folder).stat(file)).toBeNull()
  fs.rmSync(path.join(folder, '..', 'outside.md'))
})

test('a folder that is not there is empty', async () => {
  expect(await openDisk(path.join(folder, 'none')).list()).toEqual({ files: [], problems: [], unread: [] })
  expect(await openDisk(path.join(folder, 'none')).read('posts/a.md')).toBeNull()
})

describe('a link is judged by what it leads to', () => {
  const write = (name: string, text = 'secret') => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  const link = (name: string, target: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.symlinkSync(target, path.join(folder, name))
  }
  const listed = async () => {
    const { files, problems } = await openDisk(folder).list()
    return {
      files: files.map(({ path }) => path).sort(),
      problems: problems.map(({ file, rule }) => `${file} ${rule}`).sort(),
    }
  }

  test.each([
    ['public/leak.txt', '../.git/config', '.git/config'],
    ['public/leak.txt', '../.env', '.env'],
    ['posts/leak.md', '../.env', '.env'],
    ['posts/leak.md', '../package.json', 'package.json'],
    ['posts/leak.md', '../drafts/a.md', 'drafts/a.md'],
    ['posts/leak.md', '../node_modules/a/README.md', 'node_modules/a/README.md'],
    ['public/leak.txt', '.hidden/a.txt', 'public/.hidden/a.txt'],
    ['posts/leak.md', '../public/Node_Modules/a.md', 'public/Node_Modules/a.md'],
    ['posts/leak.md', '/etc/hostname', 'x'],
  ])('%s → %s is nothing', async (name, target, file) => {
    write(file)
    link(name, target)
    const disk = openDisk(folder)
    expect(await disk.read(name)).toBeNull()
    expect(await disk.stat(name)).toBeNull()
    await disk.list()
    expect(await disk.read(name)).toBeNull()
    expect(await listed()).toEqual({
      files: ['posts/a/b.md'],
      problems: name.endsWith('.md') ? ['posts/leak.md link'] : [],
    })
  })

  test('so is what links lead to one by one, or by way of a folder', async () => {
    write('.env')
    write('.git/config.md')
    link('public/one.txt', '../posts/two.txt')
    link('posts/two.txt', '../.env')
    link('posts/git', '../.git')
    link('posts/all', '..')
    link('public/all', '..')
    const disk = openDisk(folder)
    for (const name of ['public/one.txt', 'posts/two.txt', 'posts/git/config.md', 'posts/all/.env', 'public/all/.env'])
      expect([name, await disk.read(name)]).toEqual([name, null])
    expect(await listed()).toEqual({ files: ['posts/a/b.md'], problems: ['posts/all link', 'posts/git link'] })
  })

  test('one that leads to another place in posts or public is followed', async () => {
    write('public/notes/n.md', 'note')
    write('public/p.png', 'picture')
    link('posts/notes', '../public/notes')
    link('posts/again.md', 'a/b.md')
    link('posts/a/p.png', '../../public/p.png')
    link('posts/a/round', '..')
    expect(await listed()).toEqual({ files: ['posts/a/b.md', 'posts/again.md', 'posts/notes/n.md'], problems: [] })
    const disk = openDisk(folder)
    expect(String(await disk.read('posts/notes/n.md'))).toBe('note')
    expect(String(await disk.read('posts/a/p.png'))).toBe('picture')
  })

  test('posts and public may be links to visible folders of the content folder', async () => {
    fs.rmSync(path.join(folder, 'posts'), { recursive: true })
    write('content/texts/a.md', 'text')
    write('content/files/p.png', 'picture')
    link('posts', 'content/texts')
    link('public', 'content/files')
    link('content/texts/p.png', '../files/p.png')
    expect(await listed()).toEqual({ files: ['posts/a.md'], problems: [] })
    const disk = openDisk(folder)
    expect(String(await disk.read('posts/a.md'))).toBe('text')
    expect(String(await disk.read('public/p.png'))).toBe('picture')
    expect(String(await disk.read('posts/p.png'))).toBe('picture')
  })

  test.each(['.', '.git', '/etc', '..', '.git/sub'])('posts may not be a link to %s', async target => {
    fs.rmSync(path.join(folder, 'posts'), { recursive: true })
    write('.git/sub/a.md')
    write('README.md')
    link('posts', target)
    expect(await listed()).toEqual({ files: [], problems: ['posts link'] })
    expect(await openDisk(folder).read('posts/README.md')).toBeNull()
    expect(await openDisk(folder).read('posts/a.md')).toBeNull()
  })

  test('a name is followed however its marks are composed', async () => {
    write(`public/${'が'.normalize('NFD')}/n.md`, 'note')
    link(`posts/${'が'.normalize('NFC')}`, `../public/${'が'.normalize('NFD')}`)
    expect((await listed()).problems).toEqual([])
    expect(String(await openDisk(folder).read(`posts/${'が'.normalize('NFC')}/n.md`))).toBe('note')
  })

  test('one that takes the place of a listed file or folder is not followed', async () => {
    write('.env.md')
    write('.git/b.md')
    write('posts/c.md', 'c')
    const disk = openDisk(folder)
    await disk.list()
    fs.rmSync(path.join(folder, 'posts/c.md'))
    link('posts/c.md', '../.env.md')
    fs.renameSync(path.join(folder, 'posts/a'), path.join(folder, 'posts/old'))
    link('posts/a', '../.git')
    expect(await disk.read('posts/c.md')).toBeNull()
    expect(await disk.read('posts/a/b.md')).toBeNull()
  })

  test('a folder that is swapped for a link in the midst of a look is not believed', async () => {
    write('.git/b.md')
    const { readdir } = fs.promises
    const spy = jest.spyOn(fs.promises, 'readdir').mockImplementation((async (...args: Parameters<typeof readdir>) => {
      const children = await readdir(...args)
      if (String(args[0]).endsWith('posts/a')) {
        fs.renameSync(path.join(folder, 'posts/a'), path.join(folder, 'old'))
        fs.symlinkSync('../.git', path.join(folder, 'posts/a'))
      }
      return children
    }) as typeof readdir)
    const disk = openDisk(folder)
    const { files, unread } = await disk.list()
    spy.mockRestore()
    expect({ files, unread }).toEqual({ files: [], unread: ['posts/a'] })
    expect(await disk.read('posts/a/b.md')).toBeNull()
  })
})

describe('what the server may not read is named, and it starts', () => {
  const locked = async (name: string, mode = 0) => {
    fs.chmodSync(path.join(folder, name), mode)
    try {
      return await asOrdinaryUser(folder, async () => {
        const { files, problems } = await openDisk(folder).list()
        return { files: files.map(({ path }) => path), problems: problems.map(({ file, rule }) => `${file} ${rule}`) }
      })
    } finally {
      fs.chmodSync(path.join(folder, name), 0o755)
    }
  }

  test.each([
    ['.', 'posts'],
    ['posts', 'posts'],
    ['posts/a', 'posts/a'],
  ])('%s', async (name, told) => {
    expect(await locked(name)).toEqual({ files: [], problems: [`${told} unreadable`] })
  })

  test('a folder that may be listed and not entered', async () => {
    expect(await locked('posts/a', 0o444)).toEqual({ files: [], problems: ['posts/a/b.md unreadable'] })
  })

  test('a link to what is locked', async () => {
    fs.mkdirSync(path.join(folder, 'public/deep'), { recursive: true })
    fs.symlinkSync('../public/deep', path.join(folder, 'posts/link'))
    expect(await locked('public')).toEqual({ files: ['posts/a/b.md'], problems: ['posts/link unreadable'] })
  })
})

test('the paths of posts are told from others', () => {
  for (const file of [
    'posts/a.md',
    'posts/a/b.MDX',
    'posts/pages/about.md',
    'posts/c.markdown',
    'posts/d.mdown',
    'posts/e.mkd',
  ])
    expect(isPostPath(file)).toBe(true)
  for (const file of [
    'public/a.md',
    'posts/a.txt',
    'posts/a.markdown.bak',
    'posts/markdown',
    'posts/.a.md',
    'posts/.git/a.md',
    'README.md',
  ])
    expect(isPostPath(file)).toBe(false)
})

test('text keeps its byte order mark; what is no UTF-8 is told with its line', () => {
  expect(decodeText(Buffer.from('\ufeff日本'))).toEqual({ text: '\ufeff日本' })
  expect(decodeText(Buffer.alloc(0))).toEqual({ text: '' })
  const latin = decodeText(Buffer.from('one\ntwo \xe9\nthree', 'latin1'))
  expect(latin).toMatchObject({ fault: { message: expect.stringContaining('line 2') } })
  expect(decodeText(Buffer.from([0xff]))).toMatchObject({ fault: { message: expect.stringContaining('line 1') } })
})

describe('a stream', () => {
  const textOf = async (stream: Readable | null) =>
    stream && (await new Response(Readable.toWeb(stream) as ReadableStream).text())

  test('has the whole file or a part of it', async () => {
    const disk = openDisk(folder)
    const entry = (await disk.stat('posts/a/b.md'))!
    expect(await textOf(await disk.stream(entry))).toBe('Text')
    expect(await textOf(await disk.stream(entry, { first: 1, last: 2 }))).toBe('ex')
    fs.writeFileSync(path.join(folder, 'posts/empty.txt'), '')
    expect(await textOf(await disk.stream((await disk.stat('posts/empty.txt'))!))).toBe('')
  })

  test('is of the file that was looked at, or there is none', async () => {
    const disk = openDisk(folder)
    const entry = (await disk.stat('posts/a/b.md'))!
    fs.writeFileSync(path.join(folder, 'posts/a/b.md'), 'Another text')
    expect(await disk.stream(entry)).toBeNull()
    fs.rmSync(path.join(folder, 'posts/a/b.md'))
    expect(await disk.stream(entry)).toBeNull()
    fs.symlinkSync('/etc/hostname', path.join(folder, 'posts/a/b.md'))
    expect(await disk.stream(entry)).toBeNull()
  })
})
