import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { type Checked, checkContent, checkOpenPost } from '@/lib/check/check'
import { rules } from '@/lib/check/rules'
import { openDisk } from '@/lib/content/disk'
import { readEnv } from '@/lib/env'
import { fault } from '@/lib/fault'
import { faults } from '@/lib/faults-en'
import { tooSlow } from '@/lib/markdown/as-written'
import { renderThreads } from '@/lib/markdown/pipeline/render-thread'
import { formatProblem } from '@/lib/problem'
import { ContentServer } from '@/lib/server/content-server'
import { site } from '@/site.config'
import { contentFolder } from './content-folder'

const disk = contentFolder({
  'posts/other.md': '---\ntitle: Other\ndate: 2026-01-31\ntags: [AI]\naliases: [/old]\n---\n\nText.\n',
  'posts/pages/about.md': '---\ntitle: About\n---\n\nText.\n',
})
const { write } = disk

const FRONT = '---\ntitle: A\ndate: 2026-01-31\n---\n\n'
const check = async (body: string, front = FRONT) => {
  write('posts/a/b.md', front + body)
  const { problems } = await checkContent(openDisk(disk.folder), site, Date.UTC(2026, 5, 1))
  return problems.map(formatProblem)
}

test('good posts have no problems', async () => {
  write('public/x.pdf', 'pdf')
  write('posts/a/2026-01-31-dated.md', '---\ntitle: Dated\n---\n\nText.\n')
  const links = [
    '/',
    '/posts/other',
    '/posts/other#top',
    '../other',
    '/about',
    '/en',
    '/tags/ai',
    '/tags',
    '/archive',
    '/posts',
    '/feed.xml',
    '/old',
    '/x.pdf',
    '../other.md',
    './2026-01-31-dated.md',
    '../pages/about.md',
    '#first',
    'https://example.com/none',
    'mailto:a@example.com',
  ]
  expect(await check(`## first\n\n${links.map(link => `[a](${link})`).join(' ')}\n`)).toEqual([])
})

test('a post that was not ready in time is tried once more: the machine may have been busy', async () => {
  const busy = jest.spyOn(renderThreads(), 'render').mockResolvedValue({ refusal: tooSlow })
  expect(await check('Text.\n')).toEqual([])
  expect(busy).toHaveBeenCalled()
  busy.mockRestore()
})

test('a link to the file of a post leads to the post, wherever its address is', async () => {
  write('posts/2026-01-30-dated.md', '---\ntitle: Dated\n---\n\nText.\n')
  write('posts/a/c d.md', '---\ntitle: C\ndate: 2026-01-31\nslug: /elsewhere/e\n---\n\n## x\n\nText.\n')
  write('posts/a/old.en.markdown', '---\ntitle: Old\ndate: 2012-03-04\n---\n\n## x\n\nText.\n')
  const files = ['./old.en.markdown#x', '../2026-01-30-dated.md', 'c%20d.md', './c%20d.md#x', '../pages/about.md']
  expect(await check(files.map(file => `[x](${file})`).join(' '))).toEqual([])
  expect(await check('[x](./none.md)')).toEqual([expect.stringContaining('broken-link')])
})

test('words that the page does not show are named', async () => {
  const lost = rules.find(({ name }) => name === 'lostText')
  const lines = ['---', 'title: A', '---', '', 'Null eins zwei']
  const checked = { shown: { lost: ['eins', 'zwei'] }, file: async () => ({ lines, matter: { bodyLine: 3 } }) }
  expect(await lost?.(checked as unknown as Checked)).toEqual([
    { at: { line: 5, column: 6 }, fault: fault('lostText', ['eins', 'zwei'], 0) },
  ])
})

test('a picture that can be enlarged is no link of the author', async () => {
  write('public/wide.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="900"/>')
  expect(await check('![A wide one](/wide.svg)\n')).toEqual([])
})

test('a link is found whatever its other attributes hold', async () => {
  expect(await check('<a title="a > b" href="/posts/none">x</a>')).toEqual([expect.stringContaining('broken-link')])
})

test('a link that leads nowhere is named with its place', async () => {
  expect(await check('Text.\n\nA [link](/posts/none) and [日本語](/posts/%E6%97%A5).\n')).toEqual([
    'posts/a/b.md:8:10  warning  broken-link  the link "/posts/none" leads nowhere on this site; mend the address, or delete the link',
    'posts/a/b.md:8:33  warning  broken-link  the link "/posts/%E6%97%A5" leads nowhere on this site; mend the address, or delete the link',
  ])
})

