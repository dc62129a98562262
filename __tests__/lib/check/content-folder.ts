import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A content folder of its own for each test, with these files. */
export function contentFolder(files: Record<string, string>) {
  const content = {
    folder: '',
    write(name: string, text: string) {
      const file = path.join(content.folder, name)
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(file, text)
    },
  }
  beforeEach(() => {
    content.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'))
    for (const [name, text] of Object.entries(files)) content.write(name, text)
  })
  afterEach(() => fs.rmSync(content.folder, { recursive: true, force: true }))
  return content
}
