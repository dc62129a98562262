import { parentPort } from 'node:worker_threads'
import type { SiteConfig } from '../../site.config'
import { READY } from '../thread'
import { parsePost, type SourceFile } from './post'

/** What the thread is sent. It answers with a `ParsedPost`. */
export interface ParseTask {
  /** What to understand. */
  file: SourceFile
  /** Languages, time zone and addresses of the site. */
  site: SiteConfig
}

// A thread for files that take long. Nothing to do where someone imports this file outside of one.
parentPort?.on('message', ({ file, site }: ParseTask) => parentPort?.postMessage(parsePost(file, site)))
parentPort?.postMessage(READY)
