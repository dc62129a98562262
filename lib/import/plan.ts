import fs from 'node:fs'
import { posix } from 'node:path'
import type { SiteConfig } from '../../site.config'
import { isListed } from '../content/bounds'
import { MAX_MEDIA } from '../content/media'
import { withoutEnding } from '../content/post-file'
import { fault } from '../fault'
import { pictureNamesIn } from '../post/picture-names'
import { parsePost } from '../post/post'
import { type Fault, type Problem, problemAt } from '../problem'
import { addressOf, decodeOnce } from '../urls'
import { addLines } from './add-lines'
import { inMegabytes, type OldFolder } from './old-folder'
import { bestPermalink, permalinkFor } from './permalink'

/** What would be written. */
export interface Plan {
  /** The old system: `hugo`. */
  system: string
  /** Files to write, posts before their pictures, no path twice. */
  files: PlannedFile[]
  /** What cannot be carried; `file` is that of the old folder. */
  problems: Problem[]
  /** The setting by which most posts would stay where they were, how many, and none where there is none better. */
  permalink?: { permalink: string; posts: number }
}

/** A file to write. */
export type PlannedFile = PlannedPost | PlannedPicture

/** A post or a page. */
export interface PlannedPost {
  /** Where it goes: `posts/a.md`. */
  path: string
  /** Where it comes from: `content/posts/a.md`. */
  from: string
  /** All of it. */
  text: string
  /** The line of an export on which it begins. */
  line?: number
  /** Lines that were added to the front matter. */
  added: number
  /** Addresses that were added to it. */
  aliases: string[]
  /** Its date was added, by the history of the old repository or the time of the file. */
  dated?: 'history' | 'file'
}

/** A picture, or another file that a text names. */
export interface PlannedPicture {
  /** Where it goes: `posts/a.png`, `public/images/a.png`. */
  path: string
  /** Where it comes from. */
  from: string
  /** The same on the disk. */
  real: string
  /** Bytes. */
  size: number
}

/** A post as its old blog has it. */
export interface Moved {
  /** Its file, or the export that it is in. */
  from: string
  /** The line of an export on which it begins. */
  line?: number
  /** Where it belongs, best first. */
  places: readonly string[]
  /** All of it, with its own front matter. */
  text: string
  /** Addresses that it had, whole: `/blog/2014/a.html`; `null` for one that nobody knows. */
  addresses: readonly (string | null)[]
  /** Those that name it by a query, encoded: `https://old.example/?p=12`. */
  questions?: readonly string[]
  /** A date to add, and how it is known. */
  date?: { text: string; by: 'history' | 'file' }
}

/** Plans what becomes of an old blog; nothing is written. */
export class Planner {
  readonly #paths = new Map<string, PlannedFile>()
  readonly #problems: Problem[] = []
  /** For each post that had an address, the permalink under which it would keep it. */
  readonly #permalinks: (string | null)[] = []

  constructor(
    private readonly folder: OldFolder,
    private readonly roots: readonly string[],
    private readonly base: string,
    private readonly site: SiteConfig,
  ) {}

