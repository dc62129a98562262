import { readdirSync, readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { TimedParser } from '@/lib/post/parse-in-time'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

jest.setTimeout(120_000)

const fileOf = (name: string, text: string) => ({
  path: `posts/${name}.md`,
  text: `---\ntitle: ${name}\ndate: 2026-01-31\n---\n\n${text}\n`,
  modified: 0,
})
const short = ['a', 'b', 'c'].map(name => fileOf(name, `Text of ${name}, see [d](d.md).`))
/** The deadline of the long one; a busy machine may take long over a short one, too. */
const of = (milliseconds: number) => (characters: number) => (characters > 10_000 ? milliseconds : 60_000)

/** Two megabytes: more than a millisecond of work for any machine. */
const long = fileOf('long', '**word** `code` [link](e.md)\n\n'.repeat(70_000))

test('files are what they always are', async () => {
  const nobody = new TimedParser({
    atOnce: 10_000,
    start: () => {
      throw new Error('nobody is asked')
    },
  })
  expect(await nobody.parse([...short, long], site)).toEqual([...short, long].map(file => parsePost(file, site)))
})

test('one that would hold up everybody is parsed in a thread, and the others are not', async () => {
  const parser = new TimedParser({ atOnce: 1, deadline: () => 100_000 })
  const files = [short[0]!, long, short[1]!]
  expect(await parser.parse(files, site)).toEqual(files.map(file => parsePost(file, site)))
})

test('one whose parsing was stopped, wherever that was, changes nothing for those that come after it', () => {
  const names = readdirSync('posts', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md'))
  const files = names.map(name => ({
    path: `posts/${name}`,
    text: readFileSync(`posts/${name}`, 'utf8'),
    modified: 0,
  }))
  const expected = files.map(file => parsePost(file, site))
  const outside = new Script('globalThis').runInThisContext() as { parseForEver?: () => void }
  outside.parseForEver = () => {
    for (;;) for (const file of files) parsePost(file, site)
  }
  const script = new Script('globalThis.parseForEver()')
  for (let round = 0; round < 40; round++) {
    expect(() => script.runInThisContext({ timeout: 1 + Math.floor(Math.random() * 8) })).toThrow('timed out')
    const at = Math.floor(Math.random() * files.length)
    expect(parsePost(files[at]!, site)).toEqual(expected[at])
  }
  outside.parseForEver = undefined
})

describe('one that takes too long even there', () => {
  it('is given up, and the others are not', async () => {
    const parser = new TimedParser({ atOnce: 1, deadline: of(1) })
    const [a, found, b] = await parser.parse([short[0]!, long, short[1]!], site)
    expect([a, b]).toMatchObject([{ post: { title: 'a' } }, { post: { title: 'b' } }])
    expect(found).toBe('late')
  })

  it('is tried again after a minute', async () => {
    let time = 0
    let limit = 1
    const parser = new TimedParser({ atOnce: 1, deadline: length => of(limit)(length), clock: () => time })
    expect(await parser.parse([long], site)).toEqual(['late'])
    limit = 100_000
    time = 59_999
    expect(await parser.parse([short[0]!, long], site)).toMatchObject([{ post: { title: 'a' } }, 'late'])
    time = 60_000
    expect(await parser.parse([long], site)).toMatchObject([{ post: { title: 'long' } }])
  })

  it('does not make a start wait for as long as there are such files', async () => {
    let time = 0
    let threads = 0
    const start = () => {
      threads++
      return new Worker("require('node:worker_threads').parentPort.postMessage('ready')", { eval: true })
    }
    const clock = () => (time += 400)
    const parser = new TimedParser({ atOnce: 1, deadline: of(1), patience: 1000, clock, start })
    const files = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => ({ ...long, path: `posts/${name}.md` }))
    expect(await parser.parse(files, site)).toEqual(files.map(() => 'late'))
    expect(threads).toBeLessThan(files.length)
  })
})

test('a thread that dies costs its file only', async () => {
  const body = "require('node:worker_threads').parentPort.on('message', () => process.exit(1)).postMessage('ready')"
  const parser = new TimedParser({ atOnce: 20, deadline: () => 60_000, start: () => new Worker(body, { eval: true }) })
  expect(await parser.parse([long, short[0]!], site)).toMatchObject(['late', { post: { title: 'a' } }])
})

describe('where there are no threads', () => {
  const start = () => {
    throw new Error('ERR_WORKER_UNSUPPORTED_OPERATION')
  }

  it('a long file is parsed here', async () => {
    const parser = new TimedParser({ atOnce: 1, deadline: () => 100_000, start })
    expect(await parser.parse([long], site)).toEqual([parsePost(long, site)])
  })

  it('one that takes too long is given up all the same', async () => {
    const parser = new TimedParser({ atOnce: 1, deadline: of(1), start })
    expect(await parser.parse([long, short[0]!], site)).toMatchObject(['late', { post: { title: 'a' } }])
  })
})
