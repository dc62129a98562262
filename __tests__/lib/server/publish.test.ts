import fs from 'node:fs'
import http from 'node:http'
import type net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { answerPush } from '@/lib/server/publish'
import { site } from '@/site.config'
import { git } from '../../git'

const SECRET = 'a secret of sixteen characters'

let folder: string
let host: http.Server
let told: Record<string, unknown>[]

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'publish-'))
  told = []
  host = http.createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    told.push(JSON.parse(body))
    // Slower than whoever pushed would wait.
    setTimeout(() => response.writeHead(500).end(), 300)
  })
  await new Promise<void>(resolve => host.listen(0, resolve))
  jest.spyOn(console, 'log').mockImplementation(() => {})
  jest.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  jest.restoreAllMocks()
  await new Promise(resolve => host.close(resolve))
  fs.rmSync(folder, { recursive: true, force: true })
})

test('a push sets the status of its commit, and nobody waits for the host', async () => {
  const [author, repository, checkout] = ['author', 'blog.git', 'checkout'].map(name => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  git(folder, 'init', '-q', '--bare', '-b', 'main', repository)
  git(folder, 'clone', '-q', repository, author)
  const push = (matter: string) => {
    fs.mkdirSync(path.join(author, 'posts'), { recursive: true })
    fs.writeFileSync(path.join(author, 'posts/a.md'), `---\n${matter}\n---\n\ntext\n`)
    git(author, 'add', '-A')
    git(author, 'commit', '-q', '-m', matter)
    git(author, 'push', '-q', 'origin', 'HEAD:main')
  }
  push('title: a\ndate: 2020-01-01')
  git(folder, 'clone', '-q', '-b', 'main', repository, checkout)
  git(checkout, 'config', 'remote.origin.url', 'git@git.example:you/blog.git')
  git(checkout, 'config', `url.${repository}.insteadOf`, 'git@git.example:you/blog.git')
  const api = `http://localhost:${(host.address() as net.AddressInfo).port}`
  const live = await ContentServer.open(
    readEnv({
      CONTENT_DIR: checkout,
      WEBHOOK_SECRET: SECRET,
      COMMIT_STATUS_TOKEN: 'a token',
      COMMIT_STATUS_API: api,
    }),
    site,
    () => Date.UTC(2026, 5, 1),
  )
  const headers = new Headers({ authorization: `Bearer ${SECRET}`, 'x-forgejo-event': 'push' })
  const answer = () =>
    answerPush(live, headers, async function* () {
      // Nobody reads it.
    })
  push('title: b\ndate: 2020-01-01')
  expect((await answer()).status).toBe(200)
  expect(console.error).not.toHaveBeenCalled()
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise(resolve => setTimeout(resolve, 10))
  }
  await until(() => told.length === 1)
  expect(told[0]).toMatchObject({ state: 'success' })
  push('title: b\ndate: tomorrow')
  expect((await answer()).status).toBe(200)
  await until(() => told.length === 2)
  expect(told[1]).toMatchObject({
    state: 'failure',
    description: expect.stringMatching(/^posts\/a\.md:3:7 error date "tomorrow" is not a date/),
  })
  await until(() => jest.mocked(console.error).mock.calls.length === 2)
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining('answered 500'))
})
