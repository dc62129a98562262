import type { IncomingMessage } from 'node:http'
import { Allowance, Rate, readerOf } from '@/lib/server/rate'

test('a reader may ask so often in a row, and again after a while; others as well meanwhile', () => {
  let now = 0
  const rate = new Rate({ most: 2, perSecond: 1, clock: () => now })
  expect([rate.take('a'), rate.take('a'), rate.take('a'), rate.take('b')]).toEqual([true, true, false, true])
  now = 1000
  expect([rate.take('a'), rate.take('a')]).toEqual([true, false])
})

test('an allowance can be looked at without being used', () => {
  let now = 0
  const allowance = new Allowance({ most: 1, perSecond: 1, clock: () => now })
  expect([allowance.has(), allowance.has(), allowance.take(), allowance.has(), allowance.take()]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
  now = 1000
  expect(allowance.has()).toBe(true)
})

test.each([
  ['203.0.113.7', undefined, '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['127.0.0.1', '10.0.0.9, 198.51.100.1', '198.51.100.1'],
  ['::ffff:10.0.0.2', '198.51.100.1', '198.51.100.1'],
  ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2'],
])('who comes from %s, and of whom a proxy says %s, is %s', (remoteAddress, told, reader) => {
  const headers = told === undefined ? {} : { 'x-forwarded-for': told }
  expect(readerOf({ socket: { remoteAddress }, headers } as unknown as IncomingMessage)).toBe(reader)
})
