import zlib from 'node:zlib'
import { type Encoding, encodingOf, finish, gzipped, unpacked, weigh } from '@/lib/cache/response'

const text = 'A page of text. '.repeat(500)
const html = { 'content-type': 'text/html; charset=utf-8' }
const unpack: Record<Encoding, (bytes: Uint8Array) => Uint8Array> = {
  br: bytes => zlib.brotliDecompressSync(bytes),
  gzip: bytes => zlib.gunzipSync(bytes),
  identity: bytes => bytes,
}

test('a text is held compressed, and is the same in every encoding', async () => {
  const page = await finish(200, html, Buffer.from(text))
  expect(page).toMatchObject({ status: 200, headers: { ...html, vary: 'Accept-Encoding' }, length: text.length })
  for (const encoding of ['br', 'gzip', 'identity'] as const) {
    expect(encodingOf(page, encoding)).toBe(encoding)
  }
  const bodies = { br: page.bodies.br as Uint8Array, gzip: await gzipped(page), identity: await unpacked(page) }
  for (const encoding of ['br', 'gzip', 'identity'] as const)
    expect(Buffer.from(unpack[encoding](bodies[encoding])).toString()).toBe(text)
  expect(weigh(page)).toBeLessThan(1200)
  // A view of the compressor's own buffer would hold all of that.
  for (const bytes of Object.values(page.bodies)) expect(bytes.buffer.byteLength).toBe(bytes.byteLength)
})

test.each([
  ['a picture', 'image/png', Buffer.alloc(5000)],
  ['a short text', 'text/plain', Buffer.from('short')],
])('%s is held as it is', async (_name, type, bytes) => {
  const response = await finish(200, { 'content-type': type }, bytes)
  expect(response.bodies).toEqual({ identity: bytes })
  expect(response.headers.vary).toBeUndefined()
  for (const encoding of ['br', 'gzip', 'identity'] as const) expect(encodingOf(response, encoding)).toBe('identity')
})
