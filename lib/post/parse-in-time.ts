import { Script } from 'node:vm'
import { Worker } from 'node:worker_threads'
import type { SiteConfig } from '../../site.config'
import { digest } from '../digest'
import { Rests } from '../rests'
import { startSource, ThreadOnDemand } from '../thread'
import type { ParseTask } from './parse-worker'
import { type ParsedPost, parsePost, type SourceFile } from './post'

/** How long parsing may take, in milliseconds, and how a thread is started. Tests give their own. */
export interface ParseOptions {
  /** How long files are parsed in this thread, which does nothing else meanwhile. */
  atOnce: number
  /** What a file of so many characters may take in a thread of its own before it is given up. */
  deadline: (characters: number) => number
  /** What all files of one call may take that are given up: a start does not wait for a thousand of them. */
  patience: number
  /** Milliseconds, from any moment on. */
  clock: () => number
  /** Starts a thread; `isSource`: from TypeScript, which Node cannot run by itself. */
  start: (isSource: boolean) => Worker
}

const defaults: ParseOptions = {
  // An article takes 0.1 ms, a file of a megabyte 100 ms.
  atOnce: 20,
  deadline: characters => 1_000 + characters / 500,
  patience: 10_000,
  clock: () => performance.now(),
  start: startThread,
}

/** Milliseconds after which a thread that has nothing to do ends: it holds 30 MB. */
const IDLE = 2_000

/** Parses files with a deadline that holds; see `TimedParser.parse`. */
export const parseInTime = (files: readonly SourceFile[], site: SiteConfig): Promise<(ParsedPost | 'late')[]> =>
  parser.parse(files, site)

/** Parses files with a deadline that holds, whatever is in them. */
export class TimedParser {
  private readonly options: ParseOptions
  private readonly rests: Rests
  private readonly thread: ThreadOnDemand
  private isWarm = false

  constructor(options: Partial<ParseOptions> = {}) {
    this.options = { ...defaults, ...options }
    this.rests = new Rests(this.options.clock)
    this.thread = new ThreadOnDemand(this.options.start, IDLE)
  }

  /**
   * Parses files, and says which were given up. They are parsed here for as long as nobody notices: a thread costs more than nearly
   * all of them. The one at which the time runs out goes to a thread.
   */
  async parse(files: readonly SourceFile[], site: SiteConfig): Promise<(ParsedPost | 'late')[]> {
    // The first file of a process takes a thousand times as long as others, until the code is loaded and compiled.
    if (!this.isWarm)
      parsePost({ path: 'posts/a.md', text: '---\ntitle: a\n---\n\n# a\n\nb [c](d.md)\n', modified: 0 }, site)
    this.isWarm = true
    const began = this.options.clock()
    let patience = this.options.patience
    const parsed: (ParsedPost | 'late')[] = []
    while (parsed.length < files.length) {
      if (this.isResting(files[parsed.length]!)) parsed.push('late')
      else {
        const before = parsed.length
        this.parseHere(files, site, parsed)
        const at = parsed.length
        if (at > before && at < files.length) {
          // The time was that of all before it, too: alone it may make it, and a thread takes longer to start. Others first.
          await othersFirst()
          this.parseHere(files.slice(0, at + 1), site, parsed)
        }
        const file = files[parsed.length]
        if (parsed.length > at || !file || this.isResting(file)) continue
        const began = this.options.clock()
        const post = patience > 0 ? await this.parseThere(file, site, this.options.deadline(file.text.length)) : 'late'
        if (post === 'late') patience -= this.options.clock() - began
        this.settle(file, post)
        parsed.push(post)
      }
    }
    // What is done with them comes at once: others first, where this has taken long.
    if (this.options.clock() - began > this.options.atOnce / 3) await othersFirst()
    return parsed
  }

  /** Parses files in this thread, from the first that is missing to the first that takes too long. */
  private parseHere(files: readonly SourceFile[], site: SiteConfig, parsed: (ParsedPost | 'late')[]): void {
    inTime(this.options.atOnce, () => {
      while (parsed.length < files.length) {
        const file = files[parsed.length]!
        if (this.isResting(file)) return
        parsed.push(parsePost(file, site))
      }
    })
  }

  private async parseThere(file: SourceFile, site: SiteConfig, limit: number): Promise<ParsedPost | 'late'> {
    try {
      await this.thread.ready()
    } catch {
      // A host without threads: everybody waits, but not for ever.
      let post: ParsedPost | 'late' = 'late'
      inTime(limit, () => {
        post = parsePost(file, site)
      })
      return post
    }
    try {
      return await this.thread.ask({ file, site } satisfies ParseTask, message => message as ParsedPost, limit)
    } catch {
      // At the deadline, or with its memory full.
      this.thread.end()
      return 'late'
    }
  }

  private isResting(file: SourceFile): boolean {
    return this.rests.isEmpty ? false : this.rests.has(nameOf(file))
  }

  private settle(file: SourceFile, post: ParsedPost | 'late'): void {
    if (post === 'late') this.rests.begin(nameOf(file))
    else this.rests.end(nameOf(file))
  }
}

const parser = new TimedParser()

const othersFirst = () => new Promise(resolve => setImmediate(resolve))

const nameOf = ({ path, text }: SourceFile) => digest(`${path}\0${text}`)

/**
 * Runs a function for so many milliseconds at most. V8 stops it wherever it is, even in a regular
 * expression: what it has changed by then stays changed. https://nodejs.org/docs/latest-v20.x/api/vm.html#scriptruninthiscontextoptions
 */
function inTime(milliseconds: number, run: () => void): void {
  outside[KEY] = run
  try {
    call.runInThisContext({ timeout: Math.ceil(milliseconds) })
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
  } finally {
    delete outside[KEY]
  }
}

const KEY = Symbol.for('tsuzuri.in-time')
const call = new Script(`globalThis[Symbol.for('tsuzuri.in-time')]()`)
/** Where the script finds the function. In a test that is not the test's own global object. */
const outside = new Script('globalThis').runInThisContext() as { [KEY]?: () => void }

function startThread(isSource: boolean): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 } }
  if (isSource) return startSource(new URL('./parse-worker.ts', import.meta.url), options)
  // The bundler looks for exactly this expression.
  return new Worker(new URL('./parse-worker.ts', import.meta.url), options)
}
