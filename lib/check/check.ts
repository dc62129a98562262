import { availableParallelism } from 'node:os'
import type { SiteConfig } from '../../site.config'
import { loadBlog } from '../blog/blog'
import type { Blog } from '../blog/model'
import { viewBlog } from '../blog/view'
import { readCards } from '../content/cards'
import type { ContentSource } from '../content/source'
import { decodeText } from '../content/text'
import { digest } from '../digest'
import { fault, type ValuesOf } from '../fault'
import { linesOf } from '../line-follower'
import { RenderThreads, renderThreads } from '../markdown/pipeline/render-thread'
import { renderArticle } from '../markdown/render'
import { type FrontMatter, readFrontMatter } from '../post/front-matter'
import type { Post } from '../post/model'
import { compareProblems, type Problem, problemAt, problemOf } from '../problem'
import { readModeration } from '../replies/moderation'
import { Letters } from '../share-cards/letters'
import { articleSource, readSource } from '../surfaces/article-source'
import { readingOf } from '../surfaces/readings'
import { Versions } from '../surfaces/versions'
import { decodeOnce } from '../urls'
import { Anchors } from './anchors'
import { sameFile } from './near'
import { type Off, switchOff } from './off'
import { rules } from './rules'
import { type KeptTexts, type Shown, shownIn } from './shown'

/** A post with all that a rule may look at. */
export interface Checked {
  /** As the index has it. */
  post: Post
  /** As its page shows it, and what was found wrong with it there. */
  shown: Shown
  /** Reads its file, for places in it. */
  file: () => Promise<CheckedFile>
  /** Where files are looked for. */
  source: ContentSource
  /** What the owner has set. */
  site: SiteConfig
  /** What an address of the site shows an author, drafts included. */
  versions: Versions
  /** Asked for places in other posts. */
  anchors: Anchors
}

/** The file of a post. */
export interface CheckedFile {
  /** All of it, lines ending with `\n`. */
  lines: readonly string[]
  /** The block of front matter. */
  matter: FrontMatter
}

/** How a check goes about it. */
export interface CheckOptions {
  /** Files to look at, by their paths; all of them without it. */
  only?: ReadonlySet<string>
  /** What earlier checks have rendered. */
  kept?: KeptTexts
  /** Told how many posts of how many have been looked at. */
  progress?: (done: number, all: number) => void
}

/** What a check found. */
export interface Report {
  /** Number of posts and pages that can be shown. */
  posts: number
  /** Sorted by file and line. */
  problems: Problem[]
  /** What somebody has switched off, the most first. */
  off: Off[]
}

/**
 * Reads all content, renders every post as a page would and holds it against the rules.
 *
 * @param now Milliseconds since 1970.
 */
export async function checkContent(
  source: ContentSource,
  site: SiteConfig,
  now: number,
  { only, kept, progress = () => {} }: CheckOptions = {},
): Promise<Report> {
  const isAsked = ({ file }: { file: string }) => only === undefined || only.has(file)
  const blog = await loadBlog(source, site)
  const view = viewBlog(blog, site, now, 'preview')
  const cards = await readCards(source)
  const { problem } = await readModeration(source, site)
  const problems = [...blog.problems, cards.problem, problem].filter(problem => problem !== null)
  // Without our fonts there are no cards either: an installation without them is none of an author's faults.
  const letters = await Letters.open(site.cardFonts).catch(() => null)
  const versions = new Versions(readingOf(view, { site, audience: 'preview', source, cards, letters }), '')
  const again = new RenderThreads({ young: 48 })
  const checker = new Checker(source, versions, kept, again)
  // What an earlier version of a file says is for readers only.
  const asked = blog.posts.filter(({ path }) => isAsked({ file: path }))
  const present = asked.filter(({ version }) => version === undefined)
  let [begun, done] = [0, 0]
  const crew = Array.from({ length: crewFor(present.length) }, () => new RenderThreads({ young: 48 }))
  const work = async (threads: RenderThreads) => {
    while (begun < present.length) {
      problems.push(...(await checker.check(present[begun++] as Post, threads)))
      progress(++done, present.length)
    }
  }
  await Promise.all(crew.length > 0 ? crew.map(work) : [work(renderThreads())])
  problems.push(...(await checker.faultsOfAnchors()))
  await Promise.all([...crew, again].map(threads => threads.close()))
  const { problems: left, off } = switchOff(problems.filter(isAsked), asked, site)
  return { posts: asked.length, problems: left.sort(compareProblems), off }
}

/** How many render threads of their own so many posts are worth: each takes as long to start as it renders a hundred. */
const crewFor = (posts: number) => Math.min(availableParallelism(), Math.floor(posts / 200))

