/** What a reader, or a screen reader, finds in a piece of our HTML: its text, and what attributes say. */
export function visibleText(html: string): string {
  const attributes = [...html.matchAll(/\s(?:alt|title|aria-label|data-(?:label|title))="([^"]*)"/g)].map(
    match => match[1],
  )
  const text = html
    .replace(
      /<(?:\/?(?:p|div|li|tr|td|th|h[1-6]|pre|figure|figcaption|summary|br|blockquote|dd|dt|table|section|aside|details|span class="line")\b)/g,
      '\n$&',
    )
    .replace(TAG, '')
  return decode(`${text}\n${attributes.join('\n')}`)
}

/** HTML without the readings of ruby, so that the words below them are whole. */
export const withoutReadings = (html: string): string => withoutPairs(html, /<(rt|rp)\b/g, /<\/(rt|rp)>/g, '')

/** A tag in our HTML; nothing in a text looks like it. */
export const TAG = /<[^>]*(?:>|$)/g

/** A text without what begins with one mark and ends with the next other one of the same name, both included; what does not end stays. */
export function withoutPairs(text: string, start: RegExp, end: RegExp, instead = ' '): string {
  const ends = [...text.matchAll(end)]
  /** For each name the first end that is not passed. */
  const ahead = new Map<string | undefined, number>()
  const kept: string[] = []
  let from = 0
  for (const { index, 0: mark, 1: name } of text.matchAll(start)) {
    if (index < from) continue
    const isMeant = (match: RegExpExecArray) => match[1] === name && match.index >= index + mark.length
    let at = ahead.get(name) ?? 0
    while (at < ends.length && !isMeant(ends[at]!)) at++
    ahead.set(name, at)
    const found = ends[at]
    if (!found) continue
    kept.push(text.slice(from, index), instead)
    from = found.index + found[0].length
  }
  return [...kept, text.slice(from)].join('')
}

/** HTML without its names of characters: what they stand for is seldom a word. Old ones need no semicolon. */
export const withoutEntities = (html: string): string =>
  html.replace(/&(?:#(?:\d{1,7}|x[\da-f]{1,6})|#?\w{1,40};|(?:amp|lt|gt|quot|copy|reg|nbsp))/gi, ' ')

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** A text with its characters in the place of their names: `&amp;`, `&#x3C;`. */
export function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return name ? (entities[name.toLowerCase()] ?? whole) : String.fromCodePoint(code || 0xfffd)
  })
}
