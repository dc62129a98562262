import { memo } from '@/lib/memo'

test('an answer is made once, as long as it is remembered', () => {
  const made: string[] = []
  const upper = memo(2, (key: string) => {
    made.push(key)
    return key.toUpperCase()
  })
  expect(['a', 'b', 'a'].map(upper)).toEqual(['A', 'B', 'A'])
  expect(made).toEqual(['a', 'b'])
  // `b` was asked for the longest ago and goes.
  expect(['c', 'a', 'b'].map(upper)).toEqual(['C', 'A', 'B'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('whoever wants it is told of an answer that is forgotten', () => {
  const forgotten: string[] = []
  const upper = memo(
    1,
    (key: string) => key.toUpperCase(),
    answer => forgotten.push(answer),
  )
  expect(['a', 'a', 'b'].map(upper)).toEqual(['A', 'A', 'B'])
  expect(forgotten).toEqual(['A'])
})

test('empty answers are answers', () => {
  let asked = 0
  const length = memo(10, (key: string) => {
    asked++
    return key.length
  })
  expect([length(''), length('')]).toEqual([0, 0])
  expect(asked).toBe(1)
})

test('a failure is not remembered', () => {
  let works = false
  const sometimes = memo(10, (key: string) => {
    if (!works) throw new Error(key)
    return key
  })
  expect(() => sometimes('a')).toThrow('a')
  works = true
  expect(sometimes('a')).toBe('a')
})
