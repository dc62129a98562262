import { AsyncLocalStorage } from 'node:async_hooks'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { dialects } from '@/lib/dialects/dialects'
import type { ArticleInput, Collected } from '@/lib/markdown/article'
import { renderHere } from '@/lib/markdown/pipeline/render-here'
import { type RenderOptions, RenderThreads } from '@/lib/markdown/pipeline/render-thread'

jest.setTimeout(120_000)

const inputOf = (body: string, options: Partial<ArticleInput> = {}): ArticleInput => ({
  body,
  bodyLine: 0,
  path: 'posts/a.md',
  format: 'md',
  lang: 'ja',
  title: '',
  breaks: false,
  findMedia: async () => ({ found: false, looked: [] }),
  ...options,
})

/** Ten minutes of work for any machine, though the guard sees nothing in it. */
const endless = (name: string, times = 8000) => inputOf(`${name}\n\n${'a**b'.repeat(times)}`)
const opened: RenderThreads[] = []
const open = (options: Partial<RenderOptions> = {}) => {
  const threads = new RenderThreads(options)
  opened.push(threads)
  return threads
}
const said: jest.SpyInstance[] = []
beforeEach(() => {
  for (const way of ['error', 'warn'] as const) said.push(jest.spyOn(console, way).mockImplementation())
})
afterEach(async () => {
  for (const spy of said.splice(0)) spy.mockRestore()
  for (const threads of opened.splice(0)) await threads.close()
})

describe('a render thread', () => {
  const threads = new RenderThreads()
  afterAll(() => threads.close())

  it('renders a post', async () => {
    expect(await threads.render(inputOf('**太字**'))).toMatchObject({ html: '<p><strong>太字</strong></p>' })
  })

  it('knows the posts that the text names, by file and in double brackets', async () => {
    const find = (name: string) => (/^(?:b\.md|名)$/.test(name) ? '/posts/b' : undefined)
    const input = inputOf('[b](b.md) [[名]] [[constructor]]', { findPost: find, findNamed: find })
    const html = '<p><a href="/posts/b">b</a> <a href="/posts/b">名</a> [[constructor]]</p>'
    expect(await threads.render(input)).toMatchObject({ html })
  })

  it('knows a post whose file a link has to spell with escapes', async () => {
    const findPost = (file: string) => (file === 'b c.md' ? '/posts/b' : undefined)
    const html = '<p><a href="/posts/b">a</a> <a href="/posts/b">b</a></p>'
    expect(await threads.render(inputOf('[a](b%20c.md) [b](<b c.md>)', { findPost }))).toMatchObject({ html })
  })

  it('has its pictures found for whoever asked for the post', async () => {
    const reader = new AsyncLocalStorage<string>()
    const found: unknown[] = []
    const findMedia = async (name: string) => {
      found.push([reader.getStore(), name])
      throw new Error('the disk is gone')
    }
    await Promise.all(
      ['one', 'two'].map(n => reader.run(n, () => threads.render(inputOf(`![x](${n}.png)`, { findMedia })))),
    )
    expect(found).toEqual([
      ['one', 'one.png'],
      ['two', 'two.png'],
    ])
  })

  it('asks for a picture once, however often the text shows it', async () => {
    const findMedia = jest.fn(async () => ({ found: false as const, looked: [] }))
    await threads.render(inputOf('![x](a.png)'.repeat(20), { findMedia }))
    expect(findMedia.mock.calls).toEqual([['a.png']])
  })

  it('asks for a few pictures at a time', async () => {
    let [asked, most] = [0, 0]
    const findMedia = async () => {
      most = Math.max(most, ++asked)
      await new Promise(resolve => setImmediate(resolve))
      asked--
      return { found: false as const, looked: [] }
    }
    const body = Array.from({ length: 500 }, (_, i) => `![x](${i}.png)`).join('\n')
    expect((await threads.render(inputOf(body, { findMedia }))) as Collected).toMatchObject({
      problems: { length: 200 },
    })
    expect(most).toBeLessThanOrEqual(100)
  })

  const folder = path.join(__dirname, '../../../fixtures/markdown')
  const names = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())

  it.each(names.map(({ name }) => name))('makes the same of %s as the pipeline itself', async name => {
    const file = readdirSync(path.join(folder, name)).find(entry => entry.startsWith('input.')) ?? ''
    const input = inputOf(readFileSync(path.join(folder, name, file), 'utf8'), {
      format: file.endsWith('.mdx') ? 'mdx' : 'md',
      breaks: /^(?:zenn|qiita)-/.test(name),
      system: dialects.find(({ fixtures }) => name.startsWith(fixtures))?.name,
      findNamed: asked => (asked === '在る' ? '/posts/there' : undefined),
      cards: address => ({ title: `card of ${address}` }),
    })
    expect(await threads.render(input)).toEqual(await renderHere(input))
  })

  it('sends what React has to render as data, and all else as HTML', async () => {
    const input = inputOf('# 前\n\n<Chart data={[1, 2]} re={/a+/g}>\n中の**字**\n</Chart>\n\n{1 + 1}\n\n後', {
      format: 'mdx',
      components: ['Chart'],
      expressions: true,
    })
    const done = (await threads.render(input)) as Collected
    expect(done.parts.join('')).toContain('<p>中の<strong>字</strong></p>')
    const { compile } = await import('@mdx-js/mdx')
    const compiled = async (tree: Collected['tree']) =>
      String(await compile('', { rehypePlugins: [() => () => tree], outputFormat: 'function-body' }))
    expect(await compiled(done.tree)).toContain('data: [1, 2]')
    expect(await compiled(done.tree)).toBe(await compiled((await renderHere(input)).tree))
  })

  it('has nothing for React where a post is static', async () => {
    const done = await threads.render(inputOf('<Callout>\n**字**\n</Callout>', { format: 'mdx' }))
    expect(done).not.toHaveProperty('tree')
  })
})

