import { linesOutsideFences } from '../line-follower'
import type { Dialect } from './dialect'
import { dialects } from './dialects'

/** What a file shows of the system it was written for. */
export interface Shown {
  /** Its path: `posts/a.md`. */
  path: string
  /** Its front matter by its keys, in lower case without hyphens and underscores. */
  matter: ReadonlyMap<string, unknown>
  /** The text below. */
  body: string
}

/**
 * The system a file was written for, by its front matter or its path, else by what nobody else writes, else by how its name begins;
 * nothing where it shows none.
 */
export function detectDialect({ path, matter, body }: Shown): Dialect | undefined {
  const has = (key: string) => matter.has(key)
  const read = (key: string) => matter.get(key)
  const known = dialects.find(({ signs }) => signs?.matter?.(has, read) || signs?.path?.test(path))
  return known ?? byText(body) ?? dialects.find(({ signs }) => signs?.likelyPath?.test(path))
}

function byText(body: string): Dialect | undefined {
  if (!SIGN.test(body)) return undefined
  const prose = linesOutsideFences(body.split('\n')).join('\n')
  return dialects.find(({ signs }) => signs?.text?.test(prose))
}

/** With what each line begins that tells a system, or what it holds. */
const SIGN = /^(?:\{[{%]|!!!|\?\?\?|=== |:::|!\[\[|> \[!)|\]\(\{[{%]/m
