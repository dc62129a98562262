import { fault } from '../fault'
import { nearest } from '../nearest'
import type { Post } from '../post/model'
import { type Position, type Problem, problemAt } from '../problem'
import type { WrittenParams } from '../surfaces/article'
import { hasTwin } from '../surfaces/twin'
import { locateIn, type Versions } from '../surfaces/versions'
import { decodeOnce } from '../urls'
import type { Shown } from './shown'

/** A link to a place in another post. */
export interface AnchorLink {
  /** The file that it stands in: `posts/a.md`. */
  file: string
  /** Finds where it stands there. */
  place: () => Promise<Position>
  /** As it is written: `/posts/b#c`. */
  href: string
  /** The address of the post, encoded: `/posts/b`. */
  pathname: string
}

/** The places in posts that links may lead to. Links are gathered while posts are rendered, and looked after once all have been. */
export class Anchors {
  readonly #ids = new Map<string, ReadonlySet<string> | null>()
  readonly #links: AnchorLink[] = []

  /** Keeps the places that a post has. */
  add({ path }: Post, { ids }: Shown): void {
    this.#ids.set(path, ids && new Set(ids))
  }

  /** Asks for a place. */
  ask(link: AnchorLink): void {
    this.#links.push(link)
  }

  /**
   * The links whose place is not there.
   *
   * @param show Says what a post shows that nobody has added.
   */
  async faults(versions: Versions, show: (post: Post) => Promise<Shown>): Promise<Problem[]> {
    const problems: Problem[] = []
    for (const { file, place, href, pathname } of this.#links) {
      const post = postAt(pathname, versions)
      if (!post) continue
      if (!this.#ids.has(post.path)) this.add(post, await show(post))
      const ids = this.#ids.get(post.path)
      const wanted = decodeOnce(href.slice(href.indexOf('#') + 1))
      // A browser finds words by `#:~:text=` itself, and the top of any page.
      if (!ids || wanted === '' || wanted === 'top' || wanted.startsWith(':~:') || ids.has(wanted)) continue
      const near = nearest(wanted.toLowerCase(), ids)
      const wrong = near
        ? fault('anchorElsewhereNear', href, post.path, `#${near}`)
        : fault('anchorElsewhere', href, post.path)
      problems.push(problemAt(file, await place(), wrong))
    }
    return problems
  }
}

/** The post or page that an address leads to, over one redirect at most. */
function postAt(pathname: string, versions: Versions): Post | null {
  const { view } = versions.reading
  const located = locateIn(versions, pathname)
  const there = located.found === 'redirect' ? locateIn(versions, located.to) : located
  if (there.found !== 'surface') return null
  const { kind, params } = there.surface
  const { lang, address } = params as WrittenParams
  return hasTwin(kind) ? view.findAt(lang, address) : null
}
