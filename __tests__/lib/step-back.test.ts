import { readdirSync, readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { transformSync } from 'esbuild'

const onLinux = process.platform === 'linux' ? test : test.skip

/** The niceness of every thread of this process, by its number: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function niceness(): Map<number, number> {
  const read = readdirSync('/proc/self/task').map(thread => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
    return [Number(thread), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])] as const
  })
  return new Map(read)
}

onLinux('a thread steps back, and no other does', async () => {
  const before = niceness()
  const { code } = transformSync(readFileSync('lib/step-back.ts', 'utf8'), { loader: 'ts', format: 'cjs' })
  const thread = new Worker(
    `${code}; module.exports.stepBack('texts'); require('node:worker_threads').parentPort.on('message', () => {}).postMessage('')`,
    { eval: true },
  )
  await new Promise(resolve => thread.once('message', resolve))
  const after = niceness()
  const begun = [...after].filter(([id]) => !before.has(id)).map(([, nice]) => nice)
  expect(begun).toContain(Math.min((before.get(process.pid) ?? 0) + 10, 19))
  for (const [id, nice] of before) expect(after.get(id) ?? nice).toBe(nice)
  await thread.terminate()
})
