import type { SiteConfig } from '../../site.config'
import { loadBlog } from '../blog/blog'
import { viewBlog } from '../blog/view'
import { readCards } from '../content/cards'
import type { ContentSource } from '../content/source'
import type { Article } from '../markdown/article'
import { renderArticle } from '../markdown/render'
import { type FrontMatter, readFrontMatter } from '../post/front-matter'
import type { Post } from '../post/model'
import { compareProblems, type Problem, problemAt } from '../problem'
import { articleSource, readSource } from '../surfaces/article-source'
import { readingOf } from '../surfaces/readings'
import { Versions } from '../surfaces/versions'
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
}

/** What a check found. */
export interface Report {
  /** Number of posts and pages that can be shown. */
  posts: number
  /** Sorted by file and line. */
  problems: Problem[]
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
  for (const post of present) problems.push(...(await checkPost(post, source, versions)))
  return { posts: asked.length, problems: problems.filter(isAsked).sort(compareProblems) }
}

async function checkPost(post: Post, source: ContentSource, versions: Versions): Promise<Problem[]> {
  const { reading } = versions
  const read = await readSource(await articleSource(post, reading), { source, reading: () => reading }, () => {})
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
  const matter = readFrontMatter(post.path, text)
  const checked: Checked = {
    post,
    article,
    lines: text.split(/\r\n?|\n/),
    matter,
    source,
    site: reading.site,
    versions,
  }
  const found = await Promise.all(
    rules.map(async ({ name, severity, find }) =>
      (await find(checked)).map(({ place, message, fix }) =>
        problemAt(post.path, place, { severity, rule: name, message, fix }),
      ),
    ),
  )
  return [...article.problems, ...found.flat()]
}

const cannotRender = (post: Post, bodyLine: number, error: unknown): Problem =>
  problemAt(
    post.path,
    { line: bodyLine + 1, column: 1 },
    {
      severity: 'error',
      rule: 'render',
      message: `the text cannot be rendered: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      fix: 'please report it with this file; until then shorten the text to find the place',
    },
  )
