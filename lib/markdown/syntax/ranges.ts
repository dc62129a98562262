import type { Code, Construct, Extension, State } from 'micromark-util-types'

/** Whether a text may hold such a tilde. */
export const RANGE = /[\p{L}\p{N}]~\p{N}/u

/**
 * To GFM one tilde is a mark as two are: `5~10個、20~30個` would strike out what is between. A tilde with a number behind it and a
 * letter or a number before it says "to", as it does everywhere in Japanese, and stays one.
 */
export const rangeSyntax: Extension = {
  text: { 126: { name: 'range', tokenize } satisfies Construct },
}

function tokenize(
  this: { previous: Code },
  effects: Parameters<Construct['tokenize']>[0],
  ok: State,
  nok: State,
): State {
  const before = letterOf(this.previous)
  const behind: State = code => {
    if (!/^\p{N}/u.test(letterOf(code))) return nok(code)
    effects.exit('data')
    return ok(code)
  }
  return code => {
    if (!/[\p{L}\p{N}]$/u.test(before)) return nok(code)
    effects.enter('data')
    effects.consume(code)
    return behind
  }
}

const letterOf = (code: Code) => (code === null || code < 0 ? '' : String.fromCharCode(code))
