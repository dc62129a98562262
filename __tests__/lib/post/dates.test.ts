import fc from 'fast-check'
import { dateAt, parseDate } from '@/lib/post/dates'
import type { PostDate } from '@/lib/post/model'

const tokyo = (text: string) => parseDate(text, 'Asia/Tokyo')
const iso = (text: string, zone = 'Asia/Tokyo') => {
  const date = parseDate(text, zone)
  return date && new Date(date.instant).toISOString()
}

describe('a day alone', () => {
  test('begins at midnight in the zone of the site', () => {
    expect(tokyo('2026-01-31')).toEqual({ instant: Date.UTC(2026, 0, 30, 15), day: '2026-01-31' })
    expect(iso('2026-01-31', 'America/New_York')).toBe('2026-01-31T05:00:00.000Z')
  })

  test('stays the day that was written, in any zone', () => {
    const zones = ['Pacific/Kiritimati', 'Asia/Tokyo', 'Asia/Kathmandu', 'UTC', 'America/Sao_Paulo', 'Pacific/Niue']
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          const day = date.toISOString().slice(0, 10)
          expect(parseDate(day, zone)?.day).toBe(day)
        },
      ),
    )
  })

  test('begins when the clocks first show it where midnight is skipped', () => {
    // Brazil went from 23:59:59 on the 3rd to 01:00 on the 4th.
    expect(iso('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  })
})

describe('a clock without a zone', () => {
  test.each([
    ['2026-01-02 07:00', '2026-01-01T22:00:00.000Z'],
    ['2026-01-02T07:00', '2026-01-01T22:00:00.000Z'],
    ['2013/7/13 20:46:25', '2013-07-13T11:46:25.000Z'],
    ['2013-7-3 9:05', '2013-07-03T00:05:00.000Z'],
    ['2026.01.02 07:00:00', '2026-01-01T22:00:00.000Z'],
  ])('%s is read in the zone of the site', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  test('is the first of the two where the clocks go back', () => {
    expect(iso('2025-10-26 02:30', 'Europe/Berlin')).toBe('2025-10-26T00:30:00.000Z')
  })

  test('is moved on where the clocks go ahead', () => {
    expect(iso('2025-03-30 02:30', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.000Z')
  })

  test('is right in a summer time of two weeks', () => {
    expect(iso('2000-10-15 12:00', 'America/Fortaleza')).toBe('2000-10-15T14:00:00.000Z')
    expect(iso('2000-10-10 12:00', 'America/Recife')).toBe('2000-10-10T14:00:00.000Z')
    expect(iso('2000-10-30 12:00', 'America/Fortaleza')).toBe('2000-10-30T15:00:00.000Z')
  })

  test('is right where a zone went over from the time of the sun', () => {
    // Monrovia was 44 minutes and 30 seconds behind until 1972.
    expect(iso('1972-01-06 23:59', 'Africa/Monrovia')).toBe('1972-01-07T00:43:30.000Z')
    expect(iso('1972-01-07 01:00', 'Africa/Monrovia')).toBe('1972-01-07T01:00:00.000Z')
  })

  test('agrees with Intl in every zone', () => {
    fc.assert(
      fc.property(anInstant, aZone, (instant, zone) => {
        const wall = instant + offsetByIntl(instant, zone)
        const read = parseDate(asText(wall), zone) as PostDate
        // Clocks showed it at this moment, or twice: then the earlier moment is taken.
        expect(read.instant + offsetByIntl(read.instant, zone)).toBe(wall)
        expect(read.instant).toBeLessThanOrEqual(instant)
        expect(read.day).toBe(asText(wall).slice(0, 10))
      }),
      { numRuns: 1000 },
    )
  })

  test('agrees with Intl around every change of the clocks', () => {
    fc.assert(
      fc.property(
        anInstant,
        aZone,
        fc.integer({ min: -7200, max: 7200 }).map(seconds => seconds * 1000),
        (from, zone, away) => {
          const change = nextChange(from, zone)
          if (!change) return
          const { at, before, after } = change
          // What clocks show shortly before and after, and what they never show or show twice.
          const read = parseDate(asText(at + Math.max(before, after) + away), zone) as PostDate
          expect(read.instant).toBe(at + Math.max(before, after) + away - (away < 0 ? before : after))
        },
      ),
      { numRuns: 200 },
    )
  })
})

const aZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const anInstant = fc
  .integer({ min: Date.UTC(1900, 0) / 1000, max: Date.UTC(2050, 0) / 1000 })
  .map(seconds => seconds * 1000)

const asText = (wall: number) => new Date(wall).toISOString().slice(0, 19)

const names = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds ahead of UTC as Intl names them: `GMT-02:33:52`. */
function offsetByIntl(instant: number, timeZone: string): number {
  const format = names.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  names.set(timeZone, format)
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes, seconds = '0'] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}

/** The first change of a zone's clocks within two years after a moment, to the second. */
function nextChange(from: number, zone: string): { at: number; before: number; after: number } | null {
  const step = 3 * 86_400_000
  const before = offsetByIntl(from, zone)
  let low = from
  while (offsetByIntl(low + step, zone) === before) {
    low += step
    if (low > from + 2 * 365 * 86_400_000) return null
  }
  let high = low + step
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetByIntl(middle, zone) === before) low = middle
    else high = middle
  }
  return { at: high, before, after: offsetByIntl(high, zone) }
}

describe('a clock with a zone', () => {
  test.each([
    ['2023-07-14T12:00:00+09:00', '2023-07-14T03:00:00.000Z'],
    ['2024-01-02 09:00:00 +0900', '2024-01-02T00:00:00.000Z'],
    ['2024-01-02T09:00:00-08:00', '2024-01-02T17:00:00.000Z'],
    ['2024-01-02T09:00Z', '2024-01-02T09:00:00.000Z'],
    ['2024-01-02T09:00:00.123456Z', '2024-01-02T09:00:00.123Z'],
    ['2024-01-02 09:00:00 UTC', '2024-01-02T09:00:00.000Z'],
  ])('%s is that moment', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  test('falls on the day of the site, not of the author', () => {
    expect(tokyo('2024-01-01T20:00:00Z')?.day).toBe('2024-01-02')
    expect(parseDate('2024-01-02T08:00:00+09:00', 'UTC')?.day).toBe('2024-01-01')
  })
})

test.each([
  ['Jul 08 2022', '2022-07-07T15:00:00.000Z'],
  ['22 Nov 2023', '2023-11-21T15:00:00.000Z'],
  ['September 5, 2023', '2023-09-04T15:00:00.000Z'],
  ['Sept 5, 2023 10:30', '2023-09-05T01:30:00.000Z'],
  ['Sat, 08 Jul 2023 12:00:00 -0800', '2023-07-08T20:00:00.000Z'],
  ['Fri Jul 08 2022 09:00:00 GMT+0900', '2022-07-08T00:00:00.000Z'],
  ['2024年1月2日', '2024-01-01T15:00:00.000Z'],
  ['2024年1月2日 10:30', '2024-01-02T01:30:00.000Z'],
])('%s, with the month in words, is a date', (text, expected) => {
  expect(iso(text)).toBe(expected)
})

test.each([
  '2024-13-45',
  '2023-02-29',
  '2024-02-30',
  '2024-00-10',
  '2024-04-31',
  '2024-01-02 24:00',
  '2024-01-02 10:60',
  '2024-01-02T10:00:00+25:00',
  '31 Jan',
  '31 Foo 2024',
  'Feb 30 2024',
  'yesterday',
  '2024',
  '20240102',
  '1706659200',
  '',
  '2024-01-02 at nine',
  '2024-01-02 09:00 +5:30',
])('%j is no date', text => {
  expect(tokyo(text)).toBeNull()
})

test('hostile text is refused at once', () => {
  const start = performance.now()
  for (const piece of ['2024-01-02 ', '0', ' ', '2024-01-02T10:00:00.', '+'])
    expect(tokyo(piece.repeat(100_000))).toBeNull()
  expect(performance.now() - start).toBeLessThan(500)
})

test('any text is a date or none, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/:T Z+.') }), text => {
      const date = tokyo(text)
      if (date) expect(date.day).toMatch(/^\d{4}-\d\d-\d\d$/)
    }),
  )
})

test('a moment has the day that clocks of the zone show', () => {
  expect(dateAt(Date.UTC(2025, 11, 31, 15), 'Asia/Tokyo').day).toBe('2026-01-01')
  expect(dateAt(Date.UTC(2025, 11, 31, 14, 59, 59, 999), 'Asia/Tokyo').day).toBe('2025-12-31')
  expect(dateAt(-1, 'UTC').day).toBe('1969-12-31')
})
