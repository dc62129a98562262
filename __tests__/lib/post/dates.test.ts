import fc from 'fast-check'
import { dateAt, parseDate } from '@/lib/post/dates'

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

  test('comes back from the day and time that Intl shows', () => {
    const zones = ['Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2050, 0) }),
        fc.constantFrom(...zones),
        (milliseconds, zone) => {
          const instant = Math.floor(milliseconds / 1000) * 1000
          const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
          const read = parseDate(shown.format(instant), zone)
          // Of two moments that look the same the first is taken, an hour (or half of one) earlier.
          expect(shown.format(read?.instant)).toBe(shown.format(instant))
          expect(instant - (read?.instant ?? 0)).toBeLessThanOrEqual(3_600_000)
        },
      ),
      { numRuns: 300 },
    )
  })
})

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
