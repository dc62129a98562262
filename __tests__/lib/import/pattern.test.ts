import { fill, momentOf } from '@/lib/import/pattern'

test('a date has the parts that its author wrote down', () => {
  expect(momentOf('2014-03-01 00:30:05 +0900')).toMatchObject({
    year: '2014',
    short_year: '14',
    month: '03',
    i_month: '3',
    day: '01',
    i_day: '1',
    hour: '00',
    minute: '30',
    second: '05',
    y_day: '060',
    monthname: 'march',
    weekdayname: 'saturday',
  })
})

test('with a zone it has those of a clock there', () => {
  expect(momentOf('2014-03-01 00:30:05 +0900', 'UTC')).toMatchObject({ month: '02', day: '28', hour: '15' })
  expect(momentOf('2014-03-01 00:30', 'UTC')).toMatchObject({ day: '01', hour: '00' })
})

test('what is no date has none', () => expect(momentOf('soon')).toEqual({}))

test.each([
  ['/:year/:title.html', '/2014/a.html'],
  [':year:title', '/2014a'],
  ['/:year_:title/', '/2014_a/'],
  ['/:categories/:title', '/a'],
  ['/:none/:title', null],
  ['/:sections[1:]/:title', null],
])('%s becomes %s', (pattern, address) => {
  expect(fill(pattern, { year: '2014', title: 'a', categories: '' })).toBe(address)
})
