import fs from 'node:fs'
import http from 'node:http'
import type net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fault } from '@/lib/fault'
import { problemOf } from '@/lib/problem'
import { type HostName, setCommitStatus, statusOf } from '@/lib/server/commit-status'
import { git } from '../../git'

interface Asked {
  method?: string
  url?: string
  headers: http.IncomingHttpHeaders
  body: Record<string, unknown>
}

let folder: string
let server: http.Server
let api: string
let asked: Asked[]
let answers: number

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'status-'))
  git(folder, 'init', '-q', '-b', 'main')
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'a')
  asked = []
  answers = 201
  server = http.createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    asked.push({ method: request.method, url: request.url, headers: request.headers, body: JSON.parse(body) })
    response.writeHead(answers, answers === 302 ? { location: '/elsewhere' } : {}).end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, resolve))
  api = `http://localhost:${(server.address() as net.AddressInfo).port}/api`
})
afterEach(async () => {
  fs.rmSync(folder, { recursive: true, force: true })
  await new Promise(resolve => server.close(resolve))
})

const good = { isGood: true, description: 'shown' }
const bad = { isGood: false, description: 'a' }

function set(remote: string, name?: HostName, status = good) {
  git(folder, 'config', 'remote.origin.url', remote)
  const env = { contentDir: folder, siteUrl: 'https://blog.example', commitStatus: { token: 'the token', api } }
  return setCommitStatus(env, name, status)
}

test.each<[remote: string, name: HostName | undefined, address: string, header: string, value: string]>([
  ['git@github.com:you/blog.git', 'GitHub', 'repos/you/blog/statuses/', 'authorization', 'Bearer the token'],
  ['https://github.com/you/blog', undefined, 'repos/you/blog/statuses/', 'authorization', 'Bearer the token'],
  [
    'ssh://git@git.example:2222/you/blog.git',
    'Forgejo',
    'repos/you/blog/statuses/',
    'authorization',
    'token the token',
  ],
  ['git@git.example:you/blog.git', 'Gitea', 'repos/you/blog/statuses/', 'authorization', 'token the token'],
  [
    'https://gitlab.com/group/sub/blog.git',
    undefined,
    'projects/group%2Fsub%2Fblog/statuses/',
    'private-token',
    'the token',
  ],
])('the status of the commit is set at %s, which runs %s', async (remote, name, address, header, value) => {
  await set(remote, name)
  await set(remote, name, bad)
  const commit = git(folder, 'rev-parse', 'HEAD')
  expect(asked.map(({ method, url }) => [method, url])).toEqual(Array(2).fill(['POST', `/api/${address}${commit}`]))
  expect(asked[0]?.headers[header]).toBe(value)
  expect(asked[0]?.body).toMatchObject({ state: 'success', description: 'shown', target_url: 'https://blog.example' })
  expect(asked[1]?.body).toMatchObject({ state: address.startsWith('projects') ? 'failed' : 'failure' })
})

test.each([
  [401, 'answered 401'],
  [302, 'gave no answer: unexpected redirect'],
])('a host that answers %i is named, and gets the token once', async (status, message) => {
  answers = status
  const failed = set('git@github.com:you/blog.git')
  await expect(failed).rejects.toThrow(message)
  await expect(failed).rejects.not.toThrow('the token')
  expect(asked).toHaveLength(1)
})

test('a host that is not there is named, with the reason', async () => {
  await new Promise(resolve => server.close(resolve))
  await expect(set('git@github.com:you/blog.git')).rejects.toThrow(
    `${new URL(api).host} gave no answer: connect ECONNREFUSED`,
  )
})

test('nobody is asked where it is unknown who', async () => {
  await expect(set('/srv/git/blog.git')).rejects.toThrow('fetched from no host')
  await expect(set('git@git.example:you/blog.git')).rejects.toThrow('what git.example runs')
  git(folder, 'config', 'remote.origin.url', 'git@github.com:you/blog.git')
  await setCommitStatus({ contentDir: folder, siteUrl: 'https://blog.example' }, 'GitHub', good)
  expect(asked).toEqual([])
})

test('the first error is told, in as many characters as fit', () => {
  const surfaces = ['/', '/posts/a']
  expect(statusOf({ surfaces, problems: [problemOf('posts/a.md', fault('titleMissing'))] })).toEqual({
    isGood: true,
    description: 'shown; 2 addresses changed, 1 warning',
  })
  const problems = [
    problemOf('posts/a.md', fault('titleMissing')),
    problemOf('posts/b.md', fault('date', 'x'.repeat(90))),
  ]
  const { isGood, description } = statusOf({ surfaces, problems })
  expect(isGood).toBe(false)
  expect(description).toMatch(/^posts\/b\.md:1:1 error date "x+.*…$/)
  expect(description).toHaveLength(140)
})
