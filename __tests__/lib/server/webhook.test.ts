import { createHmac } from 'node:crypto'
import { judgePush } from '@/lib/server/webhook'

const secret = 'a secret of some length'
const body = Buffer.from('{"ref":"refs/heads/main"}')
const sign = (key: string, text: Buffer) => `sha256=${createHmac('sha256', key).update(text).digest('hex')}`

/** A body in pieces, which tells how many of them were read. */
function pieces(...chunks: Uint8Array[]) {
  const read: Uint8Array[] = []
  const open = async function* () {
    for (const chunk of chunks) {
      read.push(chunk)
      yield chunk
    }
  }
  return { open, read }
}
const judge = (headers: Record<string, string>, text = body, key = secret) =>
  judgePush(new Headers(headers), pieces(text.subarray(0, 5), text.subarray(5)).open, key)

test("GitHub's published example is accepted", async () => {
  // docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries, "Testing the webhook payload validation"
  const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  expect(
    await judge({ 'x-hub-signature-256': signature }, Buffer.from('Hello, World!'), "It's a Secret to Everybody"),
  ).toBe('authentic')
})

test('a body signed with the secret is accepted', async () => {
  expect(await judge({ 'x-hub-signature-256': sign(secret, body) })).toBe('authentic')
})

test('another body, another secret or no signature is refused', async () => {
  expect(await judge({ 'x-hub-signature-256': sign(secret, body) }, Buffer.from('{}'))).toBe('forged')
  expect(await judge({ 'x-hub-signature-256': sign('other', body) })).toBe('forged')
  expect(await judge({})).toBe('unsigned')
})

test('a wrong signature is not rescued by a right bearer token', async () => {
  const authorization = `Bearer ${secret}`
  expect(await judge({ 'x-hub-signature-256': `sha256=${'0'.repeat(64)}`, authorization })).toBe('forged')
  expect(await judge({ 'x-hub-signature-256': 'sha256=00', authorization })).toBe('forged')
})

test('the secret is accepted as a bearer token', async () => {
  expect(await judge({ authorization: `Bearer ${secret}` })).toBe('authentic')
  expect(await judge({ authorization: `Bearer ${secret}x` })).toBe('forged')
  expect(await judge({ authorization: secret })).toBe('unsigned')
})

test.each(['x-forgejo-signature', 'x-gitea-signature'])('a body signed as %s says is accepted', async header => {
  const digits = sign(secret, body).slice('sha256='.length)
  expect(await judge({ [header]: digits })).toBe('authentic')
  expect(await judge({ [header]: digits }, Buffer.from('{}'))).toBe('forged')
  for (const other of [sign(secret, body), digits.slice(1), `${'0'.repeat(64)}`, 'x'])
    expect(await judge({ [header]: other, authorization: `Bearer ${secret}` })).toBe('forged')
})

test("the secret is accepted in GitLab's header", async () => {
  expect(await judge({ 'x-gitlab-token': secret })).toBe('authentic')
  expect(await judge({ 'x-gitlab-token': `${secret}x` })).toBe('forged')
  expect(await judge({ 'x-gitlab-token': '', authorization: `Bearer ${secret}` })).toBe('forged')
})

test('a body on which nothing depends is not begun', async () => {
  for (const headers of [{}, { authorization: `Bearer ${secret}` }, { 'x-hub-signature-256': 'sha256=zz' }] as Record<
    string,
    string
  >[]) {
    const { open, read } = pieces(body)
    await judgePush(new Headers(headers), open, secret)
    expect(read).toEqual([])
  }
})

test('a body is read up to its limit, and not at all where it says that it is longer', async () => {
  const signature = { 'x-hub-signature-256': sign(secret, body) }
  const whole = pieces(body)
  expect(await judgePush(new Headers(signature), whole.open, secret, body.length)).toBe('authentic')
  const long = pieces(body, body, body)
  expect(await judgePush(new Headers(signature), long.open, secret, body.length)).toBe('too large')
  expect(long.read).toHaveLength(2)
  const said = pieces(body)
  const headers = new Headers({ ...signature, 'content-length': String(body.length + 1) })
  expect(await judgePush(headers, said.open, secret, body.length)).toBe('too large')
  expect(said.read).toHaveLength(0)
})
