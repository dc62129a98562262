import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { type KindName, type ParamsOf, type ShownOf, surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'

/** A blog in a folder of its own, and what it shows; a test writes its files. */
export class WrittenBlog {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'blog-'))
  /** Milliseconds since 1970; a test may set it on. */
  now = Date.UTC(2026, 0, 1)

  /** Writes a file of `posts/`; without a text it holds a sentence. */
  write(name: string, matter: string, text = 'Text.'): void {
    const file = path.join(this.folder, 'posts', name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, `---\n${matter}\n---\n\n${text}\n`)
  }

  remove(name: string): void {
    fs.rmSync(path.join(this.folder, 'posts', name))
  }

  open(config: typeof site = site): Promise<ContentServer> {
    fs.mkdirSync(path.join(this.folder, 'posts'), { recursive: true })
    return ContentServer.open(readEnv({ CONTENT_DIR: this.folder }), config, () => this.now)
  }

  delete(): void {
    fs.rmSync(this.folder, { recursive: true, force: true })
  }
}

/** What a surface says now; `undefined` where there is none. */
export async function shown<Name extends KindName>(content: ContentServer, name: Name, params: ParamsOf<Name>) {
  return (await content.moment().read(surfaceOf(name, params)))?.shown as ShownOf<Name> | undefined
}
