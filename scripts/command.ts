import fs from 'node:fs'
import path from 'node:path'
import { contentFolder, NeedsMending } from '../lib/env'
import { faultLanguages } from '../lib/fault'
import { languageOfReader } from '../lib/reader-language.mjs'
import { asksForHelp, type Help, helpIn, Misuse, misuseOf } from './misuses.mjs'

export { Misuse }

/**
 * Runs a command, or tells how it is called. Whoever misused it is told how, with its help, and gets exit code 2; whose settings are
 * wrong, what to mend.
 */
export async function runCommand(name: string, help: Help, main: () => Promise<void>): Promise<void> {
  const lang = languageOfCall(name)
  if (asksForHelp()) return console.log(helpIn(help, lang))
  try {
    await main()
  } catch (error) {
    if (error instanceof NeedsMending) {
      console.error(error.message)
      process.exitCode = 1
      return
    }
    const misuse = misuseOf(error, lang)
    if (misuse === null) throw error
    console.error(`${name}: ${misuse}\n\n${helpIn(help, lang)}`)
    process.exitCode = 2
  }
}

/** The language that a call asks for, where it is one: what else stands in it may be wrong. That of `new` is the post's. */
function languageOfCall(name: string): string | undefined {
  const [, asked] = /(?:^|\0)--lang[=\0](\w+)/.exec(process.argv.slice(2).join('\0')) ?? []
  return name !== 'new' && asked && faultLanguages.includes(asked) ? asked : undefined
}

/**
 * Says how far a command is on stderr, in no language: to who sits at a terminal in one line, ten times a second; else in a line of its own every few
 * seconds. `end` takes the line away before something else is said.
 */
export function openProgress(name: string) {
  const isLive = process.stderr.isTTY
  let last = performance.now()
  return {
    tell(done: number, all: number): void {
      const now = performance.now()
      if (now - last < (isLive ? 100 : 5000)) return
      last = now
      const words = `${name}: ${done}/${all}`
      process.stderr.write(isLive ? `\r\x1b[K${words}` : `${words}\n`)
    },
    end(): void {
      if (isLive) process.stderr.write('\r\x1b[K')
    },
  }
}

/** The language of what a command says of faults: the one that is asked for, else that of the terminal. */
export function languageAsked(asked: string | undefined): string {
  if (asked && !faultLanguages.includes(asked)) throw new Misuse(say => say.lang(asked, faultLanguages))
  return asked ?? languageOfReader()
}

/** The one folder that the words of a command name; `undefined` where they name none. */
export function folderIn(words: readonly string[]): string | undefined {
  const [folder, more] = words
  if (more !== undefined) throw new Misuse(say => say.oneFolder(more))
  if (folder !== undefined && !isFolder(folder))
    throw new Misuse(say => (fs.existsSync(folder) ? say.noFolder(folder) : say.missing(folder)))
  return folder
}

/** The content folder that the words of a command name, else CONTENT_DIR, else this one. */
export function contentFolderIn(words: readonly string[]): string {
  const named = folderIn(words)
  // A folder of posts and nothing around it would look like a blog without posts.
  if (named !== undefined && !isFolder(`${named}/posts`)) throw new Misuse(say => say.noPosts(named))
  return named ?? folderIn([contentFolder()]) ?? '.'
}

/** The files that the words of a command name, and the content folder. A file may be named as from there, as faults are told. */
export function filesAndFolderIn(words: readonly string[]): { files: string[]; folder: string } {
  const fileOf = (word: string) => [path.resolve(contentFolder(), word), word].find(isFile)
  const files = words.flatMap(word => fileOf(word) ?? [])
  return { files, folder: path.resolve(contentFolderIn(words.filter(word => fileOf(word) === undefined))) }
}

/** Whether a word names a file. */
export const isFile = (word: string) => fs.statSync(word, { throwIfNoEntry: false })?.isFile() ?? false

const isFolder = (folder: string) => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
