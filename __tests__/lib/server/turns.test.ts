import { Turns } from '@/lib/server/turns'

test('so many at once, the others one after another, in the order they came', async () => {
  const turns = new Turns(2, 10)
  const [first, second] = [await turns.take(), await turns.take()]
  const began: string[] = []
  const third = turns.take().then(end => {
    began.push('third')
    return end
  })
  const fourth = turns.take().then(end => {
    began.push('fourth')
    return end
  })
  await Promise.resolve()
  expect(began).toEqual([])
  first?.()
  // Twice is once.
  first?.()
  const end = await third
  expect(began).toEqual(['third'])
  end?.()
  await fourth
  expect(began).toEqual(['third', 'fourth'])
  second?.()
})

test('who comes to a full row is turned away', async () => {
  const turns = new Turns(1, 1)
  const end = await turns.take()
  const waiting = turns.take()
  expect(await turns.take()).toBeNull()
  end?.()
  expect(await waiting).not.toBeNull()
})
