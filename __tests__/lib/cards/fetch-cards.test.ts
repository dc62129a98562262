import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type CardRun, fetchCards } from '@/lib/cards/fetch-cards'
import { site } from '@/site.config'

/** One black pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

let folder: string
let server: http.Server
let base: string
let asked: string[]

const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  fs.writeFileSync(path.join(folder, file), text)
}
const stored = () => JSON.parse(fs.readFileSync(path.join(folder, 'posts/cards.json'), 'utf8'))
const pictures = () =>
  fs.existsSync(path.join(folder, 'public/cards')) ? fs.readdirSync(path.join(folder, 'public/cards')) : []

/** Runs the command against this test's server; the exit code and what it printed. */
async function run(more: Partial<CardRun> = {}) {
  const lines: string[] = []
  const options = { allows: (ip: string) => ip === '127.0.0.1' }
  const code = await fetchCards({ folder, site, options, print: line => lines.push(line), ...more })
  return { code, lines }
}

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fetch-cards-'))
  asked = []
  server = http.createServer(({ url = '' }, response) => {
    asked.push(url)
    const page = (html: string) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
    if (url === '/plain') return page('<title>素の頁</title>')
    if (url === '/picture') return page('<title>絵</title><meta property="og:image" content="/pixel">')
    if (url === '/drawing') return page('<title>図</title><meta property="og:image" content="/svg">')
    // The server lies; the bytes do not.
    if (url === '/pixel') return response.writeHead(200, { 'content-type': 'text/plain' }).end(PIXEL)
    if (url === '/svg')
      return response
        .writeHead(200, { 'content-type': 'image/png' })
        .end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    if (url === '/deep') return page(`<title>深い</title>${'<div>'.repeat(100_000)}`)
    if (url === '/paper') return response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF')
    return response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
  fs.rmSync(folder, { recursive: true })
})

describe('npm run cards', () => {
  it('reads every page that has a line to itself, in each way to write one, and nothing else', async () => {
    write(
      'posts/a.md',
      `${base}/plain\n\n文の中の ${base}/gone と\n\n- ${base}/gone\n\n\`\`\`\n${base}/gone\n\`\`\`\n\nhttps://youtu.be/dQw4w9WgXcQ`,
    )
    write('posts/b.md', `@[card](${base}/picture)`)
    write('posts/c.mdx', `<LinkCard url="${base}/drawing" />\n\n<LinkCard url="${base}/gone" title="書いた題" />`)
    const { code } = await run()
    expect(asked.sort()).toEqual(['/drawing', '/picture', '/pixel', '/plain', '/svg'])
    expect(code).toBe(0)
    const [picture] = pictures()
    expect(picture).toMatch(/^[0-9a-f]{16}\.png$/)
    expect(fs.readFileSync(path.join(folder, 'public/cards', picture!))).toEqual(PIXEL)
    expect(stored()).toEqual({
      [`${base}/drawing`]: { title: '図' },
      [`${base}/picture`]: { title: '絵', image: `/cards/${picture}` },
      [`${base}/plain`]: { title: '素の頁' },
    })
  })

  it('leaves what is stored, edited by hand or no longer linked, unless it is to be read again', async () => {
    write('posts/a.md', `${base}/plain`)
    write(
      'posts/cards.json',
      JSON.stringify({ [`${base}/plain`]: { title: '私の題' }, 'https://gone.example/': { title: '昔' } }),
    )
    await run()
    expect(asked).toEqual([])
    expect(stored()[`${base}/plain`]).toEqual({ title: '私の題' })
    await run({ refresh: true })
    expect(stored()).toEqual({ [`${base}/plain`]: { title: '素の頁' }, 'https://gone.example/': { title: '昔' } })
  })

  it('goes on after a page that cannot be read, says why, and exits 1', async () => {
    write('posts/a.md', ['deep', 'gone', 'paper', 'plain'].map(name => `${base}/${name}`).join('\n\n'))
    const { code, lines } = await run()
    expect(code).toBe(1)
    expect(lines).toEqual([
      `[1/4] ${base}/deep  not read: its HTML is nested too deep`,
      `[2/4] ${base}/gone  not read: the server answered 404`,
      `[3/4] ${base}/paper  not read: it is application/pdf`,
      `[4/4] ${base}/plain  素の頁`,
      '1 of 4 read, 1 stored in posts/cards.json',
    ])
  })

  it('writes and asks nothing when only trying', async () => {
    write('posts/a.md', `${base}/plain`)
    expect(await run({ dryRun: true })).toEqual({ code: 0, lines: [`${base}/plain`] })
    expect(asked).toEqual([])
    expect(fs.existsSync(path.join(folder, 'posts/cards.json'))).toBe(false)
  })

  it('asks no address of our own network', async () => {
    write('posts/a.md', `${base}/plain`)
    const { code, lines } = await run({ options: {} })
    expect([code, asked]).toEqual([1, []])
    expect(lines[0]).toContain('127.0.0.1 is not an address of the public internet')
  })

  it('never overwrites a file that it cannot read', async () => {
    write('posts/a.md', `${base}/plain`)
    write('posts/cards.json', '{ broken')
    expect((await run()).code).toBe(1)
    expect(fs.readFileSync(path.join(folder, 'posts/cards.json'), 'utf8')).toBe('{ broken')
  })
})
