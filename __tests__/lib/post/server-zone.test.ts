import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** Reads dates in a process of its own, whose clock stands in another zone. */
function readIn(zone: string): string {
  const root = path.resolve(__dirname, '../../..')
  const script = `
    import { parseDate } from './lib/post/dates'
    const dates = ['2026-01-31', '2026-01-02 07:00', '2013/7/13 20:46:25', '2024-01-02T09:00:00+09:00']
    console.log(JSON.stringify(dates.map(text => parseDate(text, 'Asia/Tokyo'))))`
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  })
}

test('the zone of the server changes no date', () => {
  const [first, ...others] = ['Asia/Tokyo', 'UTC', 'America/Los_Angeles'].map(readIn)
  expect(JSON.parse(first as string)[0].day).toBe('2026-01-31')
  for (const other of others) expect(other).toBe(first)
}, 60_000)
