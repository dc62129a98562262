import { linesOf } from '../line-follower'
import { lineOf, type Problem } from '../problem'
import type { Report } from './check'
import type { Mended } from './fix'

/** Problems from which their totals come first, and rules that these name. */
const MANY = { problems: 10, rules: 9 }

/**
 * What was found, for a reader at a terminal: where there is much, how often each rule; then a line each; then the sum.
 *
 * @param lang Of the sum; the problems are told in theirs.
 */
export function showReport({ posts, problems, off }: Report, lang = 'en'): string {
  const words = wordsOf(lang)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const totals = problems.length > MANY.problems ? [...showTotals(problems, words), ''] : []
  const lines = problems.map(problem => lineOf(problem, words.stop))
  const silent = off.map(({ rule, reason, count }) => words.off(count, rule, reason))
  return [...totals, ...lines, ...silent, words.sum(posts, errors, problems.length - errors)].join('\n')
}

/** The words of a report in one language. */
interface Words {
  sum: (posts: number, errors: number, warnings: number) => string
  more: (rules: number) => string
  off: (count: number, rule: string, reason: string) => string
  /** Between what is wrong and the way out. */
  stop: string
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

const en: Words = {
  sum: (posts, errors, warnings) =>
    `${counted(posts, 'post')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
  more: rules => `and ${counted(rules, 'rule')} more`,
  off: (count, rule, reason) => `switched off: ${count} of ${rule} (${reason})`,
  stop: '; ',
}

const ja: Words = {
  sum: (posts, errors, warnings) => `記事 ${posts} 本：エラー ${errors} 件、警告 ${warnings} 件`,
  more: rules => `ほか ${rules} 種類`,
  off: (count, rule, reason) => `切られている規則：${rule} ${count} 件（${reason}）`,
  stop: '。',
}

const wordsOf = (lang: string) => (lang === 'ja' ? ja : en)

/** Errors first, then what is most. */
function showTotals(problems: readonly Problem[], { more: moreRules }: Words): string[] {
  const totals = new Map<string, { severity: Problem['severity']; rule: string; count: number }>()
  for (const { severity, rule } of problems) {
    const name = `${severity} ${rule}`
    const total = totals.get(name) ?? { severity, rule, count: 0 }
    total.count++
    totals.set(name, total)
  }
  const sorted = [...totals.values()].sort((a, b) => compareSeverity(a, b) || b.count - a.count)
  const lines = sorted
    .slice(0, MANY.rules)
    .map(({ severity, rule, count }) => `${String(count).padStart(6)}  ${severity.padEnd(7)}  ${rule}`)
  const more = sorted.length - MANY.rules
  return more > 0 ? [...lines, `        ${moreRules(more)}`] : lines
}

const compareSeverity = (a: { severity: string }, b: { severity: string }) =>
  a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1

/**
 * A problem as GitHub shows it beside the line of a pull request.
 *
 * @param folder Where the content lies in the repository, with forward slashes; empty for its root.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotate({ file, line, column, severity, rule, message, fix }: Problem, folder: string): string {
  const data = (text: string) => text.replace(/[%\r\n]/g, encodeURIComponent)
  const value = (text: string) => text.replace(/[%\r\n:,]/g, encodeURIComponent)
  const place = folder === '' ? file : `${folder}/${file}`
  return `::${severity} file=${value(place)},line=${line},col=${column},title=${value(rule)}::${data(`${message}; ${fix}`)}`
}

/** What was mended, line by line. */
export function showMended({ path, before, after }: Mended): string {
  const [old, now] = [before, after].map(linesOf) as [string[], string[]]
  const lines = now.flatMap((line, at) => (line === old[at] ? [] : [`${path}:${at + 1}`, `- ${old[at]}`, `+ ${line}`]))
  return lines.join('\n')
}
