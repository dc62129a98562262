import { closeSync, openSync, readSync, unlinkSync, write } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/** Bytes that are read a piece at a time. */
export interface Bytes {
  /** Bytes of memory they take. */
  readonly held: number
  /** Those between two places. They are gone with the next call. */
  read(start: number, end: number): Buffer
}

/** Bytes that are in memory. */
export const inMemory = (all: Uint8Array): Bytes => ({
  held: all.length,
  read: (start, end) => Buffer.from(all.buffer, all.byteOffset + start, end - start),
})

/** Read at once: of a word that many posts may have, the next text stands close by. */
const AHEAD = 2 ** 16

/**
 * A file for texts that take too much memory and are seldom read; what was read lately is in the system's memory anyway. It has no
 * name any more once it is open, so that nothing is left of it whatever becomes of the process. It is closed when nobody has bytes
 * of it any more.
 */
export class TextFile {
  #length = 0
  readonly #ahead = Buffer.alloc(AHEAD)
  #from = 0
  #until = 0

  private constructor(private readonly fd: number) {
    unread.register(this, fd)
  }

  /** Makes the file in a folder; `null` where none can be. */
  static open(folder: string): TextFile | null {
    const file = path.join(folder, `search-texts-${process.pid}`)
    try {
      const fd = openSync(file, 'w+', 0o600)
      unlinkSync(file)
      return new TextFile(fd)
    } catch {
      return null
    }
  }

  /** Writes bytes into it; answers where they are now. One call at a time. @throws Where they do not fit on the disk. */
  async add(bytes: Uint8Array): Promise<Bytes> {
    const place = this.#length
    for (let at = 0; at < bytes.length; )
      at += (await writeTo(this.fd, bytes, at, bytes.length - at, place + at)).bytesWritten
    this.#length += bytes.length
    // It may hold the end of what was not there yet.
    this.#until = this.#from
    return { held: 0, read: (start, end) => this.#read(place + start, place + end) }
  }

  #read(start: number, end: number): Buffer {
    if (end - start > AHEAD) return this.#fill(Buffer.allocUnsafe(end - start), start)
    if (start < this.#from || end > this.#until) {
      this.#from = start
      this.#until = start + this.#fill(this.#ahead, start).length
    }
    return this.#ahead.subarray(start - this.#from, end - this.#from)
  }

  #fill(buffer: Buffer, place: number): Buffer {
    return buffer.subarray(0, readSync(this.fd, buffer, 0, buffer.length, place))
  }
}

const writeTo = promisify(write)
const unread = new FinalizationRegistry<number>(fd => closeSync(fd))
