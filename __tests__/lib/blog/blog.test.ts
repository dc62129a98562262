import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { loadBlog } from '@/lib/blog/blog'
import { openDisk } from '@/lib/content/disk'
import type { ContentSource } from '@/lib/content/source'
import { formatProblem } from '@/lib/problem'
import { site } from '@/site.config'
import { randomFrom } from '../../random-author'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'blog-'))
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

function write(name: string, text: string | Buffer) {
  const file = path.join(folder, 'posts', name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

const post = (title: string, date = '2026-01-31', more = '') =>
  `---\ntitle: ${title}\ndate: ${date}\n${more}---\n\nText.\n`
const load = (previous?: Awaited<ReturnType<typeof loadBlog>>, changed?: string[]) =>
  loadBlog(openDisk(folder), site, previous, changed)

/** A source that counts what is read, and fails where it is told to. */
function watched(source: ContentSource, fail?: (file: string) => Error | undefined) {
  const read: string[] = []
  return {
    read,
    source: {
      ...source,
      read: (file: string) => {
        read.push(file)
        const error = fail?.(file)
        return error ? Promise.reject(error) : source.read(file)
      },
    },
  }
}

test('an empty folder is an empty blog', async () => {
  expect(await load()).toMatchObject({ posts: [], problems: [] })
  fs.mkdirSync(path.join(folder, 'posts'))
  expect(await load()).toMatchObject({ posts: [], problems: [] })
})

test('posts stand newest first, ties in the order of their addresses', async () => {
  write('b.md', post('B'))
  write('a.md', post('A'))
  write('old.md', post('Old', '2020-01-01'))
  write('new.md', post('New', '2026-02-01'))
  expect((await load()).posts.map(({ slug }) => slug)).toEqual(['new', 'a', 'b', 'old'])
})

test('after any edits posts stand as those of a process that starts now', async () => {
  const seed = Number(process.env.TRUTH_SEED ?? Math.floor(Math.random() * 2 ** 31))
  const next = randomFrom(seed)
  const random = (below: number) => Math.floor(next() * below)
  const name = () => `${'abc'[random(3)]}/${random(4)}${['', '.en', '.ja'][random(3)]}.md`
  const edit = () => write(name(), post(`Text ${random(1000)}`, `2026-01-0${1 + random(3)}`))
  for (let n = 0; n < 12; n++) edit()
  const perFolder = { ...site, permalink: '/:year/:slug' }
  const source = openDisk(folder)
  let blog = await loadBlog(source, perFolder)
  for (let round = 0; round < 60; round++) {
    if (random(4) === 0) fs.rmSync(path.join(folder, 'posts', name()), { force: true })
    else edit()
    blog = await loadBlog(source, perFolder, blog)
    const fresh = await loadBlog(openDisk(folder), perFolder)
    expect({ seed, round, posts: blog.posts }).toEqual({ seed, round, posts: fresh.posts })
  }
})

test('the revision tells the content, not the machine', async () => {
  write('a.md', post('A'))
  write('b.md', post('B'))
  const first = await load()
  fs.utimesSync(path.join(folder, 'posts/a.md'), new Date(), new Date(0))
  expect((await load()).revision).toBe(first.revision)
  write('a.md', post('A', '2026-01-30'))
  expect((await load()).revision).not.toBe(first.revision)
  fs.renameSync(path.join(folder, 'posts/b.md'), path.join(folder, 'posts/c.md'))
  write('a.md', post('A'))
  expect((await load()).revision).not.toBe(first.revision)
})

test('every fault of a folder of broken posts is named once, and the others are there', async () => {
  const broken = path.resolve(__dirname, '../../fixtures/content/broken')
  const { posts, problems } = await loadBlog(openDisk(broken), site)
  const expected = fs.readFileSync(path.join(broken, 'problems.txt'), 'utf8').trimEnd().split('\n')
  expect(problems.map(formatProblem)).toEqual(expected)
  const files = fs.readdirSync(path.join(broken, 'posts'), { recursive: true, encoding: 'utf8' })
  const failed = problems.filter(({ severity }) => severity === 'error').map(({ file }) => file)
  const shown = files
    .filter(file => file.endsWith('.md'))
    .map(file => `posts/${file}`)
    .filter(file => !failed.includes(file))
  expect(posts.map(({ path }) => path).sort()).toEqual(shown.sort())
})

describe('files that no repository can hold', () => {
  const only = async () => {
    write('good.md', post('Good'))
    const { posts, problems } = await load()
    expect(posts.some(({ slug }) => slug === 'good')).toBe(true)
    return problems.map(({ file, line, severity, rule }) => `${file}:${line} ${severity} ${rule}`)
  }

  test('a file of 5 MB is refused unread', async () => {
    write('big.md', Buffer.alloc(5_000_000, 'a'))
    expect(await only()).toEqual(['posts/big.md:1 error size'])
    const { source, read } = watched(openDisk(folder))
    await loadBlog(source, site)
    expect(read).toEqual(['posts/good.md'])
  })

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    [
      'Shift_JIS',
      Buffer.concat([Buffer.from('---\ntitle: '), Buffer.from('93fa967b8cea', 'hex'), Buffer.from('\n---\n')]),
    ],
    ['UTF-16', Buffer.from(`\ufeff${post('A')}`, 'utf16le')],
  ])('%s under the name of a post is refused', async (_, bytes) => {
    write('odd.md', bytes)
    expect(await only()).toEqual(['posts/odd.md:1 error encoding'])
  })

  test('NUL bytes are taken out and named', async () => {
    write('nul.md', `${post('A')}a\0b\0\n`)
    expect(await only()).toEqual(['posts/nul.md:7 warning control-character'])
  })

  test('a link out of the folder is not followed', async () => {
    const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'outside-'))
    fs.writeFileSync(path.join(outside, 'secret.md'), post('Secret'))
    write('a.md', post('A'))
    fs.symlinkSync(path.join(outside, 'secret.md'), path.join(folder, 'posts/link.md'))
    fs.symlinkSync(outside, path.join(folder, 'posts/folder'))
    fs.symlinkSync('nowhere.md', path.join(folder, 'posts/dangling.md'))
    expect(await only()).toEqual([
      'posts/dangling.md:1 error link',
      'posts/folder:1 error link',
      'posts/link.md:1 error link',
    ])
  })

  test('a link inside the folder is a post of its own, one to a folder above itself ends', async () => {
    write('a/one.md', post('One'))
    fs.symlinkSync('a/one.md', path.join(folder, 'posts/two.md'))
    fs.symlinkSync('..', path.join(folder, 'posts/a/round'))
    expect(await only()).toEqual([])
    expect((await load()).posts.map(({ slug }) => slug)).toEqual(['a/one', 'good', 'two'])
  })

  test('a file that may not be read is named, and read once it may', async () => {
    write('locked.md', post('Locked'))
    write('good.md', post('Good'))
    let isLocked = true
    const { source } = watched(openDisk(folder), file =>
      isLocked && file.endsWith('locked.md') ? Object.assign(new Error('no'), { code: 'EACCES' }) : undefined,
    )
    const blog = await loadBlog(source, site)
    expect(blog.problems.map(formatProblem)).toEqual([
      'posts/locked.md:1:1  error  unreadable  it cannot be read (EACCES); let the server read it: chmod a+rX',
    ])
    isLocked = false
    const after = await loadBlog(source, site, blog, ['posts/locked.md'])
    expect(after.problems).toEqual([])
    expect(after.posts).toHaveLength(2)
    expect((await loadBlog(source, site, blog)).posts).toHaveLength(2)
  })

  test('a post stays as it was while the machine fails to read it, and is read once it can be', async () => {
    write('a.md', post('Before'))
    write('b.md', post('B'))
    let isFailing = false
    const { source } = watched(openDisk(folder), file =>
      isFailing && file.endsWith('a.md') ? Object.assign(new Error('no'), { code: 'EMFILE' }) : undefined,
    )
    const before = await loadBlog(source, site)
    isFailing = true
    write('a.md', post('A new title'))
    for (const changed of [['posts/a.md'], undefined]) {
      const blog = await loadBlog(source, site, before, changed)
      expect(blog.posts.map(({ title }) => title)).toEqual(['Before', 'B'])
      expect(blog.problems.map(formatProblem)).toEqual([
        'posts/a.md:1:1  error  unreadable  it cannot be read (EMFILE); look after the disk and the limits of the machine',
      ])
      expect((await loadBlog(source, site, blog, ['posts/a.md'])).problems).toHaveLength(1)
      isFailing = false
      const after = await loadBlog(source, site, blog, ['posts/b.md'])
      expect(after.posts.map(({ title }) => title)).toEqual(['A new title', 'B'])
      expect(after.problems).toEqual([])
      isFailing = true
    }
  })

  test('the posts of a folder stay while the machine fails to list it, and go where the right to it was taken', async () => {
    write('in/a.md', post('A'))
    write('b.md', post('B'))
    const before = await load()
    const { readdir } = fs.promises
    const titlesAfter = async (code: string) => {
      const spy = jest.spyOn(fs.promises, 'readdir').mockImplementation((async (name: string, options: object) => {
        if (String(name).endsWith('in')) throw Object.assign(new Error('no'), { code })
        return readdir(name, options)
      }) as typeof fs.promises.readdir)
      const blog = await load(before)
      spy.mockRestore()
      expect(blog.problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['posts/in unreadable'])
      return blog.posts.map(({ title }) => title)
    }
    expect(await titlesAfter('EIO')).toEqual(['B', 'A'])
    expect(await titlesAfter('EACCES')).toEqual(['B'])
  })

  test('names with anything in them have their address', async () => {
    const names = ['a b.md', '"quoted".md', "it's.md", '100%.md', 'a..b.md', 'か\u3099.md', 'C#?.md', '<b>.md']
    for (const name of names) write(name, post('A'))
    expect(await only()).toEqual([])
    expect((await load()).posts.map(({ slug }) => slug)).toEqual(
      ['a b', '"quoted"', "it's", '100%', 'a..b', 'が', 'C#?', '<b>', 'good'].sort(),
    )
  })

  test('a name with control characters is named', async () => {
    write('a\nb.md', post('A'))
    expect(await only()).toEqual(['posts/a\nb.md:1 error slug'])
  })

  test('hidden files, other files and folders that end like posts are no posts', async () => {
    for (const name of ['.hidden.md', '.git/a.md', 'node_modules/a/README.md', 'notes.txt', 'folder.md/inside.md'])
      write(name, post('A'))
    expect(await only()).toEqual([])
    expect((await load()).posts.map(({ slug }) => slug)).toEqual(['folder.md/inside', 'good'])
  })
})