describe('a post that takes too long', () => {
  it('is given up at the deadline, and the event loop goes on meanwhile', async () => {
    const threads = open()
    await threads.warm()
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const began = performance.now()
    expect(await threads.render(endless('a', 40_000), 1500)).toMatchObject({ refusal: { rule: 'too-heavy' } })
    delay.disable()
    expect(performance.now() - began).toBeLessThan(8000)
    expect(delay.max / 1e6).toBeLessThan(500)
  })

  it('keeps the others waiting no longer than the patience and the start of a thread', async () => {
    const threads = open({ patience: 300 })
    await threads.warm()
    let isDone = false
    const slow = threads.render(endless('a'), 100_000).then(() => (isDone = true))
    const others = await Promise.all(['b', 'c', 'd'].map(text => threads.render(inputOf(text))))
    expect(others).toMatchObject([{ html: '<p>b</p>' }, { html: '<p>c</p>' }, { html: '<p>d</p>' }])
    expect(isDone).toBe(false)
    await threads.close()
    await slow
  })

  it('gives way to the others when another one takes long already, and comes later', async () => {
    const threads = open({ patience: 300 })
    await threads.warm()
    const order: string[] = []
    const ask = (name: string, input: ArticleInput) => threads.render(input, 6000).then(() => order.push(name))
    const all = [ask('first', endless('a')), ask('light', inputOf('b')), ask('second', endless('c'))]
    await all[1]
    await Promise.all([...all, ask('lighter', inputOf('d'))])
    expect(order).toEqual(['light', 'lighter', 'first', 'second'])
  })

  it('is left alone for a minute, then for two', async () => {
    let time = 0
    let silent = 2
    const body = `
      const { parentPort, workerData } = require('node:worker_threads')
      parentPort.on('message', () => {
        if (!workerData) parentPort.postMessage({ done: { html: '<p>遅い</p>', parts: [], outline: [], problems: [] }, missed: { posts: [], cards: [] } })
      })
      parentPort.postMessage('ready')`
    const start = () => new Worker(body, { eval: true, workerData: silent-- > 0 })
    const threads = open({ clock: () => time, longestWait: Number.POSITIVE_INFINITY, start })
    const within = (limit: number) => threads.render(inputOf('遅い'), limit)
    const late = { refusal: { rule: 'too-heavy' } }
    expect(await within(0)).toMatchObject(late)
    time = 59_999
    expect(await within(60_000)).toMatchObject(late)
    time = 60_000
    expect(await within(0)).toMatchObject(late)
    time += 119_999
    expect(await within(60_000)).toMatchObject(late)
    time += 1
    expect(await within(60_000)).toMatchObject({ html: '<p>遅い</p>' })
    expect(await within(60_000)).toMatchObject({ html: '<p>遅い</p>' })
  })

  it('waits for its turn for a while only', async () => {
    const threads = open({ longestWait: 1000 })
    const heavy = (name: string) =>
      inputOf(`${name}\n\n|a|b|\n|-|-|\n${'|1|2|\n'.repeat(5000)}${'a**b'.repeat(20_000)}`)
    const began = performance.now()
    const all = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(name => threads.render(heavy(name), 1500)))
    for (const done of all) expect(done).toMatchObject({ refusal: { rule: 'too-heavy' } })
    expect(performance.now() - began).toBeLessThan(9000)
  })
})

