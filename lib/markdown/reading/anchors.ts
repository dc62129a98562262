/**
 * A readable anchor for a heading: `C++ の導入` becomes `c++-の導入`, `🎉` stays `🎉`. Full-width Latin letters are folded, so
 * that `Ｒｅａｃｔ` and `React` are one word; the result is NFC and never empty.
 */
export function anchorOf(text: string): string {
  const folded = text
    .replace(/[\uff01-\uff5e]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .normalize('NFC')
    .toLowerCase()
  const words = folded
    .replace(/([a-z])#/g, '$1-sharp')
    .replace(/[^\p{L}\p{N}\p{M}\s_+-]/gu, '')
    .replace(/[\p{Variation_Selector}\u200b-\u200d\u2060\ufeff]/gu, '')
    .trim()
    .replace(/[\s\u3000]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '')
  const anchor = words || folded.replace(/[^\p{Extended_Pictographic}\p{RI}\p{S}]/gu, '') || 'section'
  // Ids of the page itself begin with `ts-`.
  return anchor.startsWith('ts-') ? `h-${anchor}` : anchor
}

/** The anchor GitHub, Qiita and most others would give: old links inside a post name it. */
export function githubAnchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-')
}

/** Hands out anchors that are unique in one article. */
export class Anchors {
  private readonly taken: Set<string>
  private readonly counts = new Map<string, number>()

  /** Starts with the ids that the author wrote: they keep their names. */
  constructor(ids: Iterable<string>) {
    this.taken = new Set(ids)
  }

  /**
   * The second heading of one name is told apart by its section (`実験-結果`) rather than by a count, so that it keeps its
   * address when a heading elsewhere comes or goes.
   */
  next(text: string, section: string): string {
    const anchor = anchorOf(text)
    const candidates = section ? [anchor, `${section}-${anchor}`] : [anchor]
    return this.take(candidates.find(candidate => !this.taken.has(candidate)) ?? this.counted(anchor))
  }

  /** Takes an id the author chose, or `null` where it is gone. */
  claim(id: string): string | null {
    return this.taken.has(id) ? null : this.take(id)
  }

  private counted(anchor: string): string {
    for (let n = this.counts.get(anchor) ?? 2; ; n++) {
      if (this.taken.has(`${anchor}-${n}`)) continue
      this.counts.set(anchor, n + 1)
      return `${anchor}-${n}`
    }
  }

  private take(anchor: string): string {
    this.taken.add(anchor)
    return anchor
  }
}

/** Hands out the anchors of an article's headings, one after the other. */
export class HeadingAnchors {
  private readonly anchors: Anchors
  /** The anchors of the headings that the next one is below. */
  private readonly sections: string[] = []

  /** Starts with the ids of what is no heading. */
  constructor(ids: Iterable<string>) {
    this.anchors = new Anchors(ids)
  }

  /**
   * The anchor of the next heading.
   *
   * @param depth Its level in the article as shown: 2, 3, …
   * @param chosen The id that its author wrote.
   */
  next(depth: number, text: string, chosen?: string): string {
    this.sections.length = depth - 2
    const claimed = chosen === undefined ? null : this.anchors.claim(chosen)
    const id = claimed ?? this.anchors.next(text, this.sections.findLast(Boolean) ?? '')
    this.sections[depth - 2] = id
    return id
  }

  /** Takes another name for one of them, or gives `null` where it is gone. */
  claim(name: string): string | null {
    // Ids of the page itself begin with `ts-`.
    return name.startsWith('ts-') ? null : this.anchors.claim(name)
  }
}
