import { LRUCache } from 'lru-cache'

/**
 * A function that remembers its last answers. For what costs more to make than to keep and depends on nothing but its key.
 *
 * @param most Answers that are kept; beyond them the one that was asked for the longest ago is forgotten.
 * @param make Gives the answer for a key. What it throws is thrown each time.
 * @param forget Told of an answer that is forgotten.
 */
export function memo<Key extends string | number, Answer extends NonNullable<unknown>>(
  most: number,
  make: (key: Key) => Answer,
  forget?: (answer: Answer) => void,
): (key: Key) => Answer {
  const answers = new LRUCache<Key, Answer>({ max: most, dispose: forget })
  return key => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const made = make(key)
    answers.set(key, made)
    return made
  }
}
