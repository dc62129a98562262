import { posix } from 'node:path'
import type { SiteConfig } from '../../site.config'
import { memo } from '../memo'
import { standardAddress } from '../permalink'
import type { Post } from '../post/model'
import { tagSlug } from '../post/tag'
import { Turn } from '../turn'
import { decodeSegment, foldAddress } from '../urls'
import type { Audience, Blog, BlogView, Tag } from './model'
import { Related } from './related'
import { gatherSeries, type Series } from './series'
import { isScheduled, isVisible, nextChange } from './visibility'

/** The blog as an audience sees it from `now` (milliseconds since 1970) until `view.until`; whoever asks keeps it that long. */
export function viewBlog(blog: Blog, site: SiteConfig, now: number, audience: Audience): BlogView {
  const seen = new Seen(site, now, audience)
  for (const post of blog.posts) seen.add(post)
  return viewOf(blog.revision, seen)
}

/** The same, with turns for others. */
export async function viewInTurns(blog: Blog, site: SiteConfig, now: number, audience: Audience): Promise<BlogView> {
  const seen = new Seen(site, now, audience)
  await new Turn().each(blog.posts, post => seen.add(post))
  const related = new Map<string, Related>()
  for (const [lang, { posts }] of seen.byLang) related.set(lang, await Related.inTurns(posts))
  return viewOf(blog.revision, seen, related)
}

/** The posts that an audience sees at a moment. Each is looked at once: of ten thousand each is at another part of the memory. */
class Seen {
  /** When an audience sees something else of them. */
  until = Number.POSITIVE_INFINITY
  readonly byPath = new Map<string, Post>()
  readonly byLang: Map<string, LanguagePosts>
  readonly withAliases: Post[] = []

  constructor(
    readonly site: SiteConfig,
    readonly now: number,
    readonly audience: Audience,
  ) {
    this.byLang = new Map(site.languages.map(lang => [lang, new LanguagePosts(site)]))
  }

  /** @param post Older than those before it. */
  add(post: Post): void {
    const { now, audience } = this
    this.until = Math.min(this.until, nextChange(post, now, audience))
    if (!isVisible(post, now, audience)) return
    if (post.aliases.length > 0) this.withAliases.push(post)
    const others = this.byLang.get(post.lang)
    if (!others) return
    others.add(post)
    this.byPath.set(post.path, post)
  }
}

/** @param related What is made already of the posts of languages, by their names. */
function viewOf(revision: string, seen: Seen, related?: ReadonlyMap<string, Related>): BlogView {
  const { site, now, until, byPath } = seen
  const byLang = new Map([...seen.byLang].map(([lang, posts]) => [lang, posts.view(lang)]))
  const of = (lang: string) => byLang.get(lang) ?? EMPTY
  const moved = movedPosts(seen.withAliases, site)
  const named = onDemand(namesOf)
  const anyCase = onDemand(foldedAddresses)
  const relatedIn = onDemand(({ posts }) => Related.of(posts))
  const onlyOnes = onDemand(onlyOnesBySlug)
  const called = ({ kind, slug }: Post, view: LanguageView) => onlyOnes(view).get(slugKey(kind, slug)) ?? null
  /** That with the same address, else the only one with the same slug, if this one is the only one too: a translation may have another date. */
  const versionIn = (lang: string, post: Post): Post | null => {
    const there = of(lang).byAddress.get(post.address)
    if (there?.kind === post.kind) return there
    if (lang === post.lang) return null
    const here = of(post.lang)
    const other = called(post, of(lang))
    // Where there is none, as mostly, nobody need know whether this one is the only one.
    const isVersion = other && !here.byAddress.has(other.address) && called(post, here)?.address === post.address
    return isVersion ? other : null
  }
  return {
    revision,
    from: now,
    until,
    posts: lang => of(lang).posts,
    findAt: (lang, address) => of(lang).byAddress.get(address) ?? null,
    findBeside({ path }, reference) {
      const at = (file: string | null) => (file === null ? null : byPath.get(posix.join(posix.dirname(path), file)))
      return at(reference) ?? at(decodeSegment(reference)) ?? null
    },
    findNamed(lang, name) {
      const names = named(of(lang))
      const key = name.trim().normalize('NFC').toLowerCase()
      return names.get(key) ?? names.get(key.slice(key.lastIndexOf('/') + 1)) ?? null
    },
    findAnyCase: (lang, address) => anyCase(of(lang)).get(foldAddress(address)) ?? null,
    isScheduled: post => isScheduled(post, now),
    pages: lang => of(lang).pages,
    tags: lang => of(lang).tags,
    findTag: (lang, slug) => of(lang).tagBySlug.get(slug)?.tag ?? null,
    tagTexts: lang => [...of(lang).tagTexts.values()],
    textOfTag: (lang, slug) => of(lang).tagTexts.get(slug) ?? null,
    postsTagged: (lang, slug) => of(lang).tagBySlug.get(slug)?.posts ?? [],
    tagOf: (lang, spelling) => of(lang).tagBySlug.get(slugOfTag(spelling))?.tag ?? null,
    series: lang => [...of(lang).seriesBySlug.values()],
    findSeries: (lang, slug) => of(lang).seriesBySlug.get(slug) ?? null,
    related: (post, count, isWanted) =>
      (related?.get(post.lang) ?? relatedIn(of(post.lang))).nearest(post, count, isWanted),
    neighbours(post) {
      const { posts, positions } = of(post.lang)
      const at = positions.get(post.address)
      if (at === undefined) return { older: null, newer: null }
      // Newest first: what is older stands further down.
      return { older: posts[at + 1] ?? null, newer: posts[at - 1] ?? null }
    },
    movedTo: (lang, address) => (of(lang).byAddress.has(address) ? null : (moved.get(`${lang}/${address}`) ?? null)),
    translations: post => site.languages.flatMap(lang => versionIn(lang, post) ?? []),
  }
}

