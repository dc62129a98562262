import { formatDay, formatDayOfYear, readingMinutes } from '@/lib/format'
import { site } from '@/site.config'

test('a day is written as readers of each language write it', () => {
  expect(formatDay('2026-11-20', 'ja')).toBe('2026年11月20日')
  expect(formatDay('2026-11-20', 'en')).toBe('20 November 2026')
  expect(formatDayOfYear('2026-11-20', 'ja')).toBe('11月20日')
  expect(formatDayOfYear('2026-11-02', 'en')).toBe('2 Nov')
})

test('the owner says how days are written', () => {
  site.dates = {
    fr: { locale: 'fr-CA', dateStyle: 'short' },
    es: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    de: { locale: 'de-AT' },
  }
  expect(formatDay('2026-01-20', 'fr')).toBe('2026-01-20')
  expect(formatDay('2026-01-20', 'es')).toBe('mar, 20 ene 2026')
  expect(formatDay('2026-01-20', 'de')).toBe('20. Jänner 2026')
  expect(formatDayOfYear('2026-01-20', 'de')).toBe('20. Jän.')
  delete site.dates
})

test('days of languages that nobody has set are written as Intl does', () => {
  expect(formatDay('2026-11-20', 'zh')).toBe('2026年11月20日')
  expect(formatDay('2026-11-20', 'ko')).toBe('2026년 11월 20일')
})

test('a day stays the same day, wherever the server stands', () => {
  const zone = process.env.TZ
  for (const TZ of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    process.env.TZ = TZ
    expect(formatDay('2026-01-01', 'ja')).toBe('2026年1月1日')
  }
  process.env.TZ = zone
})

test('reading time counts Japanese by character and other scripts by word', () => {
  expect(readingMinutes({ characters: 3600, words: 0 })).toBe(7)
  expect(readingMinutes({ characters: 0, words: 2200 })).toBe(10)
  expect(readingMinutes({ characters: 500, words: 220 })).toBe(2)
})

test('the shortest text takes a minute', () => {
  expect(readingMinutes({ characters: 0, words: 0 })).toBe(1)
})