test('a link to a page that other blogs have and this one has not leads nowhere', async () => {
  const others = ['/rss.xml', '/index.json', '/humans.txt']
  expect(await check(others.map(link => `[a](${link})`).join('\n'))).toEqual(
    others.map(link => expect.stringContaining(`broken-link  the link "${link}" leads nowhere`)),
  )
})

test('a link to the file of a post from the root of the site is told of, and the way out is its address', async () => {
  expect(await check('[a](/posts/other.md)\n')).toEqual([
    `posts/a/b.md:6:5  warning  broken-link  the link "/posts/other.md" names the file of a post; link to the post's address, as /posts/other`,
  ])
  expect(await check('[a](/posts/other.markdown)\n')).toEqual([expect.stringMatching(/, as \/posts\/other$/)])
})

test('a link to a heading that is not there is named once', async () => {
  expect(await check('[a](#none)\n\n## はじめに\n')).toEqual([expect.stringMatching(/^posts\/a\/b\.md:6:1 .*"#none"/)])
})

test('a link to a heading that another post lacks is named, whichever of the two is read first', async () => {
  write('posts/z.md', `${FRONT}## Real heading\n\n[back](/posts/a/b#nope)\n`)
  const links = ['/posts/z#real-heading', '/posts/z#real-headin', '../z.md#none', '/posts/z#:~:text=a', '/posts/z#']
  expect(await check(`## first\n\n${links.map(link => `[a](${link})`).join(' ')} [b](/posts/z#top)\n`)).toEqual([
    'posts/a/b.md:8:32  warning  broken-anchor  the link "/posts/z#real-headin" leads to no heading of posts/z.md; did you mean #real-heading?',
    'posts/a/b.md:8:65  warning  broken-anchor  the link "/posts/z#none" leads to no heading of posts/z.md; name a heading as its own link does',
    'posts/z.md:8:8  warning  broken-anchor  the link "/posts/a/b#nope" leads to no heading of posts/a/b.md; name a heading as its own link does',
  ])
})

test('a link may name a heading of a post of Zenn as Zenn did, and that of a tag is the tag', async () => {
  const zenn = '---\ntitle: 応用\nemoji: 🐈\ntype: tech\ntopics: [azure]\npublished_at: 2026-01-31\n---\n\n'
  write('posts/zenn.md', `${zenn}## （簡易）Blue-Green の実行\n`)
  expect(
    await check('[a](/posts/zenn#（簡易）blue-green-の実行) [b][1]\n\n[1]: {{ site.repository }}/issues\n'),
  ).toEqual([expect.stringMatching(/ template {2}"\{\{ site\.repository }}\/issues"/)])
})

test('a link to a heading of a post that is not looked at is held against it all the same', async () => {
  write('posts/a/b.md', `${FRONT}[a](/old#none)\n`)
  const { problems } = await checkContent(openDisk(disk.folder), site, Date.UTC(2026, 5, 1), {
    only: new Set(['posts/a/b.md']),
  })
  expect(problems).toMatchObject([{ rule: 'broken-anchor', message: expect.stringContaining('posts/other.md') }])
})

test('a link without an address is named where it stands, each time', async () => {
  expect(await check('[text]() and\n[more](<>) `[code]`\n')).toEqual([
    expect.stringMatching(/^posts\/a\/b\.md:6:7 .* broken-link {2}a link has no address/),
    expect.stringMatching(/^posts\/a\/b\.md:7:7 /),
  ])
})

test('a link that misses an address by a slip, or by its folder, is told which was meant', async () => {
  write('posts/2026/long-name.md', '---\ntitle: L\ndate: 2026-01-31\n---\n\nText.\n')
  const fixes = async (links: string) => (await check(links)).map(line => line.split('; ')[1])
  expect(await fixes('[a](/posts/othre) [b](/blog/long-name) [c](./long-nam.md) [d](/posts/xyz)')).toEqual([
    'did you mean /posts/other?',
    'did you mean /posts/2026/long-name?',
    'did you mean /posts/2026/long-name?',
    'mend the address, or delete the link',
  ])
})

