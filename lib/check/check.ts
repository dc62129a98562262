import type { SiteConfig } from '../../site.config'
import { loadBlog } from '../blog/blog'
import type { Blog } from '../blog/model'
import { viewBlog } from '../blog/view'
import { readCards } from '../content/cards'
import type { ContentSource } from '../content/source'
import { fault, type ValuesOf } from '../fault'
import { linesOf } from '../line-follower'
import type { Article } from '../markdown/article'
import { renderArticle } from '../markdown/render'
import { type FrontMatter, readFrontMatter } from '../post/front-matter'
import type { Post } from '../post/model'
import { compareProblems, type Problem, problemAt } from '../problem'
import { articleSource, readSource } from '../surfaces/article-source'
import { readingOf } from '../surfaces/readings'
import { Versions } from '../surfaces/versions'
import { decodeOnce } from '../urls'
import { Anchors } from './anchors'
import { sameFile } from './near'
import { type Off, switchOff } from './off'
import { rules } from './rules'

/** A post with all that a rule may look at. */
export interface Checked {
  /** As the index has it. */
  post: Post
  /** As its page shows it, and what was found wrong with it there. */
  article: Article
  /** The whole file, lines ending with `\n`. */
  lines: readonly string[]
  /** The block of front matter, for places in it. */
  matter: FrontMatter
  /** Where files are looked for. */
  source: ContentSource
  /** What the owner has set. */
  site: SiteConfig
  /** What an address of the site shows an author, drafts included. */
  versions: Versions
  /** Asked for places in other posts. */
  anchors: Anchors
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
 * @param only Files to look at, by their paths; all of them without it.
 */
export async function checkContent(
  source: ContentSource,
  site: SiteConfig,
  now: number,
  only?: ReadonlySet<string>,
): Promise<Report> {
  const isAsked = ({ file }: { file: string }) => only === undefined || only.has(file)
  const blog = await loadBlog(source, site)
  const view = viewBlog(blog, site, now, 'preview')
  const cards = await readCards(source)
  const problems = [...blog.problems, ...(cards.problem ? [cards.problem] : [])]
  const versions = new Versions(readingOf(view, { site, audience: 'preview', source, cards }), '')
  // What an earlier version of a file says is for readers only.
  const asked = blog.posts.filter(({ path }) => isAsked({ file: path }))
  const present = asked.filter(({ version }) => version === undefined)
  const anchors = new Anchors()
  for (const post of present) problems.push(...(await checkPost(post, source, versions, anchors)))
  problems.push(...(await anchors.faults(versions, post => htmlOf(post, source, versions))))
  const { problems: left, off } = switchOff(problems.filter(isAsked), asked, site)
  return { posts: asked.length, problems: left.sort(compareProblems), off }
}

/** What is wrong with one post and its file, sorted, without what is switched off: for its author, who has it open. */
export async function checkOpenPost(
  post: Post,
  blog: Blog,
  source: ContentSource,
  versions: Versions,
): Promise<Problem[]> {
  const anchors = new Anchors()
  const problems = [
    ...blog.problems.filter(({ file }) => file === post.path),
    ...(post.version === undefined ? await checkPost(post, source, versions, anchors) : []),
    ...(await anchors.faults(versions, other => htmlOf(other, source, versions))),
  ]
  return switchOff(problems, [post], versions.reading.site).problems.sort(compareProblems)
}

/** What is read of a post for rendering it; `null` where its file has gone. */
async function readPost(post: Post, source: ContentSource, { reading }: Versions) {
  return readSource(await articleSource(post, reading), { source, reading: () => reading }, () => {})
}

/** The HTML of a post that is not looked at itself. */
async function htmlOf(post: Post, source: ContentSource, versions: Versions): Promise<string> {
  const read = await readPost(post, source, versions)
  return read ? (await renderArticle(read.input)).html : ''
}

async function checkPost(post: Post, source: ContentSource, versions: Versions, anchors: Anchors): Promise<Problem[]> {
  const { reading } = versions
  const read = await readPost(post, source, versions)
  // Deleted or replaced since the index was read: the next run sees it.
  if (!read) return []
  const { input, text } = read
  let article: Article
  try {
    article = await renderArticle({ ...input, isAudited: true })
  } catch (error) {
    // A fault of ours, but the author waits for a list: one post must not hide what is wrong with the others.
    return [cannotRender(post, input.bodyLine, error)]
  }
  anchors.add(post, article.html)
  const matter = readFrontMatter(post.path, text)
  const checked: Checked = {
    post,
    article,
    lines: linesOf(text),
    matter,
    source,
    site: reading.site,
    versions,
    anchors,
  }
  const found = await Promise.all(rules.map(rule => rule(checked)))
  const problems = await Promise.all(article.problems.map(problem => withNear(problem, source)))
  return [...problems, ...found.flat().map(({ at, fault }) => problemAt(post.path, at, fault))]
}

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

const cannotRender = ({ path }: Post, bodyLine: number, error: unknown): Problem =>
  problemAt(path, { line: bodyLine + 1, column: 1 }, fault('renderFailed', String(error).split('\n')[0] as string))
