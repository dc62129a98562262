import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { editorLink, readEnv } from '@/lib/env'
import { languageOfReader } from '@/lib/reader-language.mjs'

test('nothing set means the blog of this folder on localhost', () => {
  expect(readEnv({}, os.tmpdir())).toEqual({
    siteUrl: 'http://localhost:3000',
    contentDir: fs.realpathSync(os.tmpdir()) === os.tmpdir() ? os.tmpdir() : path.resolve(os.tmpdir()),
    webhookSecret: undefined,
    preview: undefined,
    hosted: false,
    jsonLog: false,
    pageCache: true,
    distDir: '.next',
    port: undefined,
  })
})

test.each([
  [{}, true],
  [{ PAGE_CACHE: 'off' }, false],
  [{ NODE_ENV: 'development' }, false],
  [{ VERCEL: '1' }, false],
])('whether pages are kept in our cache: %j', (variables, pageCache) => {
  expect(readEnv(variables).pageCache).toBe(pageCache)
})

test('everything wrong is named in one error', () => {
  const variables = { CONTENT_DIR: 'no/such/folder', SITE_URL: 'blog.example', WEBHOOK_SECRET: 'short' }
  expect(() => readEnv(variables)).toThrow(/CONTENT_DIR[\s\S]*SITE_URL[\s\S]*WEBHOOK_SECRET/)
})

test('what is wrong is told in the language of the terminal', () => {
  const variables = { LANG: 'ja_JP.UTF-8', PREVIEW: 'yes', SITE_URL: 'blog.example', SITE_ULR: 'x' }
  expect(() => readEnv(variables)).toThrow(
    [
      '環境変数を直してください：',
      '  SITE_URL が "blog.example" になっています。https://blog.example のように、スキームとホストを書いてください',
      '  PREVIEW が "yes" になっています。1 か 0 を書くか、変数を消してください',
    ].join('\n'),
  )
  const { SITE_URL: _, ...misspelt } = variables
  expect(() => readEnv(misspelt)).toThrow('SITE_URL ではありませんか')
})

test.each([
  [{ PREVIEW: 'yes' }, 'PREVIEW is "yes"; write 1 or 0, or leave it out'],
  [{ PREVIEW: 'true' }, 'PREVIEW is "true"'],
  [{ PAGE_CACHE: 'no' }, 'PAGE_CACHE is "no"; write off or on, or leave it out'],
])('a switch that is neither on nor off is named: %j', (variables, message) => {
  expect(() => readEnv(variables)).toThrow(message)
  for (const value of ['1', '0', '']) expect(() => readEnv({ PREVIEW: value })).not.toThrow()
})

test('a name that is one letter from one of ours is named, if that is not there', () => {
  expect(() => readEnv({ SITE_ULR: 'https://a.example' })).toThrow(
    'SITE_ULR is no variable of the blog; did you mean SITE_URL?',
  )
  expect(() => readEnv({ site_url: 'https://a.example', WEBHOOK_SECRETS: 'x' })).toThrow(
    /WEBHOOK_SECRETS is no variable/,
  )
  for (const others of [
    { SITE_ULR: 'x', SITE_URL: 'https://a.example' },
    { SITE_ID: 'x', EDITOR: 'vi', PWD: '/', URL: 'x' },
  ])
    expect(() => readEnv(others)).not.toThrow()
})

test('a slash at the end of SITE_URL does no harm, a path does', () => {
  expect(readEnv({ SITE_URL: 'https://blog.example/' }).siteUrl).toBe('https://blog.example')
  expect(() => readEnv({ SITE_URL: 'https://example.com/blog' })).toThrow('SITE_URL')
})

test.each([
  [
    'Vercel',
    {
      VERCEL: '1',
      VERCEL_ENV: 'preview',
      VERCEL_GIT_COMMIT_REF: 'feat/x',
      VERCEL_GIT_COMMIT_SHA: 'abc',
      VERCEL_GIT_PULL_REQUEST_ID: '7',
    },
    '7',
  ],
  [
    'Netlify',
    {
      NETLIFY: 'true',
      CONTEXT: 'deploy-preview',
      HEAD: 'feat/x',
      COMMIT_REF: 'abc',
      PULL_REQUEST: 'true',
      REVIEW_ID: '7',
    },
    '7',
  ],
  ['Cloudflare', { CF_PAGES: '1', CF_PAGES_BRANCH: 'feat/x', CF_PAGES_COMMIT_SHA: 'abc' }, undefined],
  ['PREVIEW=1', { PREVIEW: '1', PREVIEW_BRANCH: 'feat/x', PREVIEW_COMMIT: 'abc', PREVIEW_PULL_REQUEST: '7' }, '7'],
])('a build of a pull request on %s is a preview', (_host, variables, pullRequest) => {
  expect(readEnv(variables).preview).toEqual({ branch: 'feat/x', commit: 'abc', pullRequest })
})

test.each([
  { VERCEL: '1', VERCEL_ENV: 'production' },
  { NETLIFY: 'true', CONTEXT: 'production' },
  { CF_PAGES: '1', CF_PAGES_BRANCH: 'main' },
  { PREVIEW: '0' },
])('a production build is none: %j', variables => {
  expect(readEnv(variables).preview).toBeUndefined()
})

test('what is wrong is all that a log shows of it', () => {
  let stack = ''
  try {
    readEnv({ SITE_URL: 'blog.example' })
  } catch (error) {
    stack = (error as Error).stack ?? ''
  }
  expect(stack.split('\n')).toEqual(['Error: The environment needs mending:', expect.stringContaining('SITE_URL')])
})

test.each([
  [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'C.UTF-8' }, 'en'],
  [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'ja' }, 'ja'],
  [{ LANG: 'C', LC_ALL: '' }, 'en'],
  [{ LANG: 'POSIX' }, 'en'],
  [{}, 'en'],
])('the language of a terminal: %j', (variables, lang) => {
  expect(languageOfReader(variables)).toBe(lang)
})

test.each([
  [{}, 'vscode://file/home/a%20b/posts/%E9%A1%8C.md:3:7'],
  [{ EDITOR: '/usr/bin/zed --wait' }, 'zed://file/home/a%20b/posts/%E9%A1%8C.md:3:7'],
  [{ EDITOR: 'vim' }, 'vscode://file/home/a%20b/posts/%E9%A1%8C.md:3:7'],
  [
    { EDITOR: 'code', EDITOR_URL: 'idea://open?file={file}&line={line}' },
    'idea://open?file=/home/a%20b/posts/%E9%A1%8C.md&line=3',
  ],
])('a place in a file opens in the editor of the author: %j', (variables, address) => {
  expect(editorLink('/home/a b/posts/題.md', { line: 3, column: 7 }, variables)).toBe(address)
})
