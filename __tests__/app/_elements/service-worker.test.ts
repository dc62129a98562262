/** What the worker hears. */
const heard: Record<string, (event: never) => void> = {}
/** What the server says; an address that is missing here has no network. */
let online: Record<string, () => Response>
const kept = new Map<string, Map<string, Response>>()

/** As much of a cache as the worker asks for. */
const cacheOf = (name: string) => {
  const known = kept.get(name) ?? new Map<string, Response>()
  kept.set(name, known)
  const whole = (address: string | { url: string }) =>
    new URL(typeof address === 'string' ? address : address.url, 'https://blog.example').href
  return {
    match: async (address: string) => known.get(whole(address))?.clone(),
    put: async (address: string, response: Response) => void known.set(whole(address), response),
    delete: async (address: string | { url: string }) => known.delete(whole(address)),
    keys: async () => [...known.keys()].map(url => ({ url })),
  }
}

beforeAll(async () => {
  Object.assign(globalThis, {
    self: {
      addEventListener: (name: string, hear: (event: never) => void) => (heard[name] = hear),
      skipWaiting: async () => {},
      clients: { claim: async () => {} },
      registration: {},
    },
    location: { origin: 'https://blog.example' },
    caches: {
      open: async (name: string) => cacheOf(name),
      keys: async () => [...kept.keys()],
      delete: async (name: string) => kept.delete(name),
    },
  })
  await import('@/app/_elements/service-worker')
})
beforeEach(() => {
  online = {}
  kept.clear()
  jest.spyOn(globalThis, 'fetch').mockImplementation(async asked => {
    const { pathname, search } = new URL(
      typeof asked === 'string' ? asked : (asked as Request).url,
      'https://blog.example',
    )
    const answer = online[pathname + search]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  })
})
afterEach(() => jest.restoreAllMocks())

const html = (text: string) => () => new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } })

/** Asks as a browser does; `null` where the worker leaves it alone. */
async function ask(path: string, more: object = { mode: 'navigate' }) {
  let answer: Promise<Response> | null = null
  const work: Promise<unknown>[] = []
  const request = { url: new URL(path, 'https://blog.example').href, method: 'GET', destination: '', ...more }
  heard.fetch?.({
    request,
    respondWith: (response: Promise<Response>) => (answer = response),
    waitUntil: (promise: Promise<unknown>) => work.push(promise),
  } as never)
  const response = await (answer as Promise<Response> | null)
  await Promise.all(work)
  return response?.text() ?? null
}

test('a page that was opened opens again without a network, at any of its headings', async () => {
  online['/posts/a'] = html('<link rel="stylesheet" href="/_next/static/a.css">One')
  online['/_next/static/a.css'] = () => new Response('p {}')
  expect(await ask('/posts/a')).toContain('One')
  online = {}
  expect(await ask('/posts/a#b')).toContain('One')
  expect(await ask('/_next/static/a.css', { destination: 'style' })).toBe('p {}')
  await expect(ask('/posts/b')).rejects.toThrow('Failed to fetch')
})

test('with a network the server is always asked', async () => {
  online['/posts/a'] = html('One')
  await ask('/posts/a')
  online['/posts/a'] = html('Two')
  expect(await ask('/posts/a')).toBe('Two')
  online = {}
  expect(await ask('/posts/a')).toBe('Two')
})

test('a page that was taken down is let go of, and one that fails is not', async () => {
  online['/posts/a'] = html('One')
  await ask('/posts/a')
  online['/posts/a'] = () => new Response('', { status: 500 })
  expect(await ask('/posts/a')).toBe('')
  online = {}
  expect(await ask('/posts/a')).toBe('One')
  online['/posts/a'] = () => new Response('', { status: 410 })
  await ask('/posts/a')
  online = {}
  await expect(ask('/posts/a')).rejects.toThrow('Failed to fetch')
})

test.each(['/search', '/en/search', '/api/health', '/preview/main', '/posts/a?x=1', 'https://other.example/'])(
  '%s is left to the browser',
  async path => expect(await ask(path)).toBeNull(),
)

test('so is what is asked for by no page, and what is sent', async () => {
  expect(await ask('/feed.xml', { mode: 'cors' })).toBeNull()
  expect(await ask('/posts/a', { mode: 'navigate', method: 'POST' })).toBeNull()
})

test('what is no page is not kept', async () => {
  online['/feed.xml'] = () => new Response('<rss/>', { headers: { 'content-type': 'application/xml' } })
  await ask('/feed.xml')
  online = {}
  await expect(ask('/feed.xml')).rejects.toThrow('Failed to fetch')
})

test('sixty pages are kept, those that were read last', async () => {
  for (let at = 0; at < 65; at++) online[`/posts/${at}`] = html(String(at))
  for (let at = 0; at < 60; at++) await ask(`/posts/${at}`)
  await ask('/posts/0')
  for (let at = 60; at < 65; at++) await ask(`/posts/${at}`)
  online = {}
  expect(await ask('/posts/0')).toBe('0')
  expect(await ask('/posts/64')).toBe('64')
  await expect(ask('/posts/1')).rejects.toThrow()
})

test('the page that was open before the worker is kept, too', async () => {
  online['/posts/a'] = html('One')
  const work: Promise<unknown>[] = []
  heard.message?.({
    data: { keep: 'https://blog.example/posts/a' },
    waitUntil: (p: Promise<unknown>) => work.push(p),
  } as never)
  await Promise.all(work)
  online = {}
  expect(await ask('/posts/a')).toBe('One')
})
