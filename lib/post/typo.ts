/**
 * Whether two words differ by one slip of the fingers: a letter too many, too few, another one, or two that changed places.
 *
 * @param word At least four letters, or it may be any other word.
 */
export function isTypo(word: string, meant: string): boolean {
  if (word === meant || Math.min(word.length, meant.length) < 4) return false
  const [short, long] = word.length <= meant.length ? [word, meant] : [meant, word]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = [short.slice(start), long.slice(start)] as const
  if (short.length < long.length) return rest[0] === rest[1].slice(1)
  const [a, b] = rest
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
}
