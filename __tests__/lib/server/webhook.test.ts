import { createHmac } from 'node:crypto'
import { isAuthentic, readBody } from '@/lib/server/webhook'

const secret = 'a secret of some length'
const body = Buffer.from('{"ref":"refs/heads/main"}')
const sign = (key: string, text: Buffer) => `sha256=${createHmac('sha256', key).update(text).digest('hex')}`

test("GitHub's published example is accepted", () => {
  // docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries, "Testing the webhook payload validation"
  const headers = new Headers({
    'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  })
  expect(isAuthentic(headers, Buffer.from('Hello, World!'), "It's a Secret to Everybody")).toBe(true)
})

test('a body signed with the secret is accepted', () => {
  expect(isAuthentic(new Headers({ 'x-hub-signature-256': sign(secret, body) }), body, secret)).toBe(true)
})

test('another body, another secret or no signature is refused', () => {
  expect(isAuthentic(new Headers({ 'x-hub-signature-256': sign(secret, body) }), Buffer.from('{}'), secret)).toBe(false)
  expect(isAuthentic(new Headers({ 'x-hub-signature-256': sign('other', body) }), body, secret)).toBe(false)
  expect(isAuthentic(new Headers(), body, secret)).toBe(false)
})

test('a wrong signature is not rescued by a right bearer token', () => {
  const headers = new Headers({ 'x-hub-signature-256': 'sha256=00', authorization: `Bearer ${secret}` })
  expect(isAuthentic(headers, body, secret)).toBe(false)
})

test('the secret is accepted as a bearer token', () => {
  expect(isAuthentic(new Headers({ authorization: `Bearer ${secret}` }), body, secret)).toBe(true)
  expect(isAuthentic(new Headers({ authorization: `Bearer ${secret}x` }), body, secret)).toBe(false)
  expect(isAuthentic(new Headers({ authorization: secret }), body, secret)).toBe(false)
})

test('a body is read up to its limit', async () => {
  const stream = () => new Response('12345').body
  expect(Buffer.from((await readBody(stream(), 5)) as Uint8Array).toString()).toBe('12345')
  expect(await readBody(stream(), 4)).toBeNull()
  expect(await readBody(null)).toHaveLength(0)
})
