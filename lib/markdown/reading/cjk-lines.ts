import type { Root, RootContent, Text } from 'hast'
import { toString as textOf } from 'hast-util-to-string'

/**
 * Takes out the blank that a line break in the source would leave between two Japanese or Chinese characters, or beside
 * full-width punctuation. Between Latin words it stays, and in code everything stays.
 */
export function rehypeCjkLines() {
  return (tree: Root) => {
    let run: Text[] = []
    const endRun = () => {
      if (run.some(text => text.value.includes('\n'))) joinLines(run)
      run = []
    }
    const walk = (nodes: RootContent[]) => {
      for (const node of nodes) {
        if (node.type === 'text') run.push(node)
        else if (node.type === 'element') {
          if (verbatim.has(node.tagName)) {
            if (node.tagName !== 'code') endRun()
            else run.push({ type: 'text', value: textOf(node) })
            continue
          }
          const apart = !inline.has(node.tagName)
          if (apart) endRun()
          walk(node.children)
          if (apart) endRun()
        }
      }
    }
    walk(tree.children)
    endRun()
  }
}

function joinLines(run: Text[]) {
  const texts = run.filter(text => text.value !== '')
  texts.forEach((text, i) => {
    if (!text.value.includes('\n')) return
    text.value = text.value.replace(/(?:(?<![ \t])[ \t]+)?\n[ \t]*/g, (blank, at: number) => {
      const before = lastOf(text.value.slice(0, at)) ?? lastOf(texts[i - 1]?.value ?? '')
      const after = firstOf(text.value.slice(at + blank.length)) ?? firstOf(texts[i + 1]?.value ?? '')
      if (!before || !after) return blank
      const joined = (cjk.test(before) && cjk.test(after)) || wide.test(before) || wide.test(after)
      return joined ? '' : blank
    })
  })
}

const firstOf = (text: string) => (text ? String.fromCodePoint(text.codePointAt(0) ?? 0) : undefined)
const lastOf = (text: string) => /[\s\S]$/u.exec(text)?.[0]

/** Characters of scripts that are written without blanks between words. Hangul is not here: Korean has them. */
export const cjk =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff01-\uffee]/u
/** Punctuation that carries its own space. */
const wide =
  /[\u3001-\u3003\u3008-\u3011\u3014-\u301f\u30fb\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d-\uff64]/u

const verbatim = new Set(['pre', 'code', 'kbd', 'samp', 'textarea'])
const inline = new Set(
  'a abbr b bdi bdo cite data del dfn em font i ins kbd mark q rp rt ruby s small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)
