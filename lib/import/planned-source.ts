import fs from 'node:fs'
import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { Readable } from 'node:stream'
import type { ContentSource, FileEntry } from '../content/source'
import type { PlannedFile } from './plan'

/** The blog as it would be with these files, before one of them is written. */
export function openPlanned(blog: ContentSource, files: readonly PlannedFile[]): ContentSource {
  const planned = new Map(files.map(file => [file.path, file]))
  const entries = new Map(files.map(file => [file.path, entryOf(file)]))
  const folders = new Map<string, Set<string>>()
  for (const path of planned.keys())
    for (let at = path; at.includes('/'); at = posix.dirname(at)) {
      const names = folders.get(posix.dirname(at)) ?? new Set()
      folders.set(posix.dirname(at), names.add(posix.basename(at)))
    }
  return {
    ...blog,
    async list() {
      const listing = await blog.list()
      const posts = files.flatMap(file => ('text' in file ? entryOf(file) : []))
      return { ...listing, files: [...listing.files, ...posts] }
    },
    async read(path, version) {
      const file = version === undefined ? planned.get(path) : undefined
      return file ? ('text' in file ? Buffer.from(file.text) : readFile(file.real)) : blog.read(path, version)
    },
    names: async folder => [...new Set([...(await blog.names(folder)), ...(folders.get(folder) ?? [])])],
    stat: async path => entries.get(path) ?? blog.stat(path),
    async stream(entry, range) {
      const file = planned.get(entry.path)
      if (!file) return blog.stream(entry, range)
      return 'text' in file ? Readable.from(Buffer.from(file.text)) : fs.createReadStream(file.real)
    },
  }
}

function entryOf(file: PlannedFile): FileEntry {
  const size = 'text' in file ? Buffer.byteLength(file.text) : file.size
  return { path: file.path, size, modified: 0, stamp: `planned ${file.from} ${size}` }
}
