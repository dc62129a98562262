import path from 'node:path'
import { type Node, parse } from 'acorn'
import { transformSync } from 'esbuild'

/** A regular expression of the program. */
export interface Expression {
  /** `/a+/g`; of one that is put together while the program runs, its file and its call. */
  name: string
  /** Where it was seen. */
  file: string
  /** What it is; missing where only the running program knows. */
  source?: string
  flags?: string
}

/** What is kept of an expression: that it is safe, or why it may stay as it is. */
export type Judgement = 'safe' | { verdict: string; reason?: string }

/**
 * The literals of a file and its calls of `RegExp`. What such a call is given is worked out where it is constant.
 *
 * @param read The text of a file; an empty one where there is none.
 */
export function expressionsIn(file: string, read: Read): Expression[] {
  const code = codeOf(file, read)
  const found: Expression[] = []
  const see = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const node = value as Syntax
    if (node.type === 'Literal' && node.regex) {
      const { pattern: source, flags } = node.regex
      found.push({ name: `/${source}/${flags}`, file, source, flags })
    }
    if (/^(?:New|Call)Expression$/.test(node.type) && node.callee?.name === 'RegExp') {
      const [given, asked] = (node.arguments ?? []).map(argument => meaningOf(argument, file, read))
      const { pattern: source, flags: own = '' } = typeof given === 'object' ? given : { pattern: given }
      const flags = typeof asked === 'string' ? asked : own
      if (source === undefined) found.push({ name: `${file}: ${code.slice(node.start, node.end)}`, file })
      else found.push({ name: `/${source}/${flags}`, file, source, flags })
    }
    Object.values(node).forEach(see)
  }
  see(parse(code, MODULE))
  return found
}

/** What is wrong with what is kept: one that is not safe and has no reason, one that grows without bounds, one that is gone. */
export function faultsIn(found: readonly Expression[], judged: Record<string, Judgement>): string[] {
  const faults: string[] = []
  const fileOf = new Map(found.map(({ name, file }) => [name, file]))
  for (const [name, judgement] of Object.entries(judged)) {
    if (!fileOf.has(name)) faults.push(`${name}\n  is gone: take it out with --write`)
    else if (judgement === 'safe') continue
    else if (judgement.verdict.startsWith('exponential') || !judgement.reason?.trim())
      faults.push(
        `${fileOf.get(name)}  ${name}\n  ${judgement.verdict}: mend it, or bound what it reads and give the reason`,
      )
  }
  return faults
}

const MODULE = { ecmaVersion: 'latest', sourceType: 'module' } as const

type Read = (file: string) => string

interface Regex {
  pattern: string
  flags: string
}

/** The fields of syntax nodes that are looked at. */
interface Syntax extends Node {
  regex?: Regex
  callee?: { name?: string }
  arguments?: Syntax[]
  name?: string
  value?: unknown
  tag?: Syntax
  quasi?: Syntax
  quasis?: { value: { cooked: string; raw: string } }[]
  expressions?: Syntax[]
  body?: Syntax[]
  declaration?: Syntax
  declarations?: (Syntax & { id: Syntax; init?: Syntax })[]
  specifiers?: (Syntax & { local: Syntax; imported?: Syntax })[]
  source?: { value: string }
}

function codeOf(file: string, read: Read): string {
  const loader = file.endsWith('x') ? 'tsx' : 'ts'
  return transformSync(read(file), { loader, jsx: 'automatic', target: 'esnext' }).code
}

/** What a node says when it says the same each time: a text or an expression. */
function meaningOf(node: Syntax, file: string, read: Read): string | Regex | undefined {
  if (node.type === 'Literal') return node.regex ?? String(node.value)
  if (node.type === 'Identifier') return constantOf(node.name ?? '', file, read)
  const isRaw = node.type === 'TaggedTemplateExpression' && node.tag?.type === 'MemberExpression'
  const template = isRaw ? node.quasi : node
  if (template?.type !== 'TemplateLiteral') return
  const values = template.expressions?.map(expression => meaningOf(expression, file, read)) ?? []
  if (!values.every(value => typeof value === 'string')) return
  return template.quasis?.map(({ value }, i) => (isRaw ? value.raw : value.cooked) + (values[i] ?? '')).join('')
}

/** The value of a constant at the top of a file, or of the file it is imported from. */
function constantOf(name: string, file: string, read: Read): string | Regex | undefined {
  for (const node of (parse(codeOf(file, read), MODULE) as Syntax).body ?? []) {
    const { declarations = [] } = node.declaration ?? node
    const known = declarations.find(({ id }) => id.name === name)
    if (known?.init) return meaningOf(known.init, file, read)
    const imported = node.specifiers?.find(({ local }) => local.name === name)?.imported?.name
    if (imported && node.source?.value.startsWith('.'))
      return constantOf(imported, path.join(path.dirname(file), `${node.source.value}.ts`), read)
  }
}