describe('an address that two files claim', () => {
  test('goes to the first by path, the other is named with it', async () => {
    write('a/index.md', post('Folder'))
    write('a.md', post('File'))
    const { posts, problems } = await load()
    expect(posts.map(({ path }) => path)).toEqual(['posts/a.md'])
    expect(problems).toMatchObject([{ file: 'posts/a/index.md', rule: 'duplicate', severity: 'error' }])
    expect(problems[0]?.message).toContain('posts/a.md')
  })

  test('is free in another language', async () => {
    write('a.md', post('A'))
    write('a.en.md', post('A'))
    expect(await load()).toMatchObject({ problems: [], posts: [{ lang: 'en' }, { lang: 'ja' }] })
  })

  test('keeps its date where leaving it out made it clash', async () => {
    write('2024-01-02-diary.md', '---\ntitle: A\n---\nText')
    write('2024-01-03-diary.md', '---\ntitle: B\n---\nText')
    const { posts, problems } = await load()
    expect(posts.map(({ slug }) => slug)).toEqual(['2024-01-03-diary', 'diary'])
    // Ten posts called diary are how such a blog is kept.
    expect(problems).toEqual([])
  })

  test('goes to the one that has no other where the first could keep its date', async () => {
    write('2024-01-02-diary.md', '---\ntitle: A\n---\nText')
    write('2024-01-03-diary.md', '---\ntitle: B\n---\nText')
    write('diary.md', post('C'))
    const { posts, problems } = await load()
    expect(posts.map(({ slug, title }) => `${slug} ${title}`)).toEqual([
      'diary C',
      '2024-01-03-diary B',
      '2024-01-02-diary A',
    ])
    expect(problems).toEqual([])
  })
})

