// Installs and runs every check: the README's second command, and all that CI does.
import { languageOfReader } from '../lib/reader-language.mjs'
import { asksForHelp, helpIn, misusesIn } from './misuses.mjs'
import { checkNode, install, npm, run, StepFailed } from './steps.mjs'

/** @type {import('./misuses.mjs').Help} */
const HELP = {
  en: `Usage: npm run verify [-- --only types,lint,expressions,unit,content,build,e2e]

Installs the packages and runs every check: types, lint, unit tests, the posts of this folder,
the build, and end-to-end tests in Chromium, Firefox and WebKit against the built server.

  --only LIST   run only these checks, comma-separated
  --help        show this text

Ends with 0 only if every check passed.`,
  ja: `使い方：npm run verify [-- --only types,lint,expressions,unit,content,build,e2e]

パッケージを入れ、すべての検査をします。型、リンター、単体テスト、このフォルダーの記事、ビルド、そしてビルドしたサーバーを
Chromium、Firefox、WebKit で確かめるテストです。

  --only 検査,…  この検査だけをする。コンマで区切る
  --help         この説明を表示する

すべて通ったときだけ 0 で終わります。`,
}

const args = process.argv.slice(2)
if (asksForHelp()) {
  console.log(helpIn(HELP))
  process.exit(0)
}

/** @type {Record<string, string[]>} */
const checks = {
  types: ['run', '-s', 'types'],
  lint: ['run', '-s', 'lint'],
  expressions: ['run', '-s', 'expressions'],
  unit: ['run', '-s', 'test'],
  content: ['run', '-s', 'check'],
  build: ['run', '-s', 'build'],
  e2e: ['run', '-s', 'e2e'],
}
const only = args[0] === '--only' ? (args[1] ?? '').split(',') : Object.keys(checks)
const unknown = args[0] !== undefined && args[0] !== '--only' ? args[0] : only.find(name => !(name in checks))
if (unknown !== undefined) {
  console.error(`verify: ${misusesIn().notKnown(unknown)}\n\n${helpIn(HELP)}`)
  process.exit(2)
}

checkNode()
/** @type {string[]} */
const failed = []
/** @type {Record<string, number>} */
const seconds = {}
/**
 * @param {string} name
 * @param {() => Promise<number>} step Gives the milliseconds it took.
 */
const attempt = async (name, step) => {
  try {
    seconds[name] = (await step()) / 1000
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    failed.push(name)
    console.error(`   ${error.message}`)
  }
}

await attempt('install', async () => {
  const start = performance.now()
  await install()
  return performance.now() - start
})
// Later checks go on after a failed one, so that one run tells everything; without packages or a build there is nothing to tell.
if (failed.length === 0)
  for (const name of only) {
    if (name === 'e2e' && failed.includes('build')) continue
    await attempt(name, () => run(name, npm, checks[name] ?? []))
  }

const [result, isFailed, inAll] =
  languageOfReader() === 'ja' ? ['結果', '失敗', '成功 %d、失敗 %d'] : ['result', 'FAILED', '%d passed, %d failed']
console.log(`\n── ${result}`)
for (const [name, took] of Object.entries(seconds)) console.log(`   ${name.padEnd(8)} ${took.toFixed(1)} s`)
for (const name of failed) console.log(`   ${name.padEnd(8)} ${isFailed}`)
console.log(inAll, Object.keys(seconds).length, failed.length)
process.exit(failed.length > 0 ? 1 : 0)
