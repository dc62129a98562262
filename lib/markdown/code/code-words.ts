import type { CodeWord } from './code-info'

/** Puts `<mark>` around words in lines of code that are coloured already: HTML whose spans are not inside each other. */
export function markWords(lines: readonly string[], source: string, words: readonly CodeWord[]): string[] {
  const places = placesOf(source.split('\n'), words)
  return lines.map((line, i) => {
    const marked = places.get(i)
    return marked ? markPlaces(line, marked) : line
  })
}

/** For each line that holds one of the words, by its index: a 1 where a letter is marked. */
function placesOf(lines: readonly string[], words: readonly CodeWord[]): Map<number, Uint8Array> {
  const places = new Map<number, Uint8Array>()
  // Nobody marks more; each word is looked for in all lines.
  for (const { text, first = 1, last = lines.length, times } of words.slice(0, 50)) {
    let time = 0
    for (let i = first - 1; i < Math.min(last, lines.length); i++) {
      const line = lines[i]!
      for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + text.length)) {
        time += 1
        if (times && !times.has(time)) continue
        const marked = places.get(i) ?? new Uint8Array(line.length)
        places.set(i, marked.fill(1, at, at + text.length))
      }
    }
  }
  return places
}

function markPlaces(html: string, places: Uint8Array): string {
  let marked = ''
  let span = ''
  let isOpen = false
  let isMarked = false
  let at = 0
  const close = () => {
    if (isOpen) marked += '</span>'
    isOpen = false
  }
  // A tag has no letters and an entity is one. A mark that begins or ends inside a span parts it.
  for (const [piece, tag] of html.matchAll(/(<[^>]*(?:>|$))|&\w+;|[^<&]/g)) {
    if (tag) {
      close()
      span = tag === '</span>' ? '' : tag
      continue
    }
    const isInside = places[at] === 1
    if (isInside !== isMarked) {
      close()
      marked += isInside ? '<mark>' : '</mark>'
      isMarked = isInside
    }
    if (span && !isOpen) {
      marked += span
      isOpen = true
    }
    marked += piece
    at += 1
  }
  close()
  return isMarked ? `${marked}</mark>` : marked
}
