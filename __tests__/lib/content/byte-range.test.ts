import { rangeOf } from '@/lib/content/byte-range'

test.each([
  ['bytes=0-1', 0, 1],
  ['bytes=2-', 2, 9],
  ['bytes=-3', 7, 9],
  ['bytes=-30', 0, 9],
  ['bytes=9-99', 9, 9],
])('%s of ten bytes is %i to %i', (header, first, last) => {
  expect(rangeOf(header, 10)).toEqual({ first, last })
})

test.each([null, '', 'bytes=', 'bytes=-', 'bytes=0-1,3-4', 'bytes=5-2', 'lines=0-1', 'bytes=a-b'])(
  '%s is answered with the whole file',
  header => {
    expect(rangeOf(header, 10)).toBeNull()
  },
)

test('a part behind the end is not there', () => {
  for (const header of ['bytes=10-', 'bytes=10-20', 'bytes=-0']) expect(rangeOf(header, 10)).toBe('unsatisfiable')
  expect(rangeOf('bytes=0-', 0)).toBe('unsatisfiable')
})
