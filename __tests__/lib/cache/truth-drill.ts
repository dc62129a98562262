import { Readable } from 'node:stream'
import { PageCache, type Rendered } from '@/lib/cache/page-cache'
import { type FinishedResponse, unpacked } from '@/lib/cache/response'
import { STAMP, stampOf } from '@/lib/cache/stamp'
import { readCards } from '@/lib/content/cards'
import { findMedia } from '@/lib/content/media'
import { isPostFile } from '@/lib/content/post-file'
import type { ContentSource } from '@/lib/content/source'
import { readEnv } from '@/lib/env'
import { renderArticle } from '@/lib/markdown/render'
import type { Post } from '@/lib/post/model'
import { parsePost } from '@/lib/post/post'
import { ContentServer } from '@/lib/server/content-server'
import { type ArticleSource, readSource } from '@/lib/surfaces/article-source'
import { allKinds } from '@/lib/surfaces/kinds'
import type { Surface } from '@/lib/surfaces/surface'
import { addressOf } from '@/lib/urls'
import { site } from '@/site.config'
import { pick, RandomAuthor, randomFrom } from '../../random-author'

/** What a drill found. */
export interface Drill {
  edits: number
  /** Answers that were compared with those of a fresh process. */
  compared: number
  /** Answers of kept pages among them. */
  hits: number
  /** The first answers that differed, each with what was done before it. */
  differences: string[]
}

/**
 * Edits a blog at random while readers ask for its pages, and after each edit holds what the page cache answers against a process that
 * was started a moment ago and renders in the plainest way: with the index and the folder themselves at hand.
 *
 * @param seed Decides all that happens: the same seed is the same drill.
 */
export async function truthDrill(
  edits: number,
  seed: number,
  onEdit: (done: number) => void = () => {},
): Promise<Drill> {
  const random = randomFrom(seed)
  const files = new Files()
  const clock = { now: Date.UTC(2026, 0, 1) }
  const author = new RandomAuthor(files, clock, random)
  for (let n = 0; n < 12; n++) author.edit()
  const env = readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: '.' })
  const open = (source: ContentSource) => ContentServer.open(env, site, () => clock.now, { source })
  const content = await open(files.source())
  const log: string[] = []
  const cache = new PageCache(content, {
    render: address => renderSlowly(address, content, random, line => log.push(line)),
    build: 'drill',
    maxBytes: 50_000_000,
    log: line => log.push(line),
  })
  // The time for making pages of what comes runs out at any moment.
  content.prepare = coming => cache.prepare(coming, turns(random, 40), turns(random, 80))
  const reader = async (surface: Surface) => textOf(await cache.respond(surface))
  const drill: Drill = { edits: 0, compared: 0, hits: 0, differences: [] }

  for (; drill.edits < edits && drill.differences.length < 3; drill.edits++) {
    // Readers whose renders the edit falls into.
    const before = everything(content)
    const slow = Array.from({ length: 3 }, () => reader(pick(before, random)))
    await turns(random, 3)
    const done = author.edit()
    const refreshed = content.refresh()
    // Readers who come while that is read and made.
    slow.push(...Array.from({ length: 3 }, () => reader(pick(before, random))))
    await Promise.all([refreshed, ...slow])
    const fresh = await open(files.source())
    const all = everything(fresh)
    const checked = drill.edits % 25 === 24 ? all : Array.from({ length: 6 }, () => pick(all, random))
    for (const surface of checked) {
      const hits = cache.counts.hit
      const [kept, plain] = [await reader(surface), await renderPlainly(surface, fresh)]
      drill.compared++
      drill.hits += cache.counts.hit - hits
      const address = surface.kind.address(surface.params)
      if (kept !== plain)
        drill.differences.push(`edit ${drill.edits} (${done}): ${address}\n${differenceOf(kept, plain)}`)
    }
    for (const address of author.gone)
      if (content.locate(address).found !== fresh.locate(address).found)
        drill.differences.push(`edit ${drill.edits} (${done}): ${address} is not what it is in a fresh process`)
    if (log.length > 0) drill.differences.push(`edit ${drill.edits} (${done}): ${log.join('\n')}`)
    onEdit(drill.edits + 1)
  }
  return drill
}

