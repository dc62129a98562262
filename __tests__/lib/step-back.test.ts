import { readdirSync, readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { transformSync } from 'esbuild'

const onLinux = process.platform === 'linux' ? test : test.skip

/** The niceness of every thread of this process: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const niceness = () =>
  readdirSync('/proc/self/task').map(thread => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })

onLinux('a thread steps back, and no other does', async () => {
  const before = niceness()
  const { code } = transformSync(readFileSync('lib/step-back.ts', 'utf8'), { loader: 'ts', format: 'cjs' })
  const thread = new Worker(
    `${code}; module.exports.stepBack(); require('node:worker_threads').parentPort.on('message', () => {}).postMessage('')`,
    { eval: true },
  )
  await new Promise(resolve => thread.once('message', resolve))
  const own = before[0] ?? 0
  expect(niceness().filter(nice => nice === Math.min(own + 5, 19))).toHaveLength(1)
  expect(niceness().filter(nice => nice === own).length).toBeGreaterThanOrEqual(before.length)
  await thread.terminate()
})
