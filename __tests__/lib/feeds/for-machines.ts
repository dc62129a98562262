import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { type Printed, printed } from '@/lib/feeds/print'
import { ContentServer } from '@/lib/server/content-server'
import { site } from '@/site.config'

/** A picture of one red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)

/** A blog of some files in a folder of its own, and what it prints. */
export async function blogOf(files: Record<string, string>, config: Partial<typeof site> = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'machines-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), name.endsWith('.png') ? PNG : text)
  }
  const env = readEnv({ CONTENT_DIR: folder, SITE_URL: 'https://blog.example' })
  const content = await ContentServer.open(env, { ...site, ...config }, () => Date.UTC(2026, 0, 1))
  return {
    content,
    /** What is sent for an address, its body as text; `null` where there is nothing. */
    async ask(address: string): Promise<(Printed & { body: string }) | null> {
      const located = content.locate(address)
      const answer = located.found === 'surface' ? await printed(located.surface, content) : null
      return answer && { ...answer, body: Buffer.from(answer.body).toString() }
    },
    remove: () => fs.rmSync(folder, { recursive: true }),
  }
}

/** A post. */
export const post = (title: string, date: string, text = 'Text.', more = '') =>
  `---\ntitle: "${title}"\ndate: ${date}\n${more}---\n\n${text}\n`
