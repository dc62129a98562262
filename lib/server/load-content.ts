import path from 'node:path'
import { site } from '../../site.config'
import { savedPostsOf } from '../blog/saved-posts'
import { isDevelopment, processEnv } from '../env'
import { ReplyStore } from '../replies/store'
import { Drawing } from '../share-cards/draw'
import { now } from './clock'
import { ContentServer } from './content-server'
import { pageContent } from './page-content'
import { contentLivesHere } from './server'

/**
 * Loads the content into this thread, where pages find it.
 *
 * @param ready What has to be done before.
 */
export function loadContent(ready?: Promise<unknown>): Promise<ContentServer> {
  const content = open(ready)
  contentLivesHere(content, content.then(pageContent))
  return content
}

async function open(ready?: Promise<unknown>): Promise<ContentServer> {
  await ready
  const env = processEnv()
  // A host packs the output of a build away, and in development the code changes under it.
  const isKept = !isDevelopment && !env.hosted
  const scratch = isKept ? path.resolve(/* turbopackIgnore: true */ env.distDir) : null
  const { contentDir } = env
  const saved = scratch === null ? undefined : savedPostsOf({ output: scratch, contentDir, site, clock: now })
  const folder = env.repliesDir ?? (scratch === null ? null : path.join(scratch, 'cache/replies'))
  const replies = ReplyStore.open(site.replies ? folder : null)
  return ContentServer.open(env, site, now, { saved, drawing: await openDrawing(), replies, scratch })
}

/** What draws cards. A blog without them is one: pages then name the picture that they have. */
async function openDrawing(): Promise<Drawing | null> {
  try {
    return await Drawing.open(site.cardFonts)
  } catch (error) {
    const reason = String(error).split('\n')[0]
    console.warn(
      `[cards] other services show no cards of this blog: what draws them cannot be loaded (npm ci installs it). ${reason}`,
    )
    return null
  }
}
