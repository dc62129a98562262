import { truthDrill } from './truth-drill'

/** New each run; a failing drill is run again with `TRUTH_SEED=… npx jest truth`. */
const seed = Number(process.env.TRUTH_SEED ?? Math.floor(Math.random() * 2 ** 31))

test(`after any edit every address answers what a fresh process answers (TRUTH_SEED=${seed})`, async () => {
  const { differences, compared, hits } = await truthDrill(300, seed)
  expect(differences).toEqual([])
  expect(hits).toBeGreaterThan(compared / 10)
}, 240_000)
