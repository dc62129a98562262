// Puts a new version of the code in the place of the one that runs: builds it beside, switches, and goes back where it does not answer.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { asksForHelp, helpIn, Misuse, misuseOf } from './misuses.mjs'
import { releaseTexts } from './release-texts.mjs'
import { checkNode, npm, run, StepFailed } from './steps.mjs'

/** @type {import('./misuses.mjs').Help} */
const HELP = {
  en: `Usage: npm run release -- --to FOLDER [--restart COMMAND]
       npm run release -- --to FOLDER --back [--restart COMMAND]

Builds the committed code of this checkout in a folder of its own below FOLDER, and makes FOLDER/current lead there. What runs
is not touched before. Then has the server restarted, waits until the new build answers, and goes back where it does not.

      --to FOLDER        where the versions are, outside of the checkout
      --back             lead FOLDER/current to the version before
      --restart COMMAND  what restarts the server, for the shell; without it nothing is restarted
      --health URL       where the server says which build it is (default: http://localhost:$PORT/api/health)
      --patience SECONDS how long the new build may take to answer (default: 60)
      --keep N           versions that are kept (default: 3)
  -h, --help             show this text

Environment: what \`npm run build\` wants, SITE_URL and CONTENT_DIR above all. CONTENT_DIR is this checkout where it is not set.`,
  ja: `使い方：npm run release -- --to フォルダー [--restart コマンド]
        npm run release -- --to フォルダー --back [--restart コマンド]

このチェックアウトのコミット済みのコードを、フォルダーの下に作る新しいフォルダーでビルドし、フォルダー/current をそこへ向けます。
それまで、動いているものには触れません。そのあとサーバーを起動し直し、新しいビルドが応答するまで待ちます。応答しなければ元に戻します。

      --to フォルダー     バージョンを置くフォルダー。チェックアウトの外に置く
      --back              フォルダー/current を一つ前のバージョンへ向ける
      --restart コマンド  サーバーを起動し直す、シェルのコマンド。なければ何も起動し直さない
      --health URL        サーバーがどのビルドかを答えるアドレス（書かなければ http://localhost:$PORT/api/health）
      --patience 秒       新しいビルドの応答を待つ長さ（書かなければ 60）
      --keep 数           残すバージョンの数（書かなければ 3）
  -h, --help              この説明を表示する

環境変数：\`npm run build\` と同じもの、とくに SITE_URL と CONTENT_DIR。CONTENT_DIR がなければこのチェックアウトを使います。`,
}

const say = releaseTexts()
const options = readOptions()
const current = path.join(options.to, 'current')
/** Where a build leaves its output, in each version. */
const output = process.env.DIST_DIR || '.next'
checkNode()
try {
  if (options.back) await switchTo(before())
  else await release()
} catch (error) {
  console.error(
    error instanceof StepFailed
      ? `\nrelease: ${say.unchanged(error.message)}`
      : `release: ${error instanceof Error ? error.message : error}`,
  )
  process.exit(1)
}

async function release() {
  const commit = git('rev-parse', 'HEAD')
  const folder = path.join(
    options.to,
    `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}-${commit.slice(0, 8)}`,
  )
  mkdirSync(options.to, { recursive: true })
  git('worktree', 'prune')
  git('worktree', 'add', '--quiet', '--detach', folder, commit)
  const checkout = process.cwd()
  try {
    // What the build before has fetched and compiled, and the styles that pages which are open ask for.
    const kept = path.join(current, output, 'cache')
    if (existsSync(kept)) cpSync(kept, path.join(folder, output, 'cache'), { recursive: true, dereference: true })
    process.chdir(folder)
    await run('install', npm, ['ci', '--no-audit', '--no-fund'])
    await run('build', npm, ['run', '-s', 'build'], { CONTENT_DIR: process.env.CONTENT_DIR || checkout })
  } catch (error) {
    process.chdir(checkout)
    git('worktree', 'remove', '--force', folder)
    throw error
  }
  process.chdir(checkout)
  try {
    await switchTo(folder)
  } catch (error) {
    // Nobody wants to go back to it.
    if (live() !== folder) git('worktree', 'remove', '--force', folder)
    throw error
  }
  for (const old of versions().slice(0, -options.keep)) if (old !== live()) git('worktree', 'remove', '--force', old)
}