describe('a refresh', () => {
  test('reads only what changed', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.md`, post(name))
    const { source, read } = watched(openDisk(folder))
    const before = await loadBlog(source, site)
    read.length = 0
    write('b.md', post('B changed'))
    const after = await loadBlog(source, site, before)
    expect(read).toEqual(['posts/b.md'])
    expect(after.posts.map(({ title }) => title)).toEqual(['a', 'B changed', 'c'])
    expect(after.posts[0]).toBe(before.posts[0])
    expect(before.posts.map(({ title }) => title)).toEqual(['a', 'b', 'c'])
  })

  test('that is told the files looks at no others', async () => {
    for (const name of ['a', 'b']) write(`${name}.md`, post(name))
    const source = openDisk(folder)
    const before = await loadBlog(source, site)
    write('a.md', post('A changed'))
    write('b.md', post('B changed'))
    write('c.md', post('c'))
    const after = await loadBlog(source, site, before, ['posts/a.md', 'posts/c.md', 'public/x.png', 'README.md'])
    expect(after.posts.map(({ title }) => title)).toEqual(['A changed', 'b', 'c'])
  })

  test('that is told of a file reads it though size and time are the same', async () => {
    write('a.md', post('one'))
    const before = await load()
    const { atime, mtime } = fs.statSync(path.join(folder, 'posts/a.md'))
    write('a.md', post('two'))
    fs.utimesSync(path.join(folder, 'posts/a.md'), atime, mtime)
    expect((await load(before, ['posts/a.md'])).posts[0]?.title).toBe('two')
    // The time of the change of the entry itself cannot be set back.
    expect((await load(before)).posts[0]?.title).toBe('two')
  })

  test('sees files and folders that went', async () => {
    write('a/one.md', post('One'))
    write('b.md', post('B'))
    const before = await load()
    fs.rmSync(path.join(folder, 'posts/a'), { recursive: true })
    expect((await load(before, ['posts/a/one.md'])).posts).toHaveLength(1)
    expect((await load(before, ['posts/a'])).posts).toHaveLength(1)
    expect((await load(before)).posts).toHaveLength(1)
  })

  test('gives a freed address to the next file', async () => {
    write('a.md', post('File'))
    write('a/index.md', post('Folder'))
    const before = await load()
    fs.rmSync(path.join(folder, 'posts/a.md'))
    const after = await load(before, ['posts/a.md'])
    expect(after.posts.map(({ title }) => title)).toEqual(['Folder'])
    expect(after.problems).toEqual([])
  })

  test('notices that a file became a link out of the folder', async () => {
    write('a.md', post('A'))
    const before = await load()
    fs.rmSync(path.join(folder, 'posts/a.md'))
    fs.symlinkSync('/etc/hostname', path.join(folder, 'posts/a.md'))
    expect(await load(before, ['posts/a.md'])).toMatchObject({ posts: [], problems: [{ rule: 'link' }] })
  })

  test('of nothing has the same revision', async () => {
    write('a.md', post('A'))
    const before = await load()
    expect((await load(before)).revision).toBe(before.revision)
    expect((await load(before, [])).revision).toBe(before.revision)
  })

  test('follows the folder where it is a link that now leads elsewhere', async () => {
    const link = `${folder}-link`
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'blog-other-'))
    fs.mkdirSync(path.join(other, 'posts'))
    fs.writeFileSync(path.join(other, 'posts/b.md'), post('B'))
    write('a.md', post('A'))
    fs.symlinkSync(folder, link)
    const source = openDisk(link)
    const before = await loadBlog(source, site)
    fs.rmSync(link)
    fs.symlinkSync(other, link)
    expect((await loadBlog(source, site, before)).posts.map(({ title }) => title)).toEqual(['B'])
    fs.rmSync(link)
  })
})

describe('a post without a date', () => {
  const undated = '---\ntitle: U\n---\n\nText.\n'
  const daysOf = (blog: Awaited<ReturnType<typeof load>>) =>
    Object.fromEntries(blog.posts.map(({ slug, date }) => [slug, date.day]))
  const at = (day: string) => Date.parse(`${day}T00:00:00+09:00`)
  /** A source with a history that is counted. */
  function withHistory(commits: Record<string, number>) {
    const asked: number[] = []
    const source: ContentSource = {
      ...openDisk(folder),
      firstCommits: limit => {
        asked.push(limit)
        return Promise.resolve(new Map(Object.entries(commits)))
      },
    }
    return { asked, source }
  }

  test('has that of its first commit, asked for once, or that of its file', async () => {
    write('a.md', undated)
    write('b.md', undated)
    write('new.md', undated)
    write('dated.md', post('D'))
    const file = path.join(folder, 'posts/new.md')
    fs.utimesSync(file, new Date(at('2025-05-05')), new Date(at('2025-05-05')))
    const { asked, source } = withHistory({
      'posts/a.md': at('2024-01-01'),
      'posts/b.md': at('2024-02-01'),
      'posts/dated.md': at('2024-03-01'),
    })
    const blog = await loadBlog(source, site)
    expect(daysOf(blog)).toEqual({ a: '2024-01-01', b: '2024-02-01', new: '2025-05-05', dated: '2026-01-31' })
    expect(asked).toHaveLength(1)
    expect(blog.problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'posts/a.md date-missing',
      'posts/b.md date-missing',
      'posts/new.md date-missing',
    ])
  })

  test('keeps it when its text changes, and is asked about again at a push until there is a commit', async () => {
    write('a.md', undated)
    write('new.md', undated)
    const commits: Record<string, number> = { 'posts/a.md': at('2024-01-01') }
    const { asked, source } = withHistory(commits)
    const first = await loadBlog(source, site)
    write('a.md', `${undated}More.`)
    const saved = await loadBlog(source, site, first, ['posts/a.md'])
    expect([daysOf(saved).a, asked.length]).toEqual(['2024-01-01', 1])

    commits['posts/new.md'] = at('2024-02-01')
    const pushed = await loadBlog(source, site, saved)
    expect(daysOf(pushed)).toEqual({ a: '2024-01-01', new: '2024-02-01' })
    // The readers have to see it, although no file differs.
    expect(pushed.revision).not.toBe(saved.revision)
    expect(asked).toHaveLength(2)
    expect(asked[1]).toBeLessThan(asked[0] as number)
    await loadBlog(source, site, pushed)
    expect(asked).toHaveLength(2)
  })

  test('is not asked about where every post has a date, or is a page', async () => {
    write('dated.md', post('D'))
    write('pages/about.md', undated)
    const { asked, source } = withHistory({})
    await loadBlog(source, site, await loadBlog(source, site))
    expect(asked).toEqual([])
  })
})
