import os from 'node:os'

/** How much nicer than before: others that want to run get three times as much of a processor, and get it at once. */
const NICER = 5
const NICEST = 19

/**
 * Lets the other threads of this process go before the calling one: where there are fewer processors than threads, whoever renders must
 * not delay whoever answers. On Linux alone, where a thread has a niceness of its own; elsewhere it would be that of the whole process.
 * https://man7.org/linux/man-pages/man2/setpriority.2.html#BUGS
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return
  try {
    os.setPriority(0, Math.min(os.getPriority(0) + NICER, NICEST))
  } catch {
    // A container may forbid it; then all are equal, as before.
  }
}