  /** Takes a post over, with the pictures that it names. */
  add(moved: Moved): void {
    const { from, line, text, places, addresses, date } = moved
    const path = places.find(place => isInPosts(place) && !this.#paths.has(place.toLowerCase()))
    if (path === undefined) {
      this.report(moved, fault('importPlace', places.at(-1) ?? ''))
      return
    }
    const dated = date && addLines(text, date.text, [])
    const { post } = parsePost({ path, text: dated?.text ?? text, modified: 0 }, this.site)
    const known = new Set([...(post?.aliases ?? []), ...(post ? [plain(addressOf(post))] : [])])
    const old = new Set(addresses.flatMap(address => (address === null ? [] : plain(address))))
    const aliases = [
      ...[...old].filter(name => name !== '' && !known.has(name) && !known.has(withoutHtml(name))).map(written),
      ...(moved.questions ?? []).map(address => address.replace(/^https?:\/\/[^/?]*/i, '')),
    ]
    const [first] = old
    if (post?.kind === 'post' && first !== undefined)
      this.#permalinks.push(permalinkFor(withoutHtml(first), post, this.site))
    if (addresses.includes(null)) this.report(moved, fault('importAddress'))
    const longer = addLines(text, date?.text, aliases)
    if (!longer) {
      this.report(moved, fault('importMatter'))
      return
    }
    if (date?.by === 'file') this.report(moved, fault('importDate', date.text.slice(0, 10)))
    this.#put({ path, from, line, text: longer.text, added: longer.lines, aliases, ...(date && { dated: date.by }) })
    this.#addPictures(moved, path)
  }

  /** Says what of a post cannot be carried. */
  report({ from, line = 1 }: Pick<Moved, 'from' | 'line'>, fault: Fault): void {
    this.#problems.push(problemAt(from, { line, column: 1 }, fault))
  }

  /** All that was planned. */
  plan(system: string): Plan {
    const files = [...this.#paths.values()].sort((a, b) => Number('real' in a) - Number('real' in b))
    const permalink = bestPermalink(this.#permalinks, this.site) ?? undefined
    return { system, files, problems: [...this.folder.problems, ...this.#problems], ...(permalink && { permalink }) }
  }

  #put(file: PlannedFile): void {
    // Two names that differ by case are one file on a Mac.
    this.#paths.set(file.path.toLowerCase(), file)
  }

  /** Those beside the post go beside it, those that stood at the root of the old site go into `public/`. */
  #addPictures({ from, line, text }: Moved, path: string): void {
    for (const name of pictureNamesIn(text))
      for (const [old, place] of this.#placesOfPicture(name, from, path)) {
        const real = this.folder.files.get(old)
        if (real === undefined) continue
        const { size } = fs.lstatSync(real)
        const isNew = !this.#paths.has(place.toLowerCase())
        if (size > MAX_MEDIA)
          this.report({ from, line }, fault('importTooLarge', old, inMegabytes(size), inMegabytes(MAX_MEDIA)))
        else if (isNew) this.#put({ path: place, from: old, real, size })
        break
      }
  }

  /** Where a picture may be, and where it goes then. */
  #placesOfPicture(name: string, from: string, path: string): [string, string][] {
    const asked = decodeOnce(name).normalize('NFC').replaceAll('\\', '/')
    const rest = asked.replace(/^(?:\.{0,2}\/)+/, '')
    const bare = this.base !== '' && rest.startsWith(`${this.base}/`) ? rest.slice(this.base.length + 1) : rest
    const atRoot = this.roots.flatMap(root =>
      [rest, bare].map((inside): [string, string] => [posix.join(root, inside), posix.join('public', rest)]),
    )
    if (asked.startsWith('/')) return atRoot.filter(isConfined)
    const beside = [from, withoutEnding(from)].map((file, at): [string, string] => {
      const folder = at === 0 ? posix.dirname(file) : file
      const target = posix.join(at === 0 ? posix.dirname(path) : withoutEnding(path), asked)
      return [posix.join(folder, asked), isInPosts(target) ? target : posix.join('public', rest)]
    })
    return [...beside, ...atRoot].filter(isConfined)
  }
}

/** Whether a place is below `posts/`, and nothing on the way is hidden or leads up. */
const isInPosts = (place: string) => place.startsWith('posts/') && isPlain(place)

const isPlain = (place: string) =>
  !/[\0-\x1f\x7f]/.test(place) && place.split('/').every(part => part !== '' && isListed(part))

const isConfined = ([, place]: readonly [string, string]) => isPlain(place) && /^(?:posts|public)\//.test(place)

/** An address decoded, without host and slashes around it. */
const plain = (address: string) =>
  decodeOnce(address.replace(/^https?:\/\/[^/]*/i, '').replace(/^\/+|(?<!\/)\/+$/g, '')).normalize('NFC')

/** The same as the blog finds it, too. */
const withoutHtml = (address: string) => address.replace(/(?:\/index)?\.html?$/i, '')

/** An address as front matter has it: in plain letters, but for signs that mean something else there. */
const written = (address: string) => `/${address.replace(/[%?#:]/g, encodeURIComponent)}`