test('a picture whose name has other small and large letters is found for its author', async () => {
  write('public/Img/a.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="9"/>')
  write('posts/a/c.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="9"/>')
  const fixes = async (text: string) => (await check(text)).map(line => line.split('; ')[1])
  expect(await fixes('![a](/img/A.svg)\n\n![b](./C.svg)\n\n![c](/Img/b.svg)\n')).toEqual([
    'write /Img/a.svg',
    'write ./c.svg',
    'put it at public/Img/b.svg',
  ])
})

test('of the post that an author has open all is told: of its file, its text, and its links', async () => {
  write(
    'posts/a/b.md',
    `${FRONT.replace('date', 'drafts: false\ndate')}[a](/posts/none) [b](/posts/other#none)\n\n##\n`,
  )
  write('posts/bad.md', '---\ntitle: A\ndate: never\n---\n\nText.\n')
  const content = await ContentServer.open(readEnv({ CONTENT_DIR: disk.folder }), site, () => Date.UTC(2026, 5, 1))
  const post = content.blog.posts.find(({ path }) => path === 'posts/a/b.md')!
  const problems = await checkOpenPost(post, content.blog, content.source, content.moment())
  expect(problems.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
    '3 key',
    '7 broken-link',
    '7 broken-anchor',
    '9 empty-heading',
  ])
})

test('odd links do no harm', async () => {
  const odd = ['%2F%2F', 'http%3A%2F%2F[', '%ff', '/%E0%A4', '///', '/posts/../../..', '?', '/\\\\x']
  expect((await check(odd.map(link => `[a](${link})`).join('\n'))).every(line => line.includes('broken-link'))).toBe(
    true,
  )
})

test('a header image of another site is not shown, and its author told so', async () => {
  const [fault] = await check('Text.\n', FRONT.replace('date', 'header_image: "https://pictures.example/a.png"\ndate'))
  expect(fault).toMatch(/^posts\/a\/b\.md:3:16 {2}warning {2}missing-image {2}the header image .* is on another site/)
})

test('a header image that is missing is named at its key', async () => {
  expect(await check('Text.\n', FRONT.replace('date', 'header_image: "/none.png"\ndate'))).toEqual([
    'posts/a/b.md:3:16  warning  missing-image  the header image "/none.png" is not there; put it at public/none.png',
  ])
})

test('letters that no font of the cards has are told, at the title', async () => {
  expect(await check('Text.\n', FRONT.replace(/title: .*/, 'title: 記事の𐎀題名'))).toEqual([
    expect.stringMatching(
      /^posts\/a\/b\.md:2:8 {2}warning {2}card {2}no font of the cards has "𐎀", so other services show the title without;/,
    ),
  ])
  expect(await check('Text.\n', FRONT.replace(/title: .*/, 'title: สวัสดีชาวโลก'))).toEqual([
    expect.stringContaining('so other services show no card;'),
  ])
})

test('a picture for other services has to be there, and one that they can show', async () => {
  write('public/a.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="9"/>')
  const told = async (image: string) => (await check('Text.\n', FRONT.replace('date', `og_image: ${image}\ndate`)))[0]
  expect(await told('/none.png')).toMatch(
    /b\.md:3:11 {2}warning {2}missing-image .*"\/none\.png" is not there; put it at public\/none\.png/,
  )
  expect(await told('/a.svg')).toMatch(/b\.md:3:11 {2}warning {2}card {2}other services do not show "\/a\.svg"/)
})

test('a picture that is missing in the text is named once', async () => {
  expect(await check('![alt](./none.png)\n')).toEqual([
    expect.stringMatching(/^posts\/a\/b\.md:6:1 {2}warning {2}missing-image/),
  ])
})

test('problems of files and of texts stand together, in order', async () => {
  write('posts/z.md', '---\ntitle: [\n---\n')
  const found = await check('##\n\n[a](/none)\n')
  expect(found.map(line => line.split('  ').slice(0, 3).join(' '))).toEqual([
    'posts/a/b.md:6:1 warning empty-heading',
    'posts/a/b.md:8:5 warning broken-link',
    'posts/z.md:2:9 error front-matter',
  ])
})

