import path from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { Rendered } from '@/lib/cache/page-cache'
import { processEnv } from '@/lib/env'
import { isPrinted } from '@/lib/feeds/print'
import { runGitElsewhere } from '@/lib/git'
import { GitProcess } from '@/lib/git-process'
import { callsTo } from '@/lib/server/calls'
import type { ContentServer } from '@/lib/server/content-server'
import type { FrontDoor } from '@/lib/server/front-door'
import { answerWhen, createServer, type Listening, listen, stopServer } from '@/lib/server/http-server'
import { logAsJson } from '@/lib/server/json-log'
import { type PageContent, pageContent } from '@/lib/server/page-content'
import { RenderAhead, renderChanges } from '@/lib/server/render-ahead'
import { readyWhen } from '@/lib/server/server'
import { SiteReplies } from '@/lib/server/site-replies'
import { WebSub } from '@/lib/server/web-sub'
import { addressOf, cardUrl, feedUrl, homeUrl } from '@/lib/urls'
import { frontDoor } from './front-door'
import { openContent } from './open-content'

/*
 * The thread that answers every request: it has the port, the content and the kept pages. The process's first thread has Next, which is
 * asked for what has to be made, and asks back what a page shows.
 */

/** What this thread does for that of Next. */
export interface DoorThread extends PageContent {
  /** Opens the port; requests wait until the blog is loaded. @throws Where it cannot be had. */
  listen(listening: Listening): Promise<void>
  /** Settles when the blog is loaded: readers are answered. */
  open(): Promise<void>
  /** Lets answers under way end. */
  stop(): Promise<void>
}

/** What that of Next does for this one. */
export interface NextThread {
  /** Has Next render an address. @throws Where it fails. */
  render(url: string, accept?: string): Promise<Rendered>
}

if (!parentPort) throw new Error('this file is run as a thread: app/start.ts')
if (processEnv().jsonLog) logAsJson(console, line => process.stdout.write(line))

const git = new GitProcess(path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/git-child.mjs'))
runGitElsewhere(git)
const opened = open()
// The next who needs it pushes, some time. Until then there is no need to hold 45 MB while so much else begins.
opened.then(() => git.end())
const server = createServer(
  answerWhen(
    opened.then(
      ({ door }) =>
        (request, response) =>
          door.answer(request, response),
    ),
  ),
)
const pages = opened.then(({ content }) => pageContent(content))

const next = callsTo<NextThread, DoorThread>(parentPort, {
  read: async (...asked) => (await pages).read(...asked),
  article: async (...asked) => (await pages).article(...asked),
  listen: listening => listen(server, listening),
  open: () => opened.then(() => {}),
  stop: () => stopServer(server),
})

async function open(): Promise<{ content: ContentServer; door: FrontDoor }> {
  const { content, warm } = await openContent()
  // Whoever looks at a preview waits for no replies.
  const replies = content.site.replies && !content.env.preview ? new SiteReplies(content) : undefined
  const door = await frontDoor(content, (url, accept) => next.render(url, accept), replies)
  const isBusy = () => door.pages.rendering > 0 || content.isRefreshing
  const ahead = new RenderAhead({ render: address => door.render(address), isBusy })
  content.prepare = (...coming) => door.pages.prepare(...coming)
  renderChanges(content, ahead, before => changedPages(content, before, door))
  readyWhen(warm.then(() => ahead.add(firstOf(content), Number.POSITIVE_INFINITY)))
  const { webSub } = content.site
  if (webSub && !content.env.preview) new WebSub(webSub, content).start()
  // Readers of pages come first.
  warm.then(() => content.search.start())
  warm.then(() => replies?.start())
  return { content, door }
}

/** Pages that a push has changed, and those that readers asked for lately and for which there was no time before it was shown. */
async function changedPages(content: ContentServer, before: ContentServer['blog'], door: FrontDoor): Promise<string[]> {
  const addresses = [...(await content.changedSince(before)), ...(await door.pages.staleAddresses())]
  // Not what is for machines: a feed holds the texts of twenty posts, and whoever opens an article would have to wait for them.
  return addresses.filter(address => {
    const located = content.locate(address)
    return located.found === 'surface' && !isPrinted(located.surface)
  })
}

/**
 * What a start makes: what readers ask for first. The first hundred pages of a process take twice as long as later ones, until the code that
 * renders them is compiled, and nobody need wait for that. A card, too, and the feed of each language, since programs ask for it all day, and
 * the first would wait for the texts of twenty posts.
 */
function firstOf(content: ContentServer): string[] {
  const { languages, prerender } = content.site
  // One at least, which warms what renders the others.
  const posts = languages.flatMap(lang => content.view().posts(lang).slice(0, Math.max(prerender, 1)))
  return [
    ...languages.map(homeUrl),
    ...(content.drawing ? [cardUrl(homeUrl(languages[0]))] : []),
    ...languages.map(lang => feedUrl(lang)),
    ...posts.map(addressOf),
  ]
}
