import type { Code, Construct, Extension, State } from 'micromark-util-types'
import type { Block } from './blocks'

/*
 * TeX's own marks, `\(x\)` in a line and `\[ … \]` on lines of their own. To Markdown they are escaped brackets, and to a shell or a
 * regular expression a group: only what looks like a formula is one.
 */

/** Whether a text holds a formula between these marks that cannot be anything else; then shorter ones beside it are formulas, too. */
export function hasBracketMath(body: string): boolean {
  return body
    .split('\\(')
    .slice(1)
    .some(part => {
      const tex = part.slice(0, Math.max(0, part.indexOf('\\)')))
      return tex.length <= 500 && !tex.includes('\n') && isCertain(tex)
    })
}

/** A command of at least two letters, an exponent or an index; `[^` is a class of characters. */
const isCertain = (tex: string) =>
  (/\\[A-Za-z]{2,}/.test(tex) || /[A-Za-z0-9)}\]][\^_][A-Za-z0-9{\\(]/.test(tex)) &&
  !isProse(tex) &&
  !tex.includes('[^')

/** Letters one by one, digits and signs: `n`, `x + 1`, `O(n)`. */
const isSimple = (tex: string) => /[A-Za-z]/.test(tex) && !/[A-Za-z]{2}|[^\w\s+\-*/=<>(),.|!']/.test(tex)

const isProse = (tex: string) =>
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。]/u.test(tex.replace(/\\[A-Za-z]+\{[^{}]*\}/g, ''))

/** Formulas in running text, for a text that has one for certain. */
export const bracketMathSyntax: Extension = {
  text: { 92: { name: 'bracketMath', tokenize } satisfies Construct },
}

function tokenize(effects: Parameters<Construct['tokenize']>[0], ok: State, nok: State): State {
  let text = ''

  const start: State = code => {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    effects.consume(code)
    return second
  }

  const second: State = code => {
    if (code !== 40) return nok(code)
    effects.consume(code)
    effects.exit('mathTextSequence')
    return between
  }

  const between: State = code => {
    if (isEnd(code) || text.length > 500) return nok(code)
    return code === 92 ? effects.attempt(closing, done, backslash)(code) : data(code)
  }

  const data: State = code => {
    effects.enter('mathTextData')
    return inside(code)
  }

  const backslash: State = code => {
    effects.enter('mathTextData')
    take(code)
    return afterBackslash
  }

  const afterBackslash: State = code => (isEnd(code) ? nok(code) : inside(code, true))

  const inside = (code: Code, escaped = false): State | undefined => {
    if (!escaped && (isEnd(code) || code === 92 || text.length > 500)) {
      effects.exit('mathTextData')
      return between(code)
    }
    take(code)
    return next => inside(next)
  }

  const done: State = code => {
    if (!isCertain(text) && !isSimple(text)) return nok(code)
    effects.exit('mathText')
    return ok(code)
  }

  const take = (code: Code) => {
    text += code === null || code < 0 ? ' ' : String.fromCharCode(code)
    effects.consume(code)
  }

  return start
}

const closing: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return code => {
      effects.enter('mathTextSequence')
      effects.consume(code)
      return next => {
        if (next !== 41) return nok(next)
        effects.consume(next)
        effects.exit('mathTextSequence')
        return ok
      }
    }
  },
}

/** Line endings are negative codes down to -3, the end of the input is `null`. */
const isEnd = (code: Code) => code === null || code < -2

/** `\[` and `\]` around lines of their own. */
export function bracketMathBlock(bare: string, start: number, lines: readonly string[]): Block | undefined {
  if (!bare.startsWith('\\[')) return
  const written: string[] = []
  for (let number = start; number <= Math.min(lines.length, start + 50); number++) {
    const line = number === start ? bare.slice(2) : lines[number - 1]!.replace(/^[\s>]+/, '').trimEnd()
    const isLast = line.endsWith('\\]')
    if (line === '' && number > start) return
    written.push(isLast ? line.slice(0, -2) : line)
    if (!isLast) continue
    const tex = written.join('\n')
    if (tex.includes('\\]') || !(isCertain(tex) || (number > start && isSimple(tex)))) return
    return { kind: 'math', name: 'math', args: '', start, opening: start, end: number, verbatim: true }
  }
}
