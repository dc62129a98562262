import type { Readable } from 'node:stream'
import type { Problem } from '../problem'
import type { ByteRange } from './byte-range'

/** A file of the content folder as a listing shows it, before it is read. */
export interface FileEntry {
  /** Path inside the content folder with forward slashes, as the file system spells it: `posts/hello.md`. */
  path: string
  /** Size in bytes. */
  size: number
  /** Time of the last change, in milliseconds since 1970. */
  modified: number
  /** Differs whenever the content may: size, times and inode on a disk, the blob's id in git. */
  stamp: string
}

/** The Markdown files of a source, and what could not be listed (links out of the folder, unreadable folders). */
export interface Listing {
  /** Files of posts. */
  files: FileEntry[]
  /** What could not be listed. */
  problems: Problem[]
  /** Folders and files that the machine failed to read, other than for want of rights: they may still be there. */
  unread: string[]
}

/**
 * The one way to content. The working tree is one source, a git ref another; whoever reads a
 * post does not know which.
 */
export interface ContentSource {
  /** Every file of a post (`.md`, `.mdx`, `.markdown`) under `posts/`, in no particular order. */
  list(): Promise<Listing>
  /**
   * The bytes of one file inside the source, or `null` where there is none (or it lies outside).
   *
   * @param version Names what the file said earlier, as `versions` does; without it, what it says now.
   */
  read(path: string, version?: string): Promise<Buffer | null>
  /** The names of what lies in a folder inside the source and is not hidden; none where there is no such folder. */
  names(folder: string): Promise<string[]>
  /** Size and time of one file inside the source (any kind), or `null` where there is none. */
  stat(path: string): Promise<FileEntry | null>
  /**
   * The bytes of a file as a stream, which reads no faster than it is read from: whole, or a part. `null` where there is no
   * longer the file that the entry tells of. Whoever asks has to end or destroy it.
   */
  stream(entry: FileEntry, range?: ByteRange): Promise<Readable | null>
  /**
   * When the files under `posts/` were first committed, by path, in milliseconds since 1970. Nothing where there is no history, or
   * where reading it takes longer than `limit` milliseconds. With `newest`, no more than that many of the last commits are read.
   */
  firstCommits(limit: number, newest?: number): Promise<ReadonlyMap<string, number>>
  /**
   * What the history says of files under `posts/`, as names for `read`: the newest first, the present one among them where it is part of
   * the history. Nothing where there is no history, or where reading it takes longer than `limit` milliseconds.
   */
  versions(paths: readonly string[], limit: number): Promise<ReadonlyMap<string, string[]>>
}
