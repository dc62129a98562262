import fc from 'fast-check'
import { type Difference, differences } from '@/lib/second-opinion/differences'

const of = (left: string, right: string, most?: number) => differences([...left], [...right], most)

describe('differences', () => {
  it('are none between equal lists', () => {
    expect(of('', '')).toEqual([])
    expect(of('abc', 'abc')).toEqual([])
  })

  it.each<[string, string, Difference[]]>([
    ['abc', 'abxc', [{ left: [2, 2], right: [2, 3] }]],
    ['abxc', 'abc', [{ left: [2, 3], right: [2, 2] }]],
    ['abc', 'axc', [{ left: [1, 2], right: [1, 2] }]],
    ['', 'ab', [{ left: [0, 0], right: [0, 2] }]],
    [
      'abcd',
      'xbcy',
      [
        { left: [0, 1], right: [0, 1] },
        { left: [3, 4], right: [3, 4] },
      ],
    ],
  ])('from %j to %j are the fewest', (left, right, expected) => {
    expect(of(left, right)).toEqual(expected)
  })

  it('turn one list into the other', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 })
    fc.assert(
      fc.property(letters, letters, (left, right) => {
        const made: string[] = []
        let at = 0
        for (const difference of differences(left, right)) {
          made.push(...left.slice(at, difference.left[0]), ...right.slice(...difference.right))
          at = difference.left[1]
        }
        expect([...made, ...left.slice(at)]).toEqual(right)
      }),
      { numRuns: 500 },
    )
  })

  it('are one from the first to the last where there are too many', () => {
    expect(of('a1b2c3d', 'a4b5c6d', 3)).toEqual([{ left: [1, 6], right: [1, 6] }])
  })
})