describe('a thread that ends by itself', () => {
  /** A thread that dies over texts with a certain word, the first times or always; other texts come back as they are. */
  const dying = (times: number) => {
    let left = times
    const body = `
      const { parentPort, workerData } = require('node:worker_threads')
      parentPort.on('message', ({ input }) => {
        if (input.body.includes('die') && workerData.dies) process.exit(1)
        const late = input.body.includes('die') ? 500 : 0
        setTimeout(() => parentPort.postMessage({ done: { html: input.body, parts: [], outline: [], problems: [] }, missed: { posts: [], cards: [] } }), late)
      })
      parentPort.postMessage('ready')`
    return open({ start: () => new Worker(body, { eval: true, workerData: { dies: left-- > 0 } }) })
  }

  it('costs its post a second attempt, and the others nothing', async () => {
    const threads = dying(1)
    const all = await Promise.all(['die', 'b', 'c'].map(text => threads.render(inputOf(text))))
    expect(all).toMatchObject([{ html: 'die' }, { html: 'b' }, { html: 'c' }])
  })

  it('is asked again for its post beside the others, which need not wait', async () => {
    const threads = dying(1)
    const done: string[] = []
    const texts = ['die', 'b', 'c']
    await Promise.all(texts.map(text => threads.render(inputOf(text)).then(() => done.push(text))))
    expect(done).toEqual(['b', 'c', 'die'])
  })

  it('twice over the same post costs that post alone', async () => {
    const threads = dying(10)
    const all = await Promise.all(['b', 'die', 'c'].map(text => threads.render(inputOf(text))))
    expect(all).toMatchObject([{ html: 'b' }, { refusal: { rule: 'too-heavy' } }, { html: 'c' }])
  })

  it('when its memory is full is one that ends by itself', async () => {
    const body = `
      const { parentPort } = require('node:worker_threads')
      parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1000).fill({})) })
      parentPort.postMessage('ready')`
    const threads = open({
      start: () => new Worker(body, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }),
    })
    expect(await threads.render(inputOf('a'))).toMatchObject({ refusal: { rule: 'too-heavy' } })
  })

  it('with nothing to do is replaced when there is something', async () => {
    const body = `
      const { parentPort } = require('node:worker_threads')
      parentPort.on('message', ({ input }) => {
        parentPort.postMessage({ done: { html: input.body, parts: [], outline: [], problems: [] }, missed: { posts: [], cards: [] } })
        setTimeout(() => process.exit(1), 20)
      })
      parentPort.postMessage('ready')`
    const threads = open({ start: () => new Worker(body, { eval: true }) })
    expect(await threads.render(inputOf('a'))).toMatchObject({ html: 'a' })
    await new Promise(resolve => setTimeout(resolve, 1000))
    expect(await threads.render(inputOf('b'))).toMatchObject({ html: 'b' })
  })
})

