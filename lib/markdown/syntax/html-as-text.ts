import type { Code, Construct, Extension, State } from 'micromark-util-types'

/** HTML is text, but `<br>`, in small letters, and a comment in a line that says something: `a<br>b <!-- to myself -->`. */
export const htmlAsTextSyntax: Extension = {
  disable: { null: ['htmlFlow', 'htmlText'] },
  text: { 60: { name: 'breakOrComment', tokenize } satisfies Construct },
}

function tokenize(effects: Parameters<Construct['tokenize']>[0], ok: State, nok: State): State {
  let value = ''

  const take = (code: Exclude<Code, null>) => {
    value += code < 0 ? ' ' : String.fromCharCode(code)
    effects.consume(code)
  }

  const start: State = code => {
    effects.enter('htmlText')
    effects.enter('htmlTextData')
    take(code as number)
    return beginning
  }

  const beginning: State = code => {
    if (isLineEnd(code)) return nok(code)
    take(code)
    if (value === '<!--') return comment
    if (/^<br ?\/?>$/.test(value)) return end
    return '<!--'.startsWith(value) || /^<b(?:r ?\/?)?$/.test(value) ? beginning : nok
  }

  const comment: State = code => {
    if (isLineEnd(code) || value.length > longest) return nok(code)
    take(code)
    if (code !== 62 || !value.endsWith('-->')) return comment
    return value.length > '<!---->'.length ? end : nok
  }

  const end: State = code => {
    effects.exit('htmlTextData')
    effects.exit('htmlText')
    return ok(code)
  }

  return start
}

/** Of a comment: nobody writes a longer one behind words. */
const longest = 300
const isLineEnd = (code: Code): code is null => code === null || code < -2