test('every rule that a message names is explained to authors', () => {
  const guide = fs.readFileSync(path.resolve(__dirname, '../../../docs/writing.md'), 'utf8')
  const table = guide.match(/^\| rule [\s\S]*?\n\n/m)?.[0] ?? ''
  const names = new Set(Object.values(faults).map(({ rule }) => rule))
  expect([...names].filter(name => !table.includes(`\`${name}\``))).toEqual([])
})

describe('npm run check', () => {
  const run = (...args: string[]) => runIn('C', ...args)
  const runIn = (locale: string, ...args: string[]) => {
    const root = path.resolve(__dirname, '../../..')
    try {
      const command = ['--import', 'tsx', 'scripts/check-posts.ts', ...args]
      const options = {
        cwd: root,
        encoding: 'utf8',
        stdio: 'pipe',
        env: { ...process.env, CONTENT_DIR: disk.folder, LC_ALL: locale },
      } as const
      return { status: 0, out: execFileSync(process.execPath, command, options) }
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string }
      return { status, out: stdout }
    }
  }

  test('prints a line for each problem and a summary, and exits 1 where there is an error', () => {
    expect(run()).toEqual({ status: 0, out: '2 posts: 0 errors, 0 warnings\n' })
    write('posts/bad.md', '---\ntitle: A\ndate: never\n---\n\nText.\n')
    const { status, out } = run()
    expect(status).toBe(1)
    expect(out).toBe(
      'posts/bad.md:3:7  error  date  "never" is not a date; write 2026-01-31 or 2026-01-31T09:00:00+09:00\n' +
        '2 posts: 1 error, 0 warnings\n',
    )
  }, 60_000)

  test('speaks the language of the terminal, or the one that is asked for; programs are told in English', () => {
    write('posts/bad.md', '---\ntitle: A\ndate: never\n---\n\nText.\n')
    expect(runIn('ja_JP.UTF-8').out).toBe(
      'posts/bad.md:3:7  error  date  「never」は日付として読めません。2026-01-31 または 2026-01-31T09:00:00+09:00 の形で書いてください\n' +
        '記事 2 本：エラー 1 件、警告 0 件\n',
    )
    expect(runIn('ja_JP.UTF-8', '--lang', 'en').out).toContain('"never" is not a date')
    expect(runIn('ja_JP.UTF-8', '--json').out).toContain('is not a date')
    expect(run('--lang', 'fr').status).toBe(2)
  }, 60_000)

  test('mends what it can, and shows each line; with --dry-run it writes nothing', () => {
    const text = '---\ntitel: A\ndate: 2026-01-31\n---\n\nText.\n'
    write('posts/typo.md', text)
    const shown = 'posts/typo.md:2\n- titel: A\n+ title: A\n\n3 posts: 0 errors, 0 warnings\n'
    const now = () => fs.readFileSync(path.join(disk.folder, 'posts/typo.md'), 'utf8')
    expect(run('--fix', '--dry-run').out).toBe(shown)
    expect(now()).toBe(text)
    expect(run('--fix').out).toBe(shown)
    expect(now()).toBe(text.replace('titel', 'title'))
    expect(run('--dry-run').status).toBe(2)
  }, 60_000)

  test('looks at the rules that are asked for, and knows when there is no such rule', () => {
    write('posts/typo.md', '---\ntitel: A\ndate: 2026-01-31\ntags: a, b\n---\n\nText.\n')
    expect(run('--rule', 'tags', '--fix').out).toBe(
      'posts/typo.md:4:7  warning  tags  tags is a text, not a list; write tags: ["a", "b"]\n3 posts: 0 errors, 1 warning\n',
    )
    expect(run('--rule', 'tag').status).toBe(2)
  }, 60_000)

  test('prints JSON for programs, and warnings alone are no failure', () => {
    write('posts/warn.md', '---\ntitle: A\ntags: a, b\ndate: 2026-01-31\n---\n\nText.\n')
    const { status, out } = run('--json')
    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual({
      problems: [
        {
          file: 'posts/warn.md',
          line: 3,
          column: 7,
          severity: 'warning',
          rule: 'tags',
          message: 'tags is a text, not a list',
          fix: 'write tags: ["a", "b"]',
        },
      ],
    })
  }, 60_000)

  test('explains itself', () => {
    expect(run('--help').out).toContain('Usage: npm run check')
    expect(run('--nonsense').status).toBe(2)
  }, 60_000)
})
