import { type Console, logAsJson } from '@/lib/server/json-log'

test('every message is one line of JSON, with its topic, and without colours', () => {
  const lines: string[] = []
  const target: Console = { log() {}, info() {}, warn() {}, error() {} }
  logAsJson(
    target,
    line => lines.push(line),
    () => Date.UTC(2026, 10, 28),
  )
  target.log('[push] %s: 2 posts', 'GitHub')
  target.warn('\x1b[33m⚠\x1b[0m slow')
  target.error('[render] ended:', new Error('of\nlines'))
  target.info()
  const time = '2026-11-28T00:00:00.000Z'
  expect(lines.every(line => line.indexOf('\n') === line.length - 1)).toBe(true)
  expect(lines.map(line => JSON.parse(line))).toEqual([
    { time, level: 'info', topic: 'push', message: 'GitHub: 2 posts' },
    { time, level: 'warning', message: '⚠ slow' },
    { time, level: 'error', topic: 'render', message: expect.stringMatching(/^ended: Error: of\nlines\n {4}at /) },
    { time, level: 'info', message: '' },
  ])
})