/** What is made of the posts of a language when somebody first asks for it: most blogs write no `[[…]]`. */
function onDemand<Made>(make: (view: LanguageView) => Made): (view: LanguageView) => Made {
  const made = new Map<LanguageView, Made>()
  return view => {
    const known = made.get(view) ?? make(view)
    made.set(view, known)
    return known
  }
}

/** The names a post is called by in `[[…]]`. The first of a name counts: titles before slugs, and the newest of several. */
function namesOf({ posts, pages }: LanguageView): Map<string, Post> {
  const names = new Map<string, Post>()
  const add = (name: string, post: Post) => {
    const key = name.normalize('NFC').toLowerCase()
    if (key !== '' && !names.has(key)) names.set(key, post)
  }
  const all = [...posts, ...pages]
  for (const post of all) add(post.title.trim(), post)
  for (const post of all) add(post.slug, post)
  for (const post of all) {
    add(post.slug.slice(post.slug.lastIndexOf('/') + 1), post)
    add(post.path.slice(post.path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''), post)
  }
  return names
}

/** Addresses without case, form and width of their letters; of two that differ by these alone the newest post counts. */
function foldedAddresses({ posts, pages }: LanguageView): Map<string, Post> {
  const addresses = new Map<string, Post>()
  const add = (key: string, post: Post) => {
    if (!addresses.has(key)) addresses.set(key, post)
  }
  for (const post of [...posts, ...pages]) add(foldedOf(post).address, post)
  for (const post of posts) add(foldedOf(post).standard, post)
  return addresses
}

/** Folded addresses of posts, kept as long as they: after each push the first who asks for an unknown address asks all of them. */
const foldings = new WeakMap<Post, { address: string; standard: string }>()

function foldedOf(post: Post): { address: string; standard: string } {
  const known = foldings.get(post)
  if (known) return known
  const address = foldAddress(post.address)
  const standard = standardAddress(post)
  const made = { address, standard: standard === post.address ? address : foldAddress(standard) }
  foldings.set(post, made)
  return made
}

/** Posts and pages by their slugs; `null` for those of several. */
function onlyOnesBySlug({ posts, pages }: LanguageView): Map<string, Post | null> {
  const slugs = new Map<string, Post | null>()
  for (const post of [...posts, ...pages]) {
    const key = slugKey(post.kind, post.slug)
    slugs.set(key, slugs.has(key) ? null : post)
  }
  return slugs
}

const slugKey = (kind: Post['kind'], slug: string) => `${kind} ${slug}`

