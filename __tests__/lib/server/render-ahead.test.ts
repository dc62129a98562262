import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { RenderAhead, renderChanges } from '@/lib/server/render-ahead'

const soon = () => new Promise(resolve => setTimeout(resolve, 5))

test('pages are asked for one after the other, each once', async () => {
  const asked: string[] = []
  let under = 0
  const ahead = new RenderAhead({
    isBusy: () => false,
    async render(address) {
      expect(++under).toBe(1)
      asked.push(address)
      await soon()
      under--
    },
  })
  const first = ahead.add(['/a', '/b'])
  await Promise.all([first, ahead.add(['/b', '/c'])])
  expect(asked).toEqual(['/a', '/b', '/c'])
  await ahead.add(['/a'])
  expect(asked).toEqual(['/a', '/b', '/c', '/a'])
})

test('nothing is rendered ahead while somebody waits for a page', async () => {
  let isBusy = true
  const asked: string[] = []
  const ahead = new RenderAhead({ isBusy: () => isBusy, render: async address => asked.push(address), pause: 1 })
  const done = ahead.add(['/a'])
  await soon()
  expect(asked).toEqual([])
  isBusy = false
  await done
  expect(asked).toEqual(['/a'])
})

test('one that fails does not end it, and a large push is not rendered as a whole', async () => {
  const asked: string[] = []
  const ahead = new RenderAhead({
    isBusy: () => false,
    async render(address) {
      asked.push(address)
      throw new Error('gone')
    },
  })
  await ahead.add(['/a', '/b', '/c'], 2)
  expect(asked).toEqual(['/a', '/b'])
  await ahead.add(['/c', '/d', '/e'], 3)
  expect(asked).toEqual(['/a', '/b', '/c', '/d', '/e'])
})

test('no earlier content is held while what changed waits in line', async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const refreshed = new Set<(before: { n: number }) => void>()
  const ahead = new RenderAhead({ isBusy: () => isBusy, render: async () => {}, pause: 1 })
  let isBusy = true
  renderChanges({ refreshed }, ahead, async ({ n }) => {
    await soon()
    return [`/${n}`]
  })
  const held = Array.from({ length: 3 }, (_, n) => {
    const before = { n }
    for (const tell of refreshed) tell(before)
    return new WeakRef(before)
  })
  await new Promise(resolve => setTimeout(resolve, 30))
  collect()
  expect(held.map(ref => ref.deref())).toEqual([undefined, undefined, undefined])
  isBusy = false
  await ahead.add([])
})
