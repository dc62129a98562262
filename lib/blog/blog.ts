import type { SiteConfig } from '../../site.config'
import type { ContentSource } from '../content/source'
import { digest } from '../digest'
import { fault } from '../fault'
import { addressFor } from '../permalink'
import type { Post } from '../post/model'
import { placeOf } from '../post/slug'
import { compareProblems, type Problem, problemOf } from '../problem'
import { Turn } from '../turn'
import type { Blog } from './model'
import { type ParseCache, readPosts } from './parse-cache'
import type { SavedPosts } from './saved-posts'

/**
 * Reads all content and puts it in order. Nothing an author writes makes it throw.
 *
 * @param previous The blog as it was: only files that differ in size or time are read again.
 * @param changed With `previous`: look at these paths and no others.
 * @param saved Without `previous`: where earlier processes have left what they parsed, and this one does.
 * @returns `previous` itself where nothing is different.
 */
export async function loadBlog(
  source: ContentSource,
  site: SiteConfig,
  previous?: Blog,
  changed?: readonly string[],
  saved?: SavedPosts,
): Promise<Blog> {
  const before = previous && parseCaches.get(previous)
  const known = before ? undefined : saved?.read()
  const cache = await readPosts(source, site, before, changed, known)
  if (previous && cache === before) return previous
  if (known) saved?.write(cache.files, known)
  const blog = await arrange(cache, site, previous?.posts)
  parseCaches.set(blog, cache)
  return blog
}

const parseCaches = new WeakMap<Blog, ParseCache>()

async function arrange(cache: ParseCache, site: SiteConfig, before: readonly Post[] = []): Promise<Blog> {
  const paths = inOrder([...cache.files.keys()])
  const problems = [...cache.problems]
  let contents = ''
  const taken = new Places()
  const turn = new Turn()
  await turn.each(paths, path => {
    const file = cache.files.get(path)!
    contents += `${path}\0${file.hash}${file.committed ?? ''}\n`
    problems.push(...file.problems)
    if (file.post) place(file.post, site, taken, problems)
  })
  for (const { file, rule } of cache.problems) contents += `${file}\0${rule}\n`
  const revision = digest(contents)
  await turn.end()
  return {
    revision,
    posts: sorted(taken.all(), before),
    problems: problems.sort(compareProblems),
  }
}

/** Sorts paths, which mostly are in order already: comparing neighbours costs a tenth of sorting. */
function inOrder(paths: string[]): string[] {
  return paths.every((path, at) => at === 0 || (paths[at - 1] as string) < path) ? paths : paths.sort()
}

/** Posts by where they are. The address of each is there already: of ten thousand no name with the language in it is made. */
class Places {
  readonly #byLang = new Map<string, Map<string, Post>>()

  at({ lang, address }: Post): Post | undefined {
    return this.#byLang.get(lang)?.get(address)
  }

  put(post: Post): void {
    const known = this.#byLang.get(post.lang) ?? new Map<string, Post>()
    this.#byLang.set(post.lang, known.set(post.address, post))
  }

  all(): Post[] {
    return [...this.#byLang.values()].flatMap(posts => [...posts.values()])
  }
}

/** Gives a post its address, unless an earlier file has it. */
function place(post: Post, site: SiteConfig, taken: Places, problems: Problem[]): void {
  const first = taken.at(post)
  if (!first) {
    taken.put(post)
    return
  }
  // Ten posts called 2024-…-diary.md are no mistake: the later ones keep the date in their address, the first too beside a plain diary.md.
  for (const dated of [post, first]) {
    const { longSlug, slug } = placeOf(dated.path, site)
    const long = { ...dated, slug: longSlug, address: addressFor({ ...dated, slug: longSlug }, site) }
    if (dated.slug !== slug || longSlug === slug || taken.at(long)) continue
    taken.put(dated === post ? first : post)
    taken.put(long)
    return
  }
  problems.push(problemOf(post.path, fault('duplicate', first.path, post.slug)))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** So many posts are put among ten thousand in less time than all of them are compared. */
const FEW = 500

/**
 * Posts from the newest to the oldest.
 *
 * @param before Those of the blog as it was, sorted: after a push nearly all of these are there, and in order.
 */
function sorted(posts: Post[], before: readonly Post[]): Post[] {
  const fresh = new Set(posts)
  const kept = before.filter(post => fresh.delete(post))
  if (fresh.size > FEW) return posts.sort(newestFirst)
  for (const post of fresh) kept.splice(placeAmong(kept, post), 0, post)
  return kept
}

/** How many of sorted posts stand before one that is not among them. */
function placeAmong(posts: readonly Post[], post: Post): number {
  let [from, to] = [0, posts.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (newestFirst(posts[middle] as Post, post) < 0) from = middle + 1
    else to = middle
  }
  return from
}

/** Newest first. A third of all posts share their date with another: then the address decides, so that pages stay the same. */
function newestFirst(a: Post, b: Post): number {
  return (
    b.date.instant - a.date.instant ||
    compare(a.slug, b.slug) ||
    compare(a.lang, b.lang) ||
    compare(a.kind, b.kind) ||
    compare(a.path, b.path)
  )
}
