import { Parser } from 'acorn'
import acornJsx from 'acorn-jsx'
import { isTooDeep } from '../pipeline/depth'

/** Said by the parser of JavaScript that it goes no further, with the reason for the author. */
export class JavaScriptRefused extends SyntaxError {
  /** The MDX parser catches what acorn throws, asks for its place and tries again with more text: this ends it instead. */
  get pos(): number {
    throw this
  }
}

/**
 * The JavaScript parser of MDX with a limit on nesting and on work. Two kilobytes of `` `${ `` overflowed the stack, which Node.js
 * answers by ending the process where a regular expression is being compiled at that moment: neither `catch` nor a thread contains
 * that. And an expression is parsed anew at each `}` in it, to see whether it ends there.
 */
export function javaScriptParser(): Pick<typeof Parser, 'parse' | 'parseExpressionAt'> {
  let read = 0
  const spend = (source: string) => {
    read += source.length
    if (read > mostCharacters) throw new JavaScriptRefused('its JavaScript has too many braces')
  }
  return {
    parse: (source, options) => {
      spend(source)
      return checked(Bounded.parse(source, options))
    },
    parseExpressionAt: (source, at, options) => {
      spend(source)
      return checked(Bounded.parseExpressionAt(source, at, options))
    },
  }
}

/** Characters that are read for one post, repetitions included: a second's work. */
const mostCharacters = 5_000_000

const tooDeep = 'its JavaScript is nested too deep'

/** Chains like `a.b.c` are parsed in a loop, but what walks the tree later recurses. */
function checked<Tree extends object>(tree: Tree): Tree {
  if (isTooDeep<object>(tree, nodesIn, deepestCall)) throw new JavaScriptRefused(tooDeep)
  return tree
}

/** Calls inside each other; a function in a function takes four. The stack of the main thread has room for some three thousand. */
const deepestCall = 400

/**
 * The methods of acorn and acorn-jsx through which every recursion passes: expressions, statements, patterns, operators one after
 * another, elements, and the groups and classes of regular expressions.
 */
export const recursive = [
  'parseMaybeAssign',
  'parseMaybeUnary',
  'parseExprOp',
  'parseExprAtom',
  'parseStatement',
  'parseBindingAtom',
  'jsx_parseElementAt',
  'regexp_disjunction',
  'regexp_nestedClass',
] as const

const Bounded = Parser.extend(acornJsx(), Base => {
  class BoundedParser extends (Base as unknown as new (...given: never[]) => object) {
    level = 0
  }
  for (const name of recursive) {
    const parse = (Base.prototype as unknown as Internals)[name]
    Object.defineProperty(BoundedParser.prototype, name, {
      value(this: { level: number }, ...given: unknown[]) {
        if (this.level >= deepestCall) throw new JavaScriptRefused(tooDeep)
        this.level++
        try {
          return parse.apply(this, given)
        } finally {
          this.level--
        }
      },
    })
  }
  return BoundedParser as unknown as typeof Base
})

/** As far as acorn's own methods are called here: plugins of it are written so, but its types leave them out. */
type Internals = Record<(typeof recursive)[number], (...given: unknown[]) => unknown>

const nodesIn = (node: object): object[] =>
  Object.values(node).flatMap(value => (Array.isArray(value) ? value : [value]).filter(isNode))

const isNode = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