/**
 * Leads `current` to a version and has the server restarted; leads it back where the version does not answer.
 *
 * @param {string} folder
 */
async function switchTo(folder) {
  const earlier = live()
  lead(folder)
  const version = path.basename(folder)
  console.log(`\n${say.leads(current, version)}`)
  if (options.restart === undefined) return console.log(say.restart)
  if (restart() && (await answers(folder))) return console.log(say.answers)
  if (!earlier) throw new Error(say.noWayBack(version))
  lead(earlier)
  restart()
  throw new Error(say.wentBack(version, current, path.basename(earlier), await answers(earlier)))
}

/**
 * Sets the link in one step: there is no moment without it.
 *
 * @param {string} folder
 */
function lead(folder) {
  const link = `${current}.${process.pid}`
  rmSync(link, { force: true })
  symlinkSync(path.basename(folder), link)
  renameSync(link, current)
}

function restart() {
  const { status } = spawnSync(options.restart ?? '', { shell: true, stdio: 'inherit' })
  if (status !== 0) console.error(`release: ${say.notRestarted(status)}`)
  return status === 0
}

/**
 * Whether a version is what answers, within the time it may take.
 *
 * @param {string} folder
 */
async function answers(folder) {
  const build = readFileSync(path.join(folder, output, 'BUILD_ID'), 'utf8')
  const end = Date.now() + options.patience * 1000
  while (Date.now() < end) {
    const response = await fetch(options.health, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    const said = response?.ok ? await response.json().catch(() => null) : null
    if (said?.build === build) return true
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  return false
}

/** The version that `current` leads to, `null` where it leads nowhere. */
function live() {
  return existsSync(current) ? realpathSync(current) : null
}

/** The versions, oldest first. */
function versions() {
  const folder = realpathSync(options.to)
  return readdirSync(folder)
    .filter(name => /^\d{14}-[0-9a-f]{8}$/.test(name))
    .sort()
    .map(name => path.join(folder, name))
}

/** The version before the live one. */
function before() {
  const now = live()
  const earlier =
    now === null
      ? undefined
      : versions()
          .filter(folder => folder < now)
          .at(-1)
  if (earlier === undefined) throw new Error(say.noneBefore)
  return earlier
}

/** @param {string[]} args */
function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(say.gitFailed(args[0] ?? '', stderr.trim()))
  return stdout.trim()
}

function readOptions() {
  if (asksForHelp()) {
    console.log(helpIn(HELP))
    process.exit(0)
  }
  try {
    const { values } = parseArgs({
      options: {
        to: { type: 'string' },
        back: { type: 'boolean', default: false },
        restart: { type: 'string' },
        health: { type: 'string', default: `http://localhost:${process.env.PORT || 3000}/api/health` },
        patience: { type: 'string', default: '60' },
        keep: { type: 'string', default: '3' },
      },
    })
    if (!values.to) throw new Misuse(say => say.noReleases)
    const to = path.resolve(values.to)
    if (!path.relative(process.cwd(), to).startsWith('..')) throw new Misuse(say => say.inCheckout(String(values.to)))
    const { back, restart, health } = values
    return { to, back, restart, health, patience: whole('patience', values.patience), keep: whole('keep', values.keep) }
  } catch (error) {
    const misuse = misuseOf(error)
    if (misuse === null) throw error
    console.error(`release: ${misuse}\n\n${helpIn(HELP)}`)
    process.exit(2)
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function whole(name, value) {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new Misuse(say => say.wholeNumber(`--${name}`, value))
  return number
}
