import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Code, Construct, Extension, State } from 'micromark-util-types'

/** A tag of a template language in running text, as written: `{{< ref "a.md" >}}`, `{% asset_img a.png %}`, `{: .wide}`. */
export interface Shortcode {
  type: 'shortcode'
  value: string
}

/** Keeps template tags whole, so that nothing inside them is read as emphasis, HTML or an address. */
export const shortcodeSyntax: Extension = {
  text: { 123: { name: 'shortcode', tokenize } satisfies Construct },
}

function tokenize(effects: Parameters<Construct['tokenize']>[0], ok: State, nok: State): State {
  let end = ''
  let tail = ''
  let size = 0

  const start: State = code => {
    effects.enter('shortcode')
    effects.consume(code)
    return second
  }

  const second: State = code => {
    if (code === 123) {
      effects.consume(code)
      return third
    }
    if (code === 37) end = '%}'
    else if (code === 58) end = '}'
    else return nok(code)
    effects.consume(code)
    return inside
  }

  const third: State = code => {
    end = code === 60 ? '>}}' : code === 37 ? '%}}' : '}}'
    return inside(code)
  }

  const inside: State = code => {
    if (tail.endsWith(end) && size > end.length) {
      effects.exit('shortcode')
      return ok(code)
    }
    if (code === null || isEnd(code) || size > 1000) return nok(code)
    tail = (tail + (code < 0 ? ' ' : String.fromCharCode(code))).slice(-3)
    size++
    effects.consume(code)
    return inside
  }

  return start
}

const isEnd = (code: Code) => code !== null && code < -2

/** Turns the parser's events into `shortcode` nodes. */
export const shortcodeFromMarkdown: FromMarkdownExtension = {
  enter: {
    shortcode(token) {
      this.enter({ type: 'shortcode', value: this.sliceSerialize(token) } as never, token)
    },
  },
  exit: {
    shortcode(token) {
      this.exit(token)
    },
  },
}
