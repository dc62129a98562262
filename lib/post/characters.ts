/** A letter or digit of a script that parts its words. */
export function isWord(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7
}

/** Kana, ideographs (those of two code units by their first), hangul, full-width letters, and the punctuation among them. */
export function isCjk(code: number): boolean {
  return (
    code >= 0x2e80 &&
    ((code >= 0x3001 && code <= 0x9fff) ||
      code < 0x2fe0 ||
      (code >= 0xac00 && code <= 0xd7af) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xff01 && code <= 0xffef) ||
      (code >= 0xd840 && code <= 0xd88f))
  )
}

/** Where the parenthesis that opens at `start` is closed, before `end`; -1 where it is not. */
export function closingParenthesis(markdown: string, start: number, end: number): number {
  let depth = 0
  for (let at = start; at < end; at++) {
    const code = markdown.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code === 0x28) depth++
    else if (code === 0x29 && --depth === 0) return at
  }
  return -1
}
