import type { SiteConfig } from '../../site.config'
import { fault } from '../fault'
import { rulesOfFaults } from '../faults-en'
import { nearest } from '../nearest'
import type { Post } from '../post/model'
import { type Problem, problemOf } from '../problem'

/** Warnings that somebody has switched off. */
export interface Off {
  /** Their rule: `alt`. */
  rule: string
  /** Why, in the words of whoever did it. */
  reason: string
  /** How many there would be. */
  count: number
}

/**
 * Takes away the warnings whose rule is switched off: in `site.config.ts` for all posts, or by `check: { off: { rule: reason } }` in the
 * front matter of one. Errors stay, as they keep a text from its readers.
 *
 * @returns What is left, with what is wrong about the switches themselves, and what was taken away.
 */
export function switchOff(
  problems: readonly Problem[],
  posts: readonly Post[],
  { check }: SiteConfig,
): { problems: Problem[]; off: Off[] } {
  const own = new Map<string, Record<string, string>>()
  const left: Problem[] = []
  for (const { path, extra } of posts) {
    const asked = switchesIn(extra)
    if (!asked) continue
    const { reasons, problems } = readSwitches(path, asked)
    own.set(path, reasons)
    left.push(...problems)
  }
  const off = new Map<string, Off>()
  for (const problem of problems) {
    const { severity, rule, file } = problem
    const reason = own.get(file)?.[rule] ?? check?.off[rule]
    if (severity === 'error' || reason === undefined) {
      left.push(problem)
      continue
    }
    const name = JSON.stringify([rule, reason])
    const { count } = off.get(name) ?? { count: 0 }
    off.set(name, { rule, reason, count: count + 1 })
  }
  return { problems: left, off: [...off.values()].sort((a, b) => b.count - a.count) }
}

/** What the front matter of a post switches off, unchecked. */
function switchesIn({ check }: Post['extra']): object | undefined {
  const off = (check as { off?: unknown } | null | undefined)?.off
  return typeof off === 'object' && off !== null ? off : undefined
}

/** Which rules are switched off, and what is wrong with what was written. */
function readSwitches(file: string, asked: object) {
  const reasons: Record<string, string> = {}
  const problems: Problem[] = []
  // A list names rules without a reason.
  const entries = Array.isArray(asked) ? asked.map(rule => [String(rule), '']) : Object.entries(asked)
  for (const [rule, reason] of entries) {
    if (!rulesOfFaults.includes(rule))
      problems.push(problemOf(file, fault('offUnknown', rule, nearest(rule, rulesOfFaults) ?? '')))
    else if (typeof reason !== 'string' || reason.trim() === '')
      problems.push(problemOf(file, fault('offNoReason', rule)))
    else reasons[rule] = reason.trim()
  }
  return { reasons, problems }
}
