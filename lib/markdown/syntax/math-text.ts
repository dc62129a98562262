import type { Literal } from 'mdast'
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Code, Construct, Extension, State, Token, TokenizeContext } from 'micromark-util-types'

/** A formula in a line. */
export interface InlineMath extends Literal {
  /** Of the node. */
  type: 'inlineMath'
  /** How many dollars mark it, where dollars do. */
  dollars?: number
}

/** A formula with lines to itself. */
export interface DisplayMath extends Literal {
  /** Of the node. */
  type: 'math'
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineMath: InlineMath
  }
  interface RootContentMap {
    inlineMath: InlineMath
    math: DisplayMath
  }
}

/**
 * Formulas in running text: `$x$` and `$$x$$`. A single dollar follows the rule of pandoc and Zenn (no blank inside, no digit
 * behind), and some care besides, so that `$5 と $10` and `$HOME:$PATH` stay text.
 */
export const mathTextSyntax: Extension = {
  text: { 36: { name: 'mathText', tokenize, previous } satisfies Construct },
}

function previous(this: TokenizeContext, code: Code): boolean {
  if (code === 36) return this.events.at(-1)?.[1].type === 'characterEscape'
  // `US$5`, `a$b`: a dollar inside a word opens nothing.
  return !isWord(code)
}

function tokenize(this: TokenizeContext, effects: Parameters<Construct['tokenize']>[0], ok: State, nok: State): State {
  let opened = 0
  let closed = 0
  let text = ''
  let token: Token

  const start: State = code => {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return sequenceOpen(code)
  }

  const sequenceOpen: State = code => {
    if (code === 36) {
      effects.consume(code)
      opened++
      return sequenceOpen
    }
    effects.exit('mathTextSequence')
    if (opened > 2 || (opened === 1 && isBlank(code))) return nok(code)
    return between(code)
  }

  const between: State = code => {
    if (code === null || text.length > longest) return nok(code)
    if (code === 36) {
      token = effects.enter('mathTextSequence')
      closed = 0
      return sequenceClose(code)
    }
    if (code < -2) {
      text += '\n'
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return between
    }
    effects.enter('mathTextData')
    return inside(code)
  }

  const inside: State = code => {
    if (code === null || code === 36 || code < -2 || text.length > longest) {
      effects.exit('mathTextData')
      return between(code)
    }
    const escaped = code === 92
    text += code < 0 ? ' ' : String.fromCharCode(code)
    effects.consume(code)
    return escaped ? afterBackslash : inside
  }

  const afterBackslash: State = code => {
    if (code !== 36) return inside(code)
    text += '$'
    effects.consume(code)
    return inside
  }

  const sequenceClose: State = code => {
    if (code === 36) {
      effects.consume(code)
      closed++
      return sequenceClose
    }
    if (closed === opened) {
      effects.exit('mathTextSequence')
      if (!isFormula(text, opened, code)) return nok(code)
      effects.exit('mathText')
      return ok(code)
    }
    token.type = 'mathTextData'
    text += '$'.repeat(closed)
    return inside(code)
  }

  return start
}

const longest = 2000

function isFormula(text: string, dollars: number, next: Code): boolean {
  if (text.trim() === '') return false
  if (dollars === 2) return true
  if (/\s$/.test(text) || isDigit(next)) return false
  // `${var.a}-${var.b}`, `$DIR_${name}`: the second dollar begins a name.
  if (next === 123 && (/^\{|_$/.test(text) || !/^[A-Za-z]$|[\\^_]/.test(text))) return false
  // `$HOME/bin:$PATH` is two names, `$n$th` and `$x_1$s` are formulas with a word behind.
  if (isWord(next) && !/^[A-Za-z]$|[\\^_]/.test(text)) return false
  // No formula ends an HTML tag: its dollars belong to two others.
  if (/<\/[a-z][\w-]*\s*>/i.test(text)) return false
  // What a command takes in braces may be prose: `\text{速さ}`, `\huge{よし、行こう。}`.
  const words = text.replace(/\\[A-Za-z]+\s*\{[^{}]*\}/g, '')
  const prose = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。]/u.test(words)
  if (!prose) return !(text.includes('\n') && !/[\\^_=+]/.test(text))
  return !text.includes('\n') && !/[、。]/.test(words) && /[\\^_=+*/<>-]/.test(text)
}

const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57
const isBlank = (code: Code) => code === null || code < 0 || code === 32
const isWord = (code: Code) =>
  code !== null && (isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95)

/** Turns the parser's events into `inlineMath` nodes. */
export const mathTextFromMarkdown: FromMarkdownExtension = {
  enter: {
    mathText(token) {
      const dollars = /^\$*/.exec(this.sliceSerialize(token))![0].length
      this.enter({ type: 'inlineMath', value: '', dollars }, token)
      this.buffer()
    },
  },
  exit: {
    mathText(token) {
      const value = this.resume()
      const node = this.stack.at(-1) as InlineMath
      this.exit(token)
      // GitHub and Qiita also write $`x`$.
      node.value = value.replace(/^`([\s\S]*)`$/, '$1')
    },
    mathTextData(token) {
      this.config.enter.data!.call(this, token)
      this.config.exit.data!.call(this, token)
    },
  },
}