interface LanguageView {
  posts: readonly Post[]
  pages: readonly Post[]
  /** Posts and pages. */
  byAddress: Map<string, Post>
  /** Where a post stands among the posts, by its address. */
  positions: Map<string, number>
  tags: readonly Tag[]
  tagBySlug: Map<string, { tag: Tag; posts: readonly Post[] }>
  tagTexts: Map<string, Post>
  seriesBySlug: Map<string, Series>
}

/** The posts of a language, as they come. */
class LanguagePosts {
  /** Dated posts. */
  readonly posts: Post[] = []
  readonly #pages: Post[] = []
  readonly #byAddress = new Map<string, Post>()
  readonly #positions = new Map<string, number>()
  readonly #tags = new Map<string, Gathered>()
  readonly #tagTexts = new Map<string, Post>()
  readonly #inSeries: Post[] = []
  /** The owner may want none. */
  readonly #hasTags: boolean

  constructor({ tags }: Pick<SiteConfig, 'tags'>) {
    this.#hasTags = tags !== false
  }

  add(post: Post): void {
    if (post.kind === 'tag') {
      this.#tagTexts.set(post.slug, post)
      return
    }
    this.#byAddress.set(post.address, post)
    if (post.kind === 'page') {
      this.#pages.push(post)
      return
    }
    this.#positions.set(post.address, this.posts.length)
    this.posts.push(post)
    if (post.series) this.#inSeries.push(post)
    if (this.#hasTags) for (const spelling of post.tags) this.#addTag(spelling, post)
  }

  #addTag(spelling: string, post: Post): void {
    const slug = slugOfTag(spelling)
    const entry: Gathered = this.#tags.get(slug) ?? { posts: [], spellings: new Map() }
    this.#tags.set(slug, entry)
    entry.spellings.set(spelling, (entry.spellings.get(spelling) ?? 0) + 1)
    // A post that spells one tag in two ways counts once.
    if (entry.posts.at(-1) !== post) entry.posts.push(post)
  }

  view(lang: string): LanguageView {
    const tagBySlug = new Map(
      [...this.#tags].map(([slug, { posts, spellings }]) => [
        slug,
        { tag: { slug, name: favourite(spellings), count: posts.length }, posts },
      ]),
    )
    const { compare } = collatorOf(lang)
    return {
      posts: this.posts,
      pages: this.#pages.sort((a, b) => (a.slug < b.slug ? -1 : 1)),
      byAddress: this.#byAddress,
      positions: this.#positions,
      tags: [...tagBySlug.values()]
        .map(({ tag }) => tag)
        .sort((a, b) => b.count - a.count || compare(a.name, b.name) || (a.slug < b.slug ? -1 : 1)),
      tagBySlug,
      tagTexts: this.#tagTexts,
      seriesBySlug: gatherSeries(this.#inSeries),
    }
  }
}

interface Gathered {
  posts: Post[]
  /** How many posts spell the tag in each way. */
  spellings: Map<string, number>
}

/** The most frequent spelling; of two as frequent the one that sorts first, which has the capital. */
function favourite(spellings: Map<string, number>): string {
  const [first] = [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first?.[0] ?? ''
}

/** Old addresses, as `ja/posts/old-name`, and the posts that are there now. */
function movedPosts(withAliases: readonly Post[], site: SiteConfig): Map<string, Post> {
  const moved = new Map<string, Post>()
  const add = (lang: string, address: string, post: Post) => {
    const name = `${lang}/${address}`
    if (!moved.has(name)) moved.set(name, post)
  }
  for (const post of withAliases)
    for (const alias of post.aliases) {
      const slash = alias.indexOf('/')
      const first = alias.slice(0, slash)
      if (slash > 0 && site.languages.includes(first)) add(first, alias.slice(slash + 1), post)
      else add(post.lang, alias, post)
    }
  // A former site in one language had no prefix: such addresses arrive as those of the home language.
  for (const post of withAliases) for (const alias of post.aliases) add(site.languages[0], alias, post)
  return moved
}

/** A blog has thousands of posts but hundreds of tags. */
const slugOfTag = memo(10_000, tagSlug)

const collatorOf = memo(100, (lang: string) => new Intl.Collator(lang))

/** A language that the site does not have. */
const EMPTY: LanguageView = new LanguagePosts({}).view('en')
