import { reasonOf } from '@/lib/reason'

test.each([
  ['an error', new Error('the disk is full'), 'the disk is full'],
  ['what is none', 'enough', 'enough'],
  ['nothing', undefined, 'undefined'],
  [
    'a request without an answer',
    new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }),
    'connect ECONNREFUSED',
  ],
  [
    'one to a host with two addresses',
    new TypeError('fetch failed', { cause: new AggregateError([new Error('over six'), new Error('over four')]) }),
    'over six',
  ],
  [
    'an error that says more than its cause',
    new Error('the hub is silent', { cause: new Error('cause') }),
    'the hub is silent',
  ],
])('%s says why', (_, error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})

test('a request to nobody says more than that it failed', async () => {
  const failed = await fetch('http://127.0.0.1:1/').catch((error: unknown) => error)
  expect(reasonOf(failed)).not.toBe('fetch failed')
})
