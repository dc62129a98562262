import type { SiteConfig } from '../../site.config'
import type { BlogView } from '../blog/model'
import type { Post } from '../post/model'
import type { Hit } from './search-index'
import type { Segment } from './segment'

/** What results may be narrowed by. */
export type FilterName = 'lang' | 'year' | 'tag'

/** One value of a filter. */
export interface Choice {
  /** As an address has it. */
  value: string
  /** As a reader knows it; of a language, its code. */
  name: string
  /** Posts that have it. */
  count: number
}

/** Tags and years offered. */
const MOST_CHOICES = 12

/** What names a post in an index: its file as it is now. */
export const nameOf = ({ path, hash }: Pick<Post, 'path' | 'hash'>) => `${path}\0${hash}`

/** The path in such a name. */
export const pathIn = (name: string) => name.slice(0, name.indexOf('\0'))

/** All posts and pages that are seen at one moment, a row each, the newest first: what decides of each hit is read from arrays. */
export class Shown {
  /** The posts by their rows. */
  readonly posts: readonly Post[]
  readonly #rows: ReadonlyMap<string, number>
  readonly #rowsOf = new WeakMap<Segment, Int32Array>()
  readonly #columns: Record<FilterName, Column>

  constructor(view: BlogView, { languages }: Pick<SiteConfig, 'languages'>) {
    this.posts = languages
      .flatMap(lang => [...view.posts(lang), ...view.pages(lang)])
      .sort((a, b) => b.date.instant - a.date.instant)
    this.#rows = new Map(this.posts.map((post, row) => [nameOf(post), row]))
    this.#columns = {
      lang: new Column(this.posts, ({ lang }) => [{ value: lang, name: lang }]),
      year: new Column(this.posts, ({ kind, date }) => {
        const year = date.day.slice(0, 4)
        return kind === 'post' ? [{ value: year, name: year }] : []
      }),
      tag: new Column(this.posts, ({ lang, tags }) =>
        tags.flatMap(spelling => {
          const tag = view.tagOf(lang, spelling)
          return tag ? [{ value: tag.slug, name: tag.name }] : []
        }),
      ),
    }
  }

  /** The rows of the posts of a segment; -1 for what is not shown. */
  readonly rowsOf = (segment: Segment): Int32Array => {
    const known = this.#rowsOf.get(segment)
    if (known) return known
    const rows = Int32Array.from(segment.names, name => this.#rows.get(name) ?? -1)
    this.#rowsOf.set(segment, rows)
    return rows
  }

  /** The hits that pass all filters, and how many there are of each value of one, as long as the others stay. */
  narrow(
    hits: readonly Hit[],
    wanted: Partial<Record<FilterName, string>>,
  ): { chosen: Hit[]; choices: Record<FilterName, Choice[]> } {
    const { lang, year, tag } = this.#columns
    const [isLang, isYear, isTag] = [lang.test(wanted.lang), year.test(wanted.year), tag.test(wanted.tag)]
    const [langs, years, tags] = [lang.tally(), year.tally(), tag.tally()]
    const chosen: Hit[] = []
    for (const hit of hits) {
      const [inLang, inYear, inTag] = [isLang(hit.row), isYear(hit.row), isTag(hit.row)]
      if (inYear && inTag) lang.count(hit.row, langs)
      if (inLang && inTag) year.count(hit.row, years)
      if (inLang && inYear) tag.count(hit.row, tags)
      if (inLang && inYear && inTag) chosen.push(hit)
    }
    return {
      chosen,
      choices: {
        lang: lang.choices(langs),
        year: year.choices(years).sort((a, b) => (a.value < b.value ? 1 : -1)),
        tag: tag.choices(tags),
      },
    }
  }
}

/** What each row has of one filter: of a language one, of tags several. */
class Column {
  /** Each value once. */
  readonly #values: Omit<Choice, 'count'>[] = []
  readonly #ids = new Map<string, number>()
  /** The values of all rows, one row after the other. */
  readonly #cells: Uint32Array
  /** Where each row begins in them; one more for the end. */
  readonly #starts: Uint32Array

  constructor(posts: readonly Post[], valuesOf: (post: Post) => Omit<Choice, 'count'>[]) {
    const cells: number[] = []
    this.#starts = new Uint32Array(posts.length + 1)
    for (const [row, post] of posts.entries()) {
      for (const value of valuesOf(post)) cells.push(this.#idOf(value))
      this.#starts[row + 1] = cells.length
    }
    this.#cells = Uint32Array.from(cells)
  }

  #idOf(value: Omit<Choice, 'count'>): number {
    const known = this.#ids.get(value.value)
    if (known !== undefined) return known
    this.#ids.set(value.value, this.#values.length)
    return this.#values.push(value) - 1
  }

  /** Whether a row has a value; where none is wanted, each has. */
  test(wanted: string | undefined): (row: number) => boolean {
    if (wanted === undefined) return () => true
    const id = this.#ids.get(wanted)
    return row => {
      for (let at = this.#starts[row] as number; at < (this.#starts[row + 1] as number); at++)
        if (this.#cells[at] === id) return true
      return false
    }
  }

  tally(): Uint32Array {
    return new Uint32Array(this.#values.length)
  }

  count(row: number, tally: Uint32Array): void {
    for (let at = this.#starts[row] as number; at < (this.#starts[row + 1] as number); at++) {
      const id = this.#cells[at] as number
      tally[id] = (tally[id] as number) + 1
    }
  }

  /** The values that most have. */
  choices(tally: Uint32Array): Choice[] {
    return this.#values
      .map((value, id) => ({ ...value, count: tally[id] as number }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, MOST_CHOICES)
  }
}
