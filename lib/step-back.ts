import { readdirSync } from 'node:fs'
import os from 'node:os'

/** How much nicer than before: others that want to run get three times as much of a processor, and get it at once. */
const NICER = 5
const NICEST = 19

/** How far back: whoever answers does not step back at all. */
const STEPS = {
  /** Next, which makes pages: a list is done in no time where no text is in its way. */
  pages: 1,
  /** Texts of articles, of which some take long. */
  texts: 2,
  /** What no page waits for. */
  rest: 3,
}

/** The threads of this process, also those of Node, in which V8 compiles; where that is not told, the calling one. */
export function threadsNow(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number)
  } catch {
    return [0]
  }
}

/**
 * Lets other threads of this process go before the calling one: where there are fewer processors than threads, whoever renders must
 * not delay whoever answers. On Linux alone, where a thread has a niceness of its own; elsewhere it would be that of the whole process.
 * https://man7.org/linux/man-pages/man2/setpriority.2.html#BUGS
 *
 * @param makes What the thread does.
 * @param threads Others that step back instead, each as far.
 */
export function stepBack(makes: keyof typeof STEPS, threads = [0]): void {
  if (process.platform !== 'linux') return
  for (const thread of threads)
    try {
      os.setPriority(thread, Math.min(os.getPriority(thread) + STEPS[makes] * NICER, NICEST))
    } catch {
      // A container may forbid it, and then all are equal; or the thread has ended.
    }
}
