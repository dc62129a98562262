import fc from 'fast-check'
import { randomPosts, wrongWith } from '../random-markdown'

/*
 * Texts of all dialects, whole and broken, others each time. The seed is printed; FUZZ_SEED=N repeats a run, FUZZ_RUNS makes it longer.
 */
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const numRuns = Number(process.env.FUZZ_RUNS ?? 1000)

test(`random text loses no word, and nothing in it runs, FUZZ_SEED=${seed}`, async () => {
  const property = fc.asyncProperty(randomPosts, async post => {
    expect(await wrongWith(post)).toEqual([])
  })
  await fc.assert(property, { seed, numRuns })
}, 300_000)