test('a thread that holds too much is replaced after its post, and the others are rendered by the next', async () => {
  const body = `
    const { parentPort, threadId } = require('node:worker_threads')
    parentPort.on('message', ({ input }) => {
      const held = input.body.includes('much') ? 101 : 100
      parentPort.postMessage({ done: { html: String(threadId), parts: [], outline: [], problems: [] }, missed: { posts: [], cards: [] }, held })
    })
    parentPort.postMessage('ready')`
  const threads = open({ mostHeld: { fast: 100, slow: 100 }, start: () => new Worker(body, { eval: true }) })
  const texts = ['a', 'much', 'b', 'c']
  const all = await Promise.all(texts.map(text => threads.render(inputOf(text))))
  const [first, much, second, third] = all.map(done => (done as Collected).html)
  expect([much === first, second === first, third === second]).toEqual([true, false, true])
  expect(Number(second)).toBeGreaterThan(0)
})

test('a thread with the common grammars does not keep them where its post took long', async () => {
  const body = `
    const { parentPort, threadId } = require('node:worker_threads')
    parentPort.on('message', ({ input }) => {
      const done = { html: String(threadId), parts: [], outline: [], problems: [] }
      const say = () => parentPort.postMessage({ done, missed: { posts: [], cards: [] }, held: 65 })
      setTimeout(say, input.body === 'long' ? 500 : 0)
    })
    parentPort.postMessage('ready')`
  const start = () => new Worker(body, { eval: true })
  const threads = open({ mostHeld: { fast: 100, slow: 50 }, patience: 50, start })
  const heavy = '> '.repeat(20_000)
  const long = threads.render(inputOf('long'))
  const light = await threads.render(inputOf('a'))
  const next = await threads.render(inputOf(heavy))
  const threadOf = (rendering: unknown) => (rendering as Collected).html
  expect(threadOf(next)).not.toBe(threadOf(await long))
  expect(threadOf(await threads.render(inputOf('b')))).toBe(threadOf(light))
})

test('threads that were closed are not ended again when they would have been idle for long', async () => {
  const threads = open({ idle: { fast: 20, slow: 20 } })
  const end = jest.spyOn(Worker.prototype, 'terminate')
  await threads.render(inputOf('a'))
  await threads.close()
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(end).toHaveBeenCalledTimes(1)
  end.mockRestore()
})

test('a thread says what its grammars take', async () => {
  const threads = open({ mostHeld: { fast: 0, slow: 0 } })
  const code = inputOf('```ts\nconst a = 1\n```')
  expect(await threads.render(code)).toMatchObject({ html: expect.stringContaining('class="k"') })
  const end = jest.spyOn(Worker.prototype, 'terminate')
  await threads.render(code)
  expect(end).toHaveBeenCalledTimes(1)
  end.mockRestore()
})

describe('a host without threads', () => {
  const without = [
    [
      'none can be made',
      () => {
        throw new Error('ERR_WORKER_UNSUPPORTED_OPERATION')
      },
    ],
    ['they end at once', () => new Worker('process.exit(1)', { eval: true })],
    ['their file is not there', () => new Worker(path.join(__dirname, 'nowhere.mjs'))],
  ] as const

  it.each(without)('is known: %s', async (_, start) => {
    const threads = open({ start })
    await threads.warm()
    expect(await threads.render(inputOf('a'))).toBe('no threads')
  })

  it.each(without)('is known by whoever asks first: %s', async (_, start) => {
    const threads = open({ start })
    expect(await Promise.all(['a', 'b'].map(text => threads.render(inputOf(text))))).toEqual([
      'no threads',
      'no threads',
    ])
  })
})
