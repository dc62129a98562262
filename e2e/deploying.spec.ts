import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { git } from '../__tests__/git'
import { programPath } from './browser'
import { root } from './builds'
import { freePort } from './server'

/*
 * docs/deploying.md, followed word by word on a machine that is a folder. Its commands are taken out of the document and run in a shell;
 * programs that want root, a network or minutes have stand-ins in front of them (e2e/stand-ins): sudo, chown and install change no owner;
 * `npm ci` links the packages, `npm run build` copies what is built; systemctl keeps the process of the unit that the document shows.
 */
test.skip(process.platform !== 'linux', 'the document is about a Linux machine')
test.describe.configure({ mode: 'serial' })

const document = fs.readFileSync(path.join(root, 'docs/deploying.md'), 'utf8')

/** What it shows, by language. */
const shown = [...document.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, text = '']) => ({
  language,
  text,
}))
const PROGRAM = /^(?:curl|git|journalctl|kill|next|nginx|node|npm|npx|openssl|sudo|systemctl) /

/** Commands in its sentences. */
const inSentences = [...document.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)]
  .map(([, code = '']) => code)
  .filter(code => PROGRAM.test(code))

/** What is not run as it stands, and why. */
const inForm: Record<string, string> = {
  'npm run dev': 'e2e/dev.spec.ts runs it; here it only has to be a script',
  'npm run release': 'the block beside it runs what it runs; here it only has to be a script',
  'npm run check': 'e2e/story.spec.ts runs it; here it only has to be a script',
  'npm start': 'the blocks run it',
  'git revert': 'wants a commit: run with the last one',
  "journalctl -u blog -g '\\[push\\]'": 'there is no journal here: its pattern has to find a line of the log',
}

const followed = new Set<string>()

let machine: string
let blog: string
let port: number
let other: number

test.beforeAll(async () => {
  machine = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'machine-')))
  blog = path.join(machine, 'srv/blog')
  ;[port, other] = (await Promise.all([freePort(), freePort()])) as [number, number]
  for (const folder of ['srv', 'etc/systemd/system', 'git/you'])
    fs.mkdirSync(path.join(machine, folder), { recursive: true })
  // The host of the repositories is a folder, too.
  fs.writeFileSync(path.join(machine, '.gitconfig'), `[url "${machine}/git/"]\n  insteadOf = git@github.com:\n`)
  for (const name of ['blog', 'posts']) {
    const repository = path.join(machine, 'git/you', `${name}.git`)
    git(machine, 'clone', '-q', '--bare', root, repository)
    // Of whatever branch, or none, these checks run on.
    git(repository, 'update-ref', 'refs/heads/main', 'HEAD')
    git(repository, 'symbolic-ref', 'HEAD', 'refs/heads/main')
  }
})
test.afterAll(async () => {
  await run('systemctl stop blog')
  fs.rmSync(machine, { recursive: true, force: true })
})

/** What the document says, with the places and ports of this machine. */
const here = (text: string) =>
  text
    .replace(/(?<![\w.])\/(srv|etc)\//g, `${machine}/$1/`)
    .replace(/\b3000\b/g, String(port))
    .replace(/\b3001\b/g, String(other))
    .replaceAll('https://blog.example/api', `http://localhost:${port}/api`)
    .replaceAll('/usr/bin/node', process.execPath)
    .replaceAll('WEBHOOK_SECRET=…', 'WEBHOOK_SECRET="0123456789abcdef"')

/** The block that holds some words. */
function block(language: string, words: string): string {
  const found = shown.filter(block => block.language === language && block.text.includes(words))
  expect(found, `blocks of ${language} with ${words}`).toHaveLength(1)
  return found[0]?.text ?? ''
}

/** The environment of a shell on this machine. */
function shell(more: Record<string, string> = {}) {
  return {
    // npm takes the first folder away for what it has no stand-in of.
    PATH: [
      path.join(root, 'e2e/stand-ins'),
      path.dirname(process.execPath),
      process.env.PATH,
      `${blog}/node_modules/.bin`,
    ].join(':'),
    HOME: machine,
    MACHINE: machine,
    BLOG: root,
    // Who serves with no word of a port.
    PORT: String(port),
    ...more,
  } as unknown as NodeJS.ProcessEnv
}

/** Runs commands of the document until one fails, and gives what they say. */
async function run(commands: string, cwd = machine, more: Record<string, string> = {}): Promise<string> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', here(commands)], {
    cwd,
    env: shell(more),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complaint = ''
  child.stdout.on('data', text => (said += text))
  child.stderr.on('data', text => (complaint += text))
  const [code] = await once(child, 'close')
  expect(code, `${commands}\n${said}\n${complaint}`).toBe(0)
  return said
}

