import { fault } from '../fault'
import { type Problem, positionAt, problemAt } from '../problem'

/**
 * What neither YAML nor a page nor a feed may hold: control characters but tab and line end, left in texts
 * by input methods and old encodings.
 */
export const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g

/** Names the first control character of a text and counts the others; `null` where there is none. */
export function controlProblem(path: string, text: string): Problem | null {
  const first = text.search(CONTROL)
  if (first < 0) return null
  const code = text.charCodeAt(first).toString(16).toUpperCase().padStart(4, '0')
  const more = (text.match(CONTROL)?.length ?? 1) - 1
  return problemAt(path, positionAt(text, first), fault('controlCharacter', code, more))
}
