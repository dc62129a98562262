import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { NeedsMending } from '@/lib/env'
import { scripts } from '@/package.json'
import { runCommand } from '@/scripts/command'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'command-'))
  fs.mkdirSync(path.join(folder, 'posts'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

function run(script: string, ...args: string[]) {
  return runIn({}, '--import', 'tsx', `scripts/${script}.ts`, ...args)
}

function runIn(env: Record<string, string>, ...args: string[]) {
  const root = path.resolve(__dirname, '../..')
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } })
}

test.each(['check-posts', 'fetch-cards', 'corpus', 'import', 'shrink-pictures'])(
  '%s tells whoever misuses it how it is used, and fails as a command and not as a check',
  script => {
    expect(run(script, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run') })
    for (const words of [['--nonsense'], [`${folder}/none`], [folder, folder]]) {
      const { status, stderr } = run(script, ...words)
      expect([words, status]).toEqual([words, 2])
      expect(stderr).toContain(words.at(-1))
      expect(stderr).toContain('npm run')
      expect(stderr).not.toContain('    at ')
    }
  },
  120_000,
)

/** Every command, by its file; each in the two languages that commands speak. */
const commands = Object.values<string>(scripts).flatMap(line => {
  const [, file] = /^(?:node|tsx) (?:--[\w-]+(?:=\d+)? )*((?:scripts\/)?[\w-]+\.(?:mjs|ts))$/.exec(line) ?? []
  return file && file !== 'scripts/elements.ts' ? [file] : []
})

test.each(commands)(
  '%s says how it is called in both languages, with the same options',
  file => {
    const helpIn = (locale: string) => {
      const { status, stdout, stderr } = runIn({ LC_ALL: locale }, '--import', 'tsx', file, '--help')
      expect([status, stderr]).toEqual([0, ''])
      return stdout
    }
    const [english, japanese] = [helpIn('en_GB.UTF-8'), helpIn('ja_JP.UTF-8')]
    expect(english).toMatch(/^Usage: npm (?:run|start) /)
    expect(japanese).toMatch(/^使い方：npm (?:run|start) /)
    const options = (help: string) => [...new Set(help.match(/(?<![\w-])--?[a-z][\w-]*/gi))]
    expect(options(japanese)).toEqual(options(english))
    expect(options(english)).toContain('--help')
  },
  60_000,
)

test.each([
  [['scripts/check-posts.ts', '--lang'], 'check: --lang には値が要ります'],
  [['scripts/new-post.ts'], 'new: タイトルを書いてください'],
  [['scripts/import.ts', 'none'], 'import: none が見つかりません'],
  [['server.mjs', '--nonsense'], 'start: --nonsense というオプションはありません'],
  [['server.mjs', 'word'], 'start: word が余っています'],
  [['server.mjs'], 'start: PORT が "http" になっています'],
  [['scripts/serve.mjs'], 'serve: PORT が "http" になっています'],
  [['scripts/serve.mjs', '--port', '70000'], 'serve: --port が "70000" になっています'],
  [['scripts/release.mjs', '--to', 'lib'], 'release: --to lib はチェックアウトの中です'],
  [['scripts/verify.mjs', 'all'], 'verify: "all" は使えません'],
])(
  '%j is told in the language of the terminal how it is misused',
  (args, message) => {
    const { status, stderr } = runIn({ LC_ALL: 'ja_JP.UTF-8', PORT: 'http' }, '--import', 'tsx', ...args)
    expect(stderr).toContain(message)
    expect(status).toBe(2)
  },
  60_000,
)

test('corpus tells in the language of the terminal what became of the posts', () => {
  const [posts, ja] = [path.join(folder, 'posts'), { LC_ALL: 'ja_JP.UTF-8' }]
  expect(runIn(ja, '--import', 'tsx', 'scripts/corpus.ts', posts).stdout).toContain('ファイル 0：止まったもの 0、')
  expect(run('corpus', posts).stdout).toContain('0 files: 0 threw, 0 words lost')
}, 60_000)

test('a language that is asked for is that of a misuse, too', () => {
  expect(run('check-posts', '--lang', 'ja', '--nonsense').stderr).toContain('check: --nonsense というオプション')
  expect(run('check-posts', '--nonsense').stderr).toContain('check: there is no option --nonsense')
  // Here it is the language of the post.
  expect(run('new-post', '--lang', 'ja', '--nonsense').stderr).toContain('new: there is no option --nonsense')
}, 60_000)

test('what to mend in the settings is told without a stack', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => {})
  await runCommand('check', { en: '', ja: '' }, async () => {
    throw new NeedsMending('site.config.ts needs mending:', ['pageSize is 0; write 1'])
  })
  expect(error.mock.calls).toEqual([['site.config.ts needs mending:\n  pageSize is 0; write 1']])
  expect(process.exitCode).toBe(1)
  process.exitCode = undefined
  error.mockRestore()
})

