import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openOldFolder } from '@/lib/import/old-folder'
import type { Plan } from '@/lib/import/plan'
import { PICTURES_OF_EXPORTS, planExport, readExport } from '@/lib/import/plan-export'
import { planFolder } from '@/lib/import/plan-folder'
import { systems } from '@/lib/import/systems'
import { site } from '@/site.config'

/** Old blogs, one folder per system. */
export const fixtures = path.resolve(__dirname, '../../fixtures/import')

/** A folder for each test that is gone afterwards, with what can be put into it. */
export function temporaryFolder() {
  const folder = {
    path: '',
    write(name: string, text: string | Buffer) {
      const file = path.join(folder.path, name)
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(file, text)
    },
  }
  beforeEach(() => {
    folder.path = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'import-')))
  })
  afterEach(() => fs.rmSync(folder.path, { recursive: true, force: true }))
  return folder
}

/** The plan of an old blog in a folder, whatever system it is of; of an export where it holds one. */
export async function planOf(folder: string): Promise<Plan> {
  const name = ['export.xml', 'export.json'].find(name => fs.existsSync(path.join(folder, name)))
  if (name === undefined) {
    const old = openOldFolder(folder)
    const system = systems.find(system => system.isOf(old))
    if (!system) throw new Error(`${folder} is of no system`)
    return planFolder(old, system, site)
  }
  const exported = readExport(fs.readFileSync(path.join(folder, name), 'utf8'))
  if (!exported) throw new Error(`${name} is no export`)
  return planExport(name, exported, openOldFolder(folder, PICTURES_OF_EXPORTS), site)
}

/** The text of a planned post. */
export function textOf({ files }: Plan, name: string): string {
  const file = files.find(({ path }) => path === name)
  if (!file || !('text' in file)) throw new Error(`${name} is not planned; there are ${files.map(({ path }) => path)}`)
  return file.text
}

/** Problems in short: `content/a.md:3 rule`. */
export const short = (problems: Plan['problems']) => problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`)