/** Where two answers part. */
function differenceOf(kept: string, fresh: string): string {
  let at = 0
  while (kept[at] === fresh[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 160)
  return `  kept  …${around(kept)}…\n  fresh …${around(fresh)}…`
}

/** All that a blog shows now, the not-found pages too. */
const everything = (content: ContentServer): Surface[] => [
  ...allKinds.flatMap(kind => [...kind.all(content.reading())].map(params => ({ kind, params }))),
  ...site.languages.map(lang => ({ kind: allKinds.find(kind => kind.name === 'missing')!, params: { lang } })),
]

/** Renders a page as Next does: slowly, and the content may change under it. */
async function renderSlowly(
  address: string,
  content: ContentServer,
  random: () => number,
  log: (line: string) => void,
): Promise<Rendered> {
  await turns(random, 4)
  const located = content.locate(address)
  if (located.found === 'redirect') return { status: 308, headers: {}, body: Buffer.from('') }
  const read = await content.ahead().read(located.surface)
  await turns(random, 4)
  let stale = false
  const said = await withTexts(read?.shown ?? {}, async source => {
    const text = await readSource(source, { source: content.source, reading: content.ahead().reading }, log)
    // As pages and feeds do: one whose text has gone, or was not ready, is not kept.
    stale ||= !text
    if (!text) return null
    await turns(random, 4)
    const { html, late = false } = await renderArticle(text.input)
    stale ||= text.isStale() || late
    return html
  })
  const stamp = stampOf(located.surface, stale ? null : (read?.version ?? null))
  await turns(random, 4)
  return { status: 200, headers: { 'content-type': 'text/html', [STAMP]: stamp }, body: Buffer.from(said) }
}

const textOf = async (page: FinishedResponse | null) =>
  page ? Buffer.from(page.bodies.identity ?? (await unpacked(page))).toString() : 'nothing'

/** The same by a process of a moment ago, without page cache, and with nothing looked up ahead. */
async function renderPlainly(surface: Surface, fresh: ContentServer): Promise<string> {
  const read = await fresh.moment().read(surface)
  if (!read) return 'nothing'
  const cards = await readCards(fresh.source)
  const html = await withTexts(read.shown, async ({ path, lang, title, showProblems, headerImage }) => {
    const post = fresh.blog.posts.find(post => post.path === path)
    const bytes = await fresh.source.read(path)
    if (!post || !bytes) return null
    const { body, bodyLine } = parsePost({ path, text: bytes.toString(), modified: 0 }, site)
    const view = fresh.view()
    const addressIn = (other: Post | null) => (other ? addressOf(other) : undefined)
    const { html } = await renderArticle({
      path,
      lang,
      title,
      body,
      bodyLine,
      showProblems,
      headerImage,
      format: post.format,
      breaks: post.breaks,
      system: post.system,
      expressions: site.mdx.expressions,
      pictureHosts: site.pictureHosts,
      cards: cards.find,
      findMedia: reference => findMedia(fresh.source, path, reference),
      findPost: reference => addressIn(view.findBeside(post, reference)),
      findNamed: name => addressIn(view.findNamed(lang, name)),
    })
    return html
  })
  return html
}

/** What a page says, with the texts it holds in the place of what they are made from. */
async function withTexts(shown: object, render: (source: ArticleSource) => Promise<string | null>): Promise<string> {
  const replace = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(replace))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(async ([key, part]) => [
      key,
      key === 'source' ? await render(part as ArticleSource) : await replace(part),
    ])
    return Object.fromEntries(await Promise.all(entries))
  }
  return JSON.stringify(await replace(shown))
}

async function turns(random: () => number, most: number): Promise<void> {
  for (let n = Math.floor(random() * most); n > 0; n--) await new Promise(resolve => setImmediate(resolve))
}

/** A content folder in memory. */
class Files {
  readonly all = new Map<string, { bytes: Buffer; stamp: string }>()
  #writes = 0

  delete(path: string) {
    this.all.delete(path)
  }

  write(path: string, bytes: string | Buffer) {
    this.all.set(path, { bytes: Buffer.from(bytes), stamp: `${++this.#writes}` })
  }

  /** A source of its own, as another process has one. */
  source(): ContentSource {
    const entry = (path: string) => {
      const file = this.all.get(path)
      return file ? { path, size: file.bytes.length, modified: Date.UTC(2025, 0, 1), stamp: file.stamp } : null
    }
    return {
      list: async () => ({
        files: [...this.all.keys()]
          .filter(path => path.startsWith('posts/') && isPostFile(path))
          .map(path => entry(path)!),
        problems: [],
        unread: [],
      }),
      read: async path => this.all.get(path)?.bytes ?? null,
      stat: async path => entry(path),
      stream: async ({ path }) => Readable.from(this.all.get(path)?.bytes ?? []),
      names: async () => [],
      firstCommits: async () => new Map(),
      versions: async () => new Map(),
    }
  }
}
