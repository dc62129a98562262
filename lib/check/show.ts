import { formatProblem, type Problem } from '../problem'

/** Problems from which their totals come first, and rules that these name. */
const MANY = { problems: 10, rules: 9 }

/** What was found, for a reader at a terminal: where there is much, how often each rule; then a line each; then the sum. */
export function showReport(posts: number, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const sum = `${counted(posts, 'post')}: ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`
  const totals = problems.length > MANY.problems ? [...showTotals(problems), ''] : []
  return [...totals, ...problems.map(formatProblem), sum].join('\n')
}

/** Errors first, then what is most. */
function showTotals(problems: readonly Problem[]): string[] {
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
  return more > 0 ? [...lines, `        and ${counted(more, 'rule')} more`] : lines
}

const compareSeverity = (a: { severity: string }, b: { severity: string }) =>
  a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

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
