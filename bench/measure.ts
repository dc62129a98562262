import { spawn } from 'node:child_process'
import fs from 'node:fs'
import type { Server } from '../e2e/server'

/** The value below which a share (0…1) of the numbers lie. */
export function quantile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Resident memory of a process and all its children, in MB; 0 where the system does not tell. */
export function memoryOf(pid: number): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    const tasks = fs.readdirSync(`/proc/${pid}/task`)
    const children = tasks.flatMap(task =>
      fs.readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    )
    return own + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0)
  } catch {
    return 0
  }
}

/**
 * Milliseconds until an address is answered in full.
 *
 * @throws Where the answer is not 200.
 */
export async function timeOf(server: Server, address: string): Promise<number> {
  const start = performance.now()
  const answer = await server.get(address)
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
  return performance.now() - start
}

/**
 * Runs a command and watches its memory.
 *
 * @returns Seconds and the highest resident memory of all its processes in MB.
 * @throws Error with its output where it fails.
 */
export async function watchCommand(command: string, args: string[], env: Record<string, string>) {
  const start = performance.now()
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0))
  }, 100)
  const code = await new Promise(resolve => child.on('exit', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`)
  return { seconds: (performance.now() - start) / 1000, megabytes: peak }
}

/** Prints rows as aligned columns, or as JSON where `--json` is among the arguments. */
export function print(rows: Record<string, string | number | boolean>[]): void {
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows))
  else console.table(rows)
}

/** Prints a bench's help and ends, where it was asked for. */
export function helpWith(text: string): void {
  if (!process.argv.includes('--help')) return
  console.log(`${text}\n\n  --json   print JSON\n  --help   show this text`)
  process.exit(0)
}

/** The number after an option, or what it is without one. */
export function option(name: string, fallback: number): number {
  const index = process.argv.indexOf(`--${name}`)
  const value = index < 0 ? fallback : Number(process.argv[index + 1])
  if (!Number.isFinite(value)) throw new Error(`--${name} wants a number`)
  return value
}
