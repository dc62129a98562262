import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { callsTo } from '@/lib/server/calls'

interface One {
  twice(text: string): Promise<string>
}
interface Other {
  shout(text: string): Promise<Uint8Array>
  fail(): Promise<never>
}

let port: MessagePort | undefined
// It closes both.
afterAll(() => port?.close())

test('two threads call each other, and hear what failed', async () => {
  const { port1, port2 } = new MessageChannel()
  port = port1
  const other = callsTo<Other, One>(port1, { twice: async text => text + text })
  const one: One = callsTo<One, Other>(port2, {
    shout: async (text): Promise<Uint8Array> => Buffer.from((await one.twice(text)).toUpperCase()),
    fail: async () => {
      throw new Error('it failed')
    },
  })
  expect(Buffer.from(await other.shout('a')).toString()).toBe('AA')
  await expect(other.fail()).rejects.toThrow('it failed')
})
