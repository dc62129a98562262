import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { Worker } from 'node:worker_threads'
import { transformSync } from 'esbuild'
import { onLinux } from '../on-linux'

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

onLinux('those that are there step back before one that is started, and it does not', async () => {
  const text = `
    const { Worker } = require('node:worker_threads')
    const others = threadsNow()
    const thread = new Worker('setInterval(() => {}, 1000)', { eval: true })
    thread.once('online', () => {
      stepBack('pages', others)
      console.log(JSON.stringify(threadsNow().map(id => [others.includes(id), os.getPriority(id)])))
      process.exit()
    })`
  const { code } = transformSync(readFileSync('lib/step-back.ts', 'utf8'), { loader: 'ts', format: 'cjs' })
  const said = execFileSync(process.execPath, ['-e', `const os = require('node:os');${code};${text}`], {
    encoding: 'utf8',
  })
  const own = os.getPriority()
  const threads = JSON.parse(said) as [wasThere: boolean, niceness: number][]
  expect(threads.filter(([wasThere]) => wasThere).length).toBeGreaterThan(4)
  for (const [wasThere, niceness] of threads) expect(niceness).toBe(wasThere ? Math.min(own + 5, 19) : own)
  expect(threads.some(([wasThere]) => !wasThere)).toBe(true)
})
