import type { Root } from 'mdast'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import type { Processor } from 'unified'
import { EXIT, SKIP, visit } from '../tree/visit'

/**
 * Bare addresses that end where Japanese text goes on: GFM's own rule takes everything up to the next blank. Stands before
 * GFM's constructs and writes the same tokens; what it refuses, GFM may still take.
 */
export const autolinkSyntax: Extension = (() => {
  const http: Construct = {
    name: 'cjkProtocolAutolink',
    tokenize: tokenizer('literalAutolinkHttp'),
    previous: notAfterLetter,
  }
  const www: Construct = { name: 'cjkWwwAutolink', tokenize: tokenizer('literalAutolinkWww'), previous: afterGap }
  return { text: { 72: http, 104: http, 87: www, 119: www } }
})()

/** GFM looks for addresses that its parser has left in texts, in four walks of the tree: now only where a text may hold one. */
export function seekAddresses(processor: Processor): void {
  for (const extension of (processor.data().fromMarkdownExtensions ?? []).flat())
    extension.transforms = extension.transforms?.map(seek => tree => (mayHoldAddress(tree) ? seek(tree) : undefined))
}

function mayHoldAddress(tree: Root): boolean {
  let isFound = false
  visit(tree, node => {
    if (node.type === 'link' || node.type === 'linkReference') return SKIP
    if (node.type !== 'text' || !/https?:\/\/|www\.|@/i.test(node.value)) return
    isFound = true
    return EXIT
  })
  return isFound
}

function tokenizer(name: 'literalAutolinkHttp' | 'literalAutolinkWww'): Construct['tokenize'] {
  return function (this: TokenizeContext, effects, ok, nok) {
    const prefixes = name === 'literalAutolinkHttp' ? ['https://', 'http://'] : ['www.']
    let read = ''
    let last: Code = null
    let parens = 0
    let size = 0

    const start: State = code => {
      if (isInsideLabel(this)) return nok(code)
      effects.enter('literalAutolink')
      effects.enter(name)
      return prefix(code)
    }

    const prefix: State = code => {
      if (prefixes.includes(read)) return domainStart(code)
      if (code === null || code < 33) return nok(code)
      const longer = read + String.fromCharCode(code).toLowerCase()
      if (!prefixes.some(known => known.startsWith(longer))) return nok(code)
      read = longer
      last = code
      effects.consume(code)
      return prefix
    }

    const domainStart: State = code => (isDomain(code) && !endsBefore(code, last) ? domain(code) : nok(code))

    const domain: State = code => {
      if (code === 46 || code === 95) return effects.check(trail(last), finish, take)(code)
      if (!isDomain(code) || endsBefore(code, last)) return path(code)
      return take(code)
    }

    const take: State = code => {
      size++
      last = code
      effects.consume(code)
      return domain
    }

    const path: State = code => {
      if (size === 0) return nok(code)
      return pathInside(code)
    }

    const pathInside: State = code => {
      if (endsBefore(code, last)) return finish(code)
      if (code === 40) parens++
      if (code === 41 && parens > 0) {
        parens--
        return takePath(code)
      }
      if (isTrailing(code)) return effects.check(trail(last), finish, takePath)(code)
      return takePath(code)
    }

    const takePath: State = code => {
      last = code
      effects.consume(code)
      return pathInside
    }

    const finish: State = code => {
      effects.exit(name)
      effects.exit('literalAutolink')
      return ok(code)
    }

    return start
  }
}

/** Punctuation that ends a sentence rather than an address: up to a blank, a tag or Japanese text. */
function trail(before: Code): Construct {
  return {
    partial: true,
    tokenize(effects: Effects, ok: State, nok: State): State {
      let last = before
      const inside: State = code => {
        if (isTrailing(code) && code !== 38 && code !== 93) {
          last = code
          effects.consume(code)
          return inside
        }
        if (code === 38) {
          effects.consume(code)
          return reference
        }
        if (code === 93) {
          effects.consume(code)
          return afterBracket
        }
        return endsBefore(code, last) ? ok(code) : nok(code)
      }
      const reference: State = code => {
        if (isLetter(code)) {
          effects.consume(code)
          return referenceInside
        }
        return nok(code)
      }
      const referenceInside: State = code => {
        if (code === 59) {
          effects.consume(code)
          return inside
        }
        if (isLetter(code)) {
          effects.consume(code)
          return referenceInside
        }
        return nok(code)
      }
      const afterBracket: State = code => (code === 40 || code === 91 || endsBefore(code, 93) ? ok(code) : inside(code))
      return inside
    },
  }
}

/** `! " & ' ) * , . : ; ? ] _ ~`, as in GFM. */
const trailing = new Set([33, 34, 38, 39, 41, 42, 44, 46, 58, 59, 63, 93, 95, 126])
const isTrailing = (code: Code) => code !== null && trailing.has(code)
const isLetter = (code: Code) => code !== null && ((code >= 65 && code <= 90) || (code >= 97 && code <= 122))
const isDomain = (code: Code) =>
  code !== null && (code === 45 || (code > 32 && !/[\s\p{P}\p{S}]/u.test(String.fromCharCode(code))))

/**
 * Full-width punctuation always ends an address. Japanese letters belong to it where a part of a path begins with them
 * (`/wiki/きのこ`), and end it in the middle of one (`/aを開く`).
 */
function endsBefore(code: Code, last: Code): boolean {
  if (code === null || code <= 32 || code === 60 || code === 127) return true
  if (code < 0x80) return false
  const character = String.fromCharCode(code)
  if (/\s/.test(character) || isWide(code)) return true
  if (!isCjk(code)) return false
  return last !== null && last < 0x80 && !beginsPart.has(last)
}

/** `/ = # ? & - _ + . : % @`, and `(` of a title in brackets. */
const beginsPart = new Set([47, 61, 35, 63, 38, 45, 95, 43, 46, 58, 37, 64, 40])
const isCjk = (code: number) =>
  (code >= 0x3005 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)
const isWide = (code: number) =>
  (code >= 0x3000 && code <= 0x3004) ||
  (code >= 0x3008 && code <= 0x3020) ||
  code === 0x30fb ||
  (code >= 0xff01 && code <= 0xff0f) ||
  (code >= 0xff1a && code <= 0xff20) ||
  (code >= 0xff3b && code <= 0xff40) ||
  (code >= 0xff5b && code <= 0xff65) ||
  (code >= 0x2018 && code <= 0x201f) ||
  code === 0x2026

function notAfterLetter(code: Code): boolean {
  return !isLetter(code)
}

/** GFM: a blank, a bracket or a mark of emphasis before `www.`; here also Japanese text. */
function afterGap(code: Code): boolean {
  return code === null || code <= 32 || [40, 42, 91, 93, 95, 126].includes(code) || isCjk(code) || isWide(code)
}

/** Inside `[…` a link may follow, and links do not nest. The same walk as GFM's own, marked so that it stays linear. */
function isInsideLabel(context: TokenizeContext): boolean {
  const { events } = context
  let inside = false
  for (let i = events.length - 1; i >= 0; i--) {
    const token = events[i]![1] as { type: string; _balanced?: boolean; _gfmAutolinkLiteralWalkedInto?: boolean }
    if ((token.type === 'labelLink' || token.type === 'labelImage') && !token._balanced) {
      inside = true
      break
    }
    if (token._gfmAutolinkLiteralWalkedInto) break
  }
  const lastToken = events.at(-1)?.[1] as { _gfmAutolinkLiteralWalkedInto?: boolean } | undefined
  if (lastToken && !inside) lastToken._gfmAutolinkLiteralWalkedInto = true
  return inside
}
