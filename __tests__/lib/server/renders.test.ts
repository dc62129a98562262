import { RendersUnderWay } from '@/lib/server/renders'

test('a publish waits for the renders that began before it, and for no later one', async () => {
  const renders = new RendersUnderWay()
  const ended = renders.begin()
  const waiting = renders.drain(5000)
  renders.begin()
  ended()
  expect(await waiting).toBe(0)
  expect(renders.size).toBe(1)
})

test('one that hangs is waited for until the limit, and by one publish only', async () => {
  const renders = new RendersUnderWay()
  renders.begin()
  expect(await renders.drain(30)).toBe(1)
  const start = performance.now()
  expect(await renders.drain(60_000)).toBe(0)
  expect(performance.now() - start).toBeLessThan(10_000)
})