test('import writes nothing before it is told to, and fails where a post cannot be read', () => {
  const old = path.join(folder, 'old')
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(old, name)), { recursive: true })
    fs.writeFileSync(path.join(old, name), text)
  }
  const blog = path.join(folder, 'blog')
  fs.mkdirSync(blog)
  const move = (...args: string[]) => {
    const command = ['--import', 'tsx', 'scripts/import.ts', old, ...args]
    const env = { ...process.env, CONTENT_DIR: blog }
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env })
    return { status, stdout, stderr }
  }
  expect(move()).toMatchObject({ status: 2, stderr: expect.stringContaining(`there is no ${old}`) })
  write('_posts/2024-01-31-a.md', '---\ntitle: A\n---\n\ntext\n')
  const dry = move('--lang', 'ja')
  expect(dry).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--write を付けると書き込みます'),
  })
  expect(fs.readdirSync(blog)).toEqual([])
  write('_posts/2024-01-31-b.md', '---\ntitle: [\n---\n\ntext\n')
  const { status, stdout } = move('--write', '--json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    system: 'jekyll',
    totals: { posts: 1, moved: 1 },
    files: [{ path: 'posts/2024-01-31-a.md', aliases: ['/2024/01/31/a.html'] }],
    problems: [{ file: '_posts/2024-01-31-b.md', severity: 'error' }],
  })
  expect(fs.readdirSync(path.join(blog, 'posts'))).toEqual(['2024-01-31-a.md'])
}, 60_000)

test('check takes no folder without posts/ for a blog without posts', () => {
  expect(run('check-posts', folder)).toMatchObject({ status: 0, stdout: '0 posts: 0 errors, 0 warnings\n' })
  const { status, stderr } = run('check-posts', `${folder}/posts`)
  expect(status).toBe(2)
  expect(stderr).toContain(`there is no posts/ in ${folder}/posts`)
}, 60_000)

test('check looks at the posts it is told, and prints the rules it is told', () => {
  const content = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'))
  fs.mkdirSync(path.join(content, 'posts'))
  const file = (name: string) => path.join(content, 'posts', name)
  fs.writeFileSync(file('a.md'), '---\ntitle: A\ndate: soon\n---\n\n[b](none.md)\n')
  fs.writeFileSync(file('b.md'), '---\ntitel: B\ndate: 2026-01-31\n---\n\n# B\n\n[c](none.md)\n')
  fs.writeFileSync(path.join(content, 'c.md'), 'text')
  const env = { ...process.env, CONTENT_DIR: content }
  const check = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/check-posts.ts', ...args],
      { cwd: path.resolve(__dirname, '../..'), encoding: 'utf8', env },
    )
    return { status, stdout, stderr }
  }
  const rules = (text: string) => (JSON.parse(text).problems as { rule: string }[]).map(({ rule }) => rule)
  const all = check('--json')
  expect(all.status).toBe(1)
  expect(rules(all.stdout)).toEqual(['date', 'key', 'broken-link'])
  const one = check(file('b.md'), '--json')
  expect(rules(one.stdout)).toEqual(['key', 'broken-link'])
  // As check itself names it.
  expect(check('posts/b.md', '--json')).toEqual(one)
  expect(check('posts/c.md')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('check: there is no posts/c.md'),
  })
  const named = check('--rule', 'key')
  expect(named.status).toBe(0)
  expect(named.stdout).toMatch(/^posts\/b\.md:2:8 {2}warning {2}key .*\n.*0 errors, 1 warning\n$/)
  expect(check('--github', '--rule', 'date').stdout).toMatch(
    /^::error file=\S+\/posts\/a\.md,line=3,col=7,title=date::/,
  )
  expect(check(path.join(content, 'c.md'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is no post of'),
  })
  fs.rmSync(content, { recursive: true })
}, 120_000)

test('new begins a draft that check has nothing against, and never writes over a file', () => {
  const content = fs.mkdtempSync(path.join(os.tmpdir(), 'new-'))
  const env = { ...process.env, CONTENT_DIR: content, EDITOR: '' }
  const call = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
      cwd: path.resolve(__dirname, '../..'),
      encoding: 'utf8',
      env,
    })
  const begun = call('new-post', '余白と余韻', '--dir')
  const file = path.join(content, 'posts/余白と余韻/index.md')
  expect(begun).toMatchObject({
    status: 0,
    stdout: `${file}\nhttp://localhost:3000/posts/${encodeURIComponent('余白と余韻')}\n`,
  })
  fs.appendFileSync(file, '書いた。\n')
  expect(call('new-post', '余白と余韻', '--dir')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is there already'),
  })
  expect(fs.readFileSync(file, 'utf8')).toContain('書いた。')
  for (const args of [[], ['a', 'b'], ['!'], ['a', '--lang', 'fr'], ['a', '--from', 'none.md']])
    expect(call('new-post', ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run new') })
  expect(call('check-posts')).toMatchObject({ status: 0, stdout: '1 post: 0 errors, 0 warnings\n' })
  fs.rmSync(content, { recursive: true })
}, 120_000)
