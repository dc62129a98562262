import { LineFollower } from '../line-follower'
import { closingParenthesis, isCjk, isWord } from './characters'
import type { Extent } from './model'

/**
 * Counts what there is to read: characters of Chinese, Japanese and Korean, words of other scripts; no
 * code blocks, tags or addresses. Makes no strings, since every post is counted when the blog is loaded.
 */
export function measureText(markdown: string): Extent {
  const extent: Extent = { characters: 0, words: 0 }
  const follower = new LineFollower()
  for (let start = 0; start < markdown.length; ) {
    const newline = markdown.indexOf('\n', start)
    const end = newline < 0 ? markdown.length : newline
    const place = follower.read(markdown, start, end)
    if (place === 'text' || place === 'indented') measureLine(markdown, start, end, extent)
    start = end + 1
  }
  return extent
}

function measureLine(markdown: string, start: number, end: number, extent: Extent): void {
  let inWord = false
  /** Characters that do not come again before the end of the line. */
  let noParenthesis = false
  let noTagEnd = false
  for (let at = start; at < end; at++) {
    const code = markdown.charCodeAt(at)
    if (isWord(code)) {
      if (inWord) continue
      if (code === 0x68 && /^https?:\/\//.test(markdown.slice(at, at + 8))) {
        while (at + 1 < end && markdown.charCodeAt(at + 1) > 0x20 && markdown.charCodeAt(at + 1) < 0x3000) at++
        continue
      }
      extent.words++
      inWord = true
    } else if (code >= 0x80) {
      // 々 and ー are read, 。 and 「 are counted too: a manuscript page has a square for each.
      if (isCjk(code)) extent.characters++
      if (code !== 0x2019) inWord = false
    } else if (code === 0x5d && !noParenthesis && markdown.charCodeAt(at + 1) === 0x28) {
      const close = closingParenthesis(markdown, at + 1, end)
      if (close < 0) noParenthesis = true
      else at = close
      inWord = false
    } else if (code === 0x3c && !noTagEnd && TAG_START.test(markdown.charAt(at + 1))) {
      const close = markdown.slice(at, end).indexOf('>')
      if (close < 0) noTagEnd = true
      else at += close
      inWord = false
    } else if (code !== 0x27) inWord = false
  }
}

const TAG_START = /[A-Za-z/!?]/