/**
 * What is wrong with one post and its file, sorted, without what is switched off: for its author, who has it open.
 *
 * @param kept What was rendered for its page.
 */
export async function checkOpenPost(
  post: Post,
  blog: Blog,
  source: ContentSource,
  versions: Versions,
  kept?: KeptTexts,
): Promise<Problem[]> {
  const checker = new Checker(source, versions, kept)
  const problems = [
    ...blog.problems.filter(({ file }) => file === post.path),
    ...(post.version === undefined ? await checker.check(post) : []),
    ...(await checker.faultsOfAnchors()),
  ]
  return switchOff(problems, [post], versions.reading.site).problems.sort(compareProblems)
}

/** Holds posts against the rules, one after the other. */
class Checker {
  readonly #anchors = new Anchors()

  constructor(
    readonly source: ContentSource,
    readonly versions: Versions,
    readonly kept?: KeptTexts,
    /** Have a second try at what was not ready in time. */
    readonly again?: RenderThreads,
  ) {}

  /** What is wrong with a post, but for its links to places in others. */
  async check(post: Post, threads = renderThreads()): Promise<Problem[]> {
    const { source, versions } = this
    let shown: Shown | null
    try {
      shown = await this.#show(post, threads)
    } catch (error) {
      // A fault of ours, but the author waits for a list: one post must not hide what is wrong with the others.
      return [cannotRender(post, error)]
    }
    // Deleted or replaced since the index was read: the next run sees it.
    if (!shown) return []
    this.#anchors.add(post, shown)
    let read: Promise<CheckedFile> | undefined
    const file = () => (read ??= this.#file(post))
    const { site } = versions.reading
    const checked: Checked = { post, shown, file, source, site, versions, anchors: this.#anchors }
    const found = await Promise.all(rules.map(rule => rule(checked)))
    const problems = await Promise.all(shown.problems.map(problem => withNear(problem, source)))
    return [...problems, ...found.flat().map(({ at, fault }) => problemAt(post.path, at, fault))]
  }

  /** What is wrong with the links to places in other posts of all that were checked. */
  faultsOfAnchors(): Promise<Problem[]> {
    return this.#anchors.faults(this.versions, async post => (await this.#show(post, renderThreads())) ?? NOTHING)
  }

  /** What a post shows; `null` where its file has gone. A text that was made from the same before is not rendered again. */
  async #show(post: Post, threads: RenderThreads): Promise<Shown | null> {
    const { source, kept } = this
    const { reading } = this.versions
    const from = await articleSource(post, reading)
    const key = kept && digest(from)
    const known = key !== undefined && kept?.get(key)
    if (known) return known
    const read = await readSource(from, { source, reading }, () => {})
    if (!read) return null
    const input = { ...read.input, isAudited: true, isPlain: true }
    let article = await renderArticle(input, threads)
    // The machine may have been busy with something else, and an error has to be true.
    if (article.late && this.again) article = await renderArticle(input, this.again)
    const shown = shownIn(article)
    if (key !== undefined && !article.late && !read.isStale()) kept?.set(key, shown)
    return shown
  }

  async #file({ path }: Post): Promise<CheckedFile> {
    const bytes = await this.source.read(path)
    const decoded = bytes && decodeText(bytes)
    const text = decoded && 'text' in decoded ? decoded.text : ''
    return { lines: linesOf(text), matter: readFrontMatter(path, text) }
  }
}

const NOTHING: Shown = { problems: [], lost: [], links: [], ids: null }

/** A missing picture whose name another has but for the case of its letters: works on the author's machine, and on no server. */
async function withNear(problem: Problem, source: ContentSource): Promise<Problem> {
  if (problem.said?.name !== 'pictureMissing') return problem
  const [reference, looked] = problem.said.values as ValuesOf<'pictureMissing'>
  for (const place of looked) {
    const file = await sameFile(source, place)
    if (file) return { ...problem, ...fault('pictureCase', reference, spelledAs(reference, file)) }
  }
  return problem
}

/** A reference with the letters of the file that it means: its first part may say where it is seen from. */
function spelledAs(reference: string, file: string): string {
  const [, start = '', rest = ''] = /^((?:\.{0,2}\/)*)(.*)$/s.exec(decodeOnce(reference)) ?? []
  const path = `${start}${file.split('/').slice(-rest.split('/').length).join('/')}`
  return reference.includes('%') ? encodeURI(path) : path
}

const cannotRender = ({ path }: Post, error: unknown): Problem =>
  problemOf(path, fault('renderFailed', String(error).split('\n')[0] as string))
