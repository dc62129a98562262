import type { Node } from 'mdast'
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Code, Construct, Extension, State } from 'micromark-util-types'
import { parseTag } from '../../dialects/tag'
import { unmask } from './addresses'

/** A tag of a template language in running text, as written: `{{< ref "a.md" >}}`, `{% asset_img a.png %}`, `{: .wide}`. */
export interface Shortcode extends Node {
  /** Of the node. */
  type: 'shortcode'
  /** As written. */
  value: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    shortcode: Shortcode
  }
  interface RootContentMap {
    shortcode: Shortcode
  }
}

/** Whether a node is one. */
export const isShortcode = (node: Node): node is Shortcode => node.type === 'shortcode'

/** Only what these patterns know is a tag: `{{ は }}` and `{: は。}` are words, `{:ok, x}` is Elixir. */
export function isTag(value: string): boolean {
  if (value.startsWith('{:')) return isAttributeList(value)
  if (/^\{\{[<%]/.test(value)) return /^\{\{[<%]\s*\/\*/.test(value) || parseTag(value) !== undefined
  return value.startsWith('{%') ? parseTag(value) !== undefined : /^\{\{-?\s*["'.$\w[(]/.test(value)
}

/**
 * Whether braces hold attributes: `{: .class #id key="value"}`, `{:toc .x}`, `{:name: …}`, `{::comment}`, `{:/}`. Word by word: as one expression, where
 * `.ab=c` is a class, or a class and a key, fourteen such took for ever. Classes and ids may stand without a blank between,
 * words may not: `{:else if x.y}` is Svelte.
 */
function isAttributeList(value: string): boolean {
  attributeListStart.lastIndex = 0
  attributeListStart.test(value)
  let at = attributeListStart.lastIndex
  for (; at < value.length; at = attribute.lastIndex) {
    attribute.lastIndex = at
    if (!attribute.test(value)) break
  }
  return at > 0 && attributeListEnd.test(value.slice(at))
}

const attributeListStart = /\{:(?::[a-z]+|\/[a-z]*|[\w-]+:(?=\s))?/y
const attribute =
  /\s*(?:[.#][\w-]+(?![\w=-])|[\w-]+=(?:"[^"]*"|'[^']*'|[\w#./%][^\s"'{}]*)|(?<![\w-])[a-z][\w-]*(?![\w=.#-]))/y
const attributeListEnd = /^\s*\/?\}$/

/** Keeps template tags whole, so that nothing inside them is read as emphasis, HTML or an address. */
export const shortcodeSyntax: Extension = {
  text: { 123: { name: 'shortcode', tokenize } satisfies Construct },
}

function tokenize(effects: Parameters<Construct['tokenize']>[0], ok: State, nok: State): State {
  let end = ''
  let value = ''
  let lines = 0

  const start: State = code => {
    effects.enter('shortcode')
    effects.enter('shortcodeData')
    take(code)
    return second
  }

  const second: State = code => {
    if (code === 37) end = '%}'
    else if (code === 58) end = '}'
    else if (code !== 123) return nok(code)
    take(code)
    return code === 123 ? third : inside
  }

  const third: State = code => {
    const first = letterOf(code)
    end = first === '<' ? '>}}' : first === '%' ? '%}}' : '}}'
    return inside(code)
  }

  const inside: State = code => {
    if (value.length > end.length && value.endsWith(end)) {
      effects.exit('shortcodeData')
      effects.exit('shortcode')
      return isTag(value) ? ok(code) : nok(code)
    }
    if (code === null || value.length > longest) return nok(code)
    if (code < -2) {
      // A variable and an attribute list have one line.
      if (end === '}' || end === '}}' || ++lines > 30) return nok(code)
      value += '\n'
      effects.exit('shortcodeData')
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return nextLine
    }
    // The same beginning again before the end: the first was none. A row of beginnings stays linear so.
    if (value.length > 3 && value.endsWith(value.slice(0, 2))) return nok(code)
    take(code)
    return inside
  }

  const nextLine: State = code => {
    if (code === null || code < -2) return nok(code)
    effects.enter('shortcodeData')
    return inside(code)
  }

  const take = (code: Code) => {
    value += letterOf(code)
    effects.consume(code)
  }

  return start
}

const longest = 2000
const letterOf = (code: Code) => (code === null ? '' : code < 0 ? ' ' : unmask(String.fromCharCode(code)))

/** Turns the parser's events into `shortcode` nodes. */
export const shortcodeFromMarkdown: FromMarkdownExtension = {
  enter: {
    shortcode(token) {
      this.enter({ type: 'shortcode', value: this.sliceSerialize(token) }, token)
    },
  },
  exit: {
    shortcode(token) {
      this.exit(token)
    },
  },
}