/** Runs a block of the document. */
async function follow(words: string, cwd?: string, more?: Record<string, string>): Promise<string> {
  followed.add(block('sh', words))
  return run(block('sh', words), cwd, more)
}

/** Runs a command of a sentence. */
async function type(command: string, cwd = blog): Promise<string> {
  expect(inSentences).toContain(command)
  followed.add(command)
  return run(command, cwd)
}

/** Runs commands that end with a server, until that serves. */
async function serve(commands: string, at: () => number, cwd?: string): Promise<void> {
  followed.add(commands)
  const child = spawn('bash', ['-euo', 'pipefail', '-c', here(commands)], {
    cwd: cwd ?? machine,
    env: shell(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text))
  const ended = once(child, 'close')
  try {
    while ((await statusOf(`http://localhost:${at()}/`)) !== 200) {
      if (child.exitCode !== null) throw new Error(`${commands}\n${said}`)
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  } finally {
    if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGTERM')
    await ended
  }
}

const statusOf = (address: string) =>
  fetch(address, { redirect: 'manual' }).then(
    answer => answer.status,
    () => undefined,
  )

const health = async () =>
  (await (await fetch(`http://localhost:${port}/api/health`)).json()) as {
    status: string
    build: string
    posts: number
  }

const unit = (name: string) => path.join(machine, 'etc/systemd/system', name)

function verifyUnits(...names: string[]) {
  const { status, stderr } = spawnSync(programPath('systemd-analyze'), ['verify', ...names.map(unit)], {
    encoding: 'utf8',
  })
  // Of this machine's own units.
  const ours = stderr.split('\n').filter(line => line.includes(machine) || line.includes('blog.'))
  expect(ours).toEqual([])
  expect(status, stderr).toBe(0)
}

/** A post somebody pushes. */
function push(name: string) {
  const author = path.join(machine, 'author')
  if (!fs.existsSync(author)) git(machine, 'clone', '-q', path.join(machine, 'git/you/blog.git'), author)
  fs.writeFileSync(path.join(author, `posts/${name}.md`), `---\ndate: 2026-01-31\n---\n\n# ${name}\n\nPushed.\n`)
  git(author, 'add', '-A')
  git(author, 'commit', '-q', '-m', name)
  git(author, 'push', '-q')
  return author
}

test('cloned, built and started', async () => {
  test.setTimeout(120_000)
  await serve(block('sh', 'git clone git@github.com:you/blog.git'), () => port)
  expect((await type('git rev-parse --abbrev-ref @{upstream}')).trim()).toBe('origin/main')
})

test('without our server', async () => {
  test.setTimeout(120_000)
  const command = 'next start'
  expect(inSentences).toContain(command)
  await serve(command, () => port, blog)
})

test('posts in a repository of their own', async () => {
  test.setTimeout(120_000)
  await serve(block('sh', 'git clone git@github.com:you/posts.git'), () => port, blog)
})

test('a preview', async () => {
  test.setTimeout(120_000)
  await serve(block('sh', 'PREVIEW=1'), () => other, blog)
  await type('git restore tsconfig.json')
  expect(await type('git status')).toContain('nothing to commit')
})

test('a unit of systemd', async () => {
  test.setTimeout(120_000)
  fs.writeFileSync(unit('blog.service'), here(block('ini', 'Description=')))
  fs.writeFileSync(path.join(machine, 'etc/blog.env'), here(block('ini', 'SITE_URL=')))
  verifyUnits('blog.service')
  expect(await follow('systemctl enable --now blog\n')).toContain('"status":"ok"')
  expect(fs.statSync(path.join(machine, 'etc/blog.env')).mode & 0o777).toBe(0o600)
})

test('a push, as GitHub sends it and from a script', async () => {
  const secret = /^WEBHOOK_SECRET=(.*)$/m.exec(fs.readFileSync(path.join(machine, 'etc/blog.env'), 'utf8'))?.[1] ?? ''
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  const author = push('pushed')
  const said = JSON.parse(await follow('openssl dgst', machine, { WEBHOOK_SECRET: secret }))
  expect(said).toMatchObject({ added: ['pushed'] })
  expect(Object.keys(said)).toEqual(Object.keys(JSON.parse(block('json', 'revision'))))
  git(author, 'revert', '--no-edit', 'HEAD')
  git(author, 'push', '-q')
  expect(JSON.parse(await follow('Bearer', machine, { WEBHOOK_SECRET: secret }))).toMatchObject({ removed: ['pushed'] })
  const pattern = /'(.*)'/.exec(inSentences.find(command => command.startsWith('journalctl')) ?? '')?.[1] ?? ''
  expect(fs.readFileSync(path.join(machine, 'journal'), 'utf8')).toMatch(new RegExp(pattern))
})

test('behind nginx', async () => {
  const nginx = path.join(machine, 'nginx')
  const certificates = path.join(machine, 'etc/letsencrypt/live/blog.example')
  for (const folder of [nginx, certificates]) fs.mkdirSync(folder, { recursive: true })
  const [plain, secure] = [await freePort(), await freePort()]
  const key = ['-keyout', `${certificates}/privkey.pem`, '-out', `${certificates}/fullchain.pem`]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=blog.example', ...key], {
    stdio: 'pipe',
  })
  const servers = here(block('nginx', 'server_name'))
    .replace(/(listen (?:\[::\]:)?)80;/g, `$1${plain};`)
    .replace(/(listen (?:\[::\]:)?)443 /g, `$1${secure} `)
  const file = path.join(nginx, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${nginx}/${name};`,
  )
  fs.writeFileSync(
    file,
    `pid ${nginx}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${servers}}\n`,
  )
  const tried = spawnSync(programPath('nginx'), ['-t', '-p', nginx, '-c', file], { encoding: 'utf8' })
  expect(tried.stderr).toContain('test is successful')
  expect(
    tried.stderr.replaceAll(/^.*(?:could not open error log|http2" directive is deprecated).*\n/gm, ''),
  ).not.toMatch(/\[(?:warn|emerg)\]/)
  const child = spawn(programPath('nginx'), ['-p', nginx, '-c', file, '-g', 'daemon off;'], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const ask = (...words: string[]) =>
    spawnSync('curl', ['-sSk', '-o', '/dev/null', '--resolve', `blog.example:${secure}:127.0.0.1`, ...words], {
      encoding: 'utf8',
    }).stdout
  try {
    const status = '%{http_code} %{http_version}'
    await expect.poll(() => ask('-w', status, `https://blog.example:${secure}/`)).toBe('200 2')
    const moved = '%{http_code} %{redirect_url}'
    expect(ask('-w', moved, '-H', 'Host: blog.example', `http://127.0.0.1:${plain}/tags`)).toBe(
      '308 https://blog.example/tags',
    )
  } finally {
    child.kill()
    await ended
  }
})

