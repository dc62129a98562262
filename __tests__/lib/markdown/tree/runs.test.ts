import { runsOf } from '@/lib/markdown/tree/runs'

test('a list is parted at what stands alone', () => {
  const isEven = (n: number) => n % 2 === 0
  expect(runsOf([1, 3, 2, 4, 5, 7], isEven)).toEqual([[1, 3], [2], [4], [5, 7]])
  expect(runsOf([], isEven)).toEqual([])
})
