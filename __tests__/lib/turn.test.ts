import { Turn } from '@/lib/turn'

let now = 0
beforeEach(() => {
  now = 0
  jest.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => jest.restoreAllMocks())

/** Whether somebody who waits for the event loop gets it while a step ends. */
async function letsOthers(turn: Turn): Promise<boolean> {
  let hadTurn = false
  const other = new Promise<void>(resolve =>
    setImmediate(() => {
      hadTurn = true
      resolve()
    }),
  )
  await turn.end()
  const answer = hadTurn
  await other
  return answer
}

test('others wait while the work is short', async () => {
  const turn = new Turn()
  now = 1
  expect(await letsOthers(turn)).toBe(false)
})

test('others get their turn once it has gone on for long, and it begins anew', async () => {
  const turn = new Turn()
  now = 20
  expect(await letsOthers(turn)).toBe(true)
  now = 21
  expect(await letsOthers(turn)).toBe(false)
  now = 40
  expect(await letsOthers(turn)).toBe(true)
})

test('of several works one goes on in each round of the event loop', async () => {
  let round = 0
  let isDone = false
  const count = () => {
    round++
    if (!isDone) setImmediate(count)
  }
  const turns = [new Turn(), new Turn(), new Turn()]
  now = 20
  setImmediate(count)
  const rounds = await Promise.all(turns.map(turn => turn.end().then(() => round)))
  isDone = true
  expect(rounds).toEqual([1, 2, 3])
})