test('a new version in place', async () => {
  test.setTimeout(120_000)
  const { build } = await health()
  push('in-place')
  await follow('systemctl restart blog')
  await expect.poll(async () => (await health().catch(() => null))?.build, { timeout: 30_000 }).toMatch(/^\d+$/)
  expect((await health()).build).not.toBe(build)
  expect(await statusOf(`http://localhost:${port}/posts/in-place`)).toBe(200)
})

test('versions beside each other, on the socket of systemd, and back', async () => {
  test.setTimeout(240_000)
  await follow('install -d')
  expect(fs.statSync(path.join(machine, 'etc/blog.env')).mode & 0o777).toBe(0o640)
  const [folder = '', writable = ''] = here(block('ini', 'WorkingDirectory=/srv/releases')).trim().split('\n')
  const service = fs.readFileSync(unit('blog.service'), 'utf8')
  fs.writeFileSync(
    unit('blog.service'),
    service.replace(/^WorkingDirectory=.*$/m, folder).replace(/^ReadWritePaths=.*$/m, writable),
  )
  fs.writeFileSync(unit('blog.socket'), here(block('ini', 'ListenStream')))
  verifyUnits('blog.service', 'blog.socket')
  const release = 'scripts/release.mjs'
  await run(block('sh', release).replace(/ --restart '.*'/, ''))
  await type(
    'sudo systemctl daemon-reload && sudo systemctl stop blog && sudo systemctl enable --now blog.socket blog.service',
  )
  const first = await health()
  push('released')
  await follow(release)
  const second = await health()
  expect(second.build).not.toBe(first.build)
  await run(block('sh', release).replace(/\n$/, ' --back\n'))
  // No post goes back with it.
  expect(await health()).toMatchObject({ build: first.build, posts: second.posts })
})

test('every command is run, or named with the reason', () => {
  const commands = [
    ...shown.filter(({ language }) => language === 'sh').map(({ text }) => text),
    ...new Set(inSentences),
  ]
  const named = Object.keys(inForm)
  expect(commands.filter(command => !followed.has(command) && !named.includes(command))).toEqual([])
  expect(named.filter(command => !commands.includes(command) || followed.has(command))).toEqual([])
  const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }
  for (const [, script = ''] of document.matchAll(/npm run (?:-s )?([\w-]+)/g))
    expect(Object.keys(scripts)).toContain(script)
})
