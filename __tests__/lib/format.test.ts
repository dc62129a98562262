import { formatDay, formatDayOfYear, readingMinutes } from '@/lib/format'

test('a day is written as readers of each language write it', () => {
  expect(formatDay('2026-11-20', 'ja')).toBe('2026年11月20日')
  expect(formatDay('2026-11-20', 'en')).toBe('20 November 2026')
  expect(formatDayOfYear('2026-11-20', 'ja')).toBe('11月20日')
  expect(formatDayOfYear('2026-11-02', 'en')).toBe('2 November')
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
