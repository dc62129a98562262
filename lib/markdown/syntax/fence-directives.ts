import { directiveNamed } from '../../dialects/dialects'
import type { Block } from './blocks'

/*
 * MyST's directives in fences of code: "```{note} Title", with options below, up to the end of the fence. Those whose inside is
 * Markdown are read as containers, those of code and formulas as what they are; any other is shown as the code it looks like.
 */

/** Finds the directive that a fence begins, given the lines of nothing but a fence. */
export function fenceDirectives(lines: readonly string[]): (bare: string, start: number) => Block | undefined {
  const fences = lines.flatMap((line, i) => {
    const ticks = /^[\s>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
    return ticks ? [{ number: i + 1, ticks }] : []
  })
  let passed = 0
  return (bare, start) => {
    const [, ticks = '', written = '', rest = ''] =
      /^(`{3,}|~{3,})[ \t]{0,9}\{([a-z][\w-]{0,40})\}(?![^\s])(.{0,300})$/.exec(bare) ?? []
    const name = directiveNamed(written)
    if (!name) return
    while (passed < fences.length && fences[passed]!.number <= start) passed++
    // One that is shorter ends something inside.
    const end = fences.slice(passed, passed + 100).find(fence => fence.ticks.startsWith(ticks))?.number
    if (!end) return
    const verbatim = name === 'highlight' || name === 'math'
    return { kind: 'container', name, start, end, verbatim, ...withOptions(name, rest.trim(), lines, start, end) }
  }
}

/** What the options below a directive's mark add to it. */
export function withOptions(name: string, args: string, lines: readonly string[], start: number, end: number) {
  const { opening, options } = readOptions(lines, start, end)
  const read = (keys: string[]) =>
    keys.map(key => (options[key] === undefined ? '' : ` ${key}="${options[key].replaceAll('"', "'")}"`)).join('')
  const said =
    name === '{figure}' ? read(['alt', 'width', 'height']) : name === 'highlight' ? read(['caption', 'linenos']) : ''
  const isFolded = name !== 'details' && /\bdropdown\b/.test(options.class ?? '')
  return { opening, args: args + said, ...(isFolded && { fold: '-' as const }) }
}

/** The lines `:name: value` right below the mark, and how far they and the blank line behind them go. */
function readOptions(lines: readonly string[], start: number, end: number) {
  const options: Record<string, string> = {}
  let opening = start
  while (opening + 1 < end) {
    const [, key, value = ''] = /^[\s>]*:([a-z][\w-]{0,40}):(?:[ \t](.{0,300}))?$/.exec(lines[opening]!) ?? []
    if (!key) break
    options[key] = value.trim()
    opening++
  }
  return { opening, options }
}
