import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { slashed } from '../lib/content/bounds'
import { CARDS_FILE } from '../lib/content/cards'
import { type Done, picturesIn, rename, shrinkAll, writePicture } from '../lib/pictures/plan'
import { showPicture, showTotals } from '../lib/pictures/show'
import { MAX_BYTES, MAX_WIDTH } from '../lib/pictures/shrink'
import { site } from '../site.config'
import { filesAndFolderIn, languageAsked, Misuse, openProgress, runCommand } from './command'

const HELP = `Usage: npm run images [-- [FOLDER | PICTURE…] [--write] [--lang ja|en]]

Finds pictures of a content folder (FOLDER, else CONTENT_DIR, else this one) that are wider than ${MAX_WIDTH} pixels or larger than
${MAX_BYTES / 1000} kB, and tells what each would be and what that saves. Without --write nothing is written.

  PICTURE…     look at these files only: public/blogs/a.jpg
  --write      write them
  --lang LANG  say it in Japanese (ja) or English (en); else in the language of the terminal (LC_ALL, LC_MESSAGES, LANG)
  --help       show this text

A picture is made no wider than ${MAX_WIDTH} pixels and never wider than it was, turned upright, and keeps its colours; what the camera
said of place and owner goes, that also from photographs which are not too big. Names stay. Only a PNG that is still too big becomes
WebP, where posts alone name it and none in code; they then name the new file, and not another byte of them changes. Pictures
that move are left as they are.
Exits 1 where a picture cannot be read.`

await runCommand('images', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return console.log(HELP)
  const lang = languageAsked(values.lang)
  const { files: named, folder } = filesAndFolderIn(positionals)
  const all = picturesIn(folder)
  const files = named.length > 0 ? named.map(file => pictureIn(folder, file, all)) : all
  const elsewhere = [JSON.stringify(site), textOf(path.join(folder, CARDS_FILE))]
  const progress = openProgress()
  const changed: Done[] = []
  let looked = 0
  for await (const picture of shrinkAll(folder, files, elsewhere)) {
    progress.tell(`${++looked} of ${files.length} pictures`)
    const line = showPicture(picture, lang)
    if (line) {
      progress.end()
      console.log(line)
    }
    if ('left' in picture) {
      if (picture.left === 'no picture') process.exitCode = 1
      continue
    }
    if (values.write) writePicture(folder, picture)
    const { bytes, ...done } = picture
    changed.push(done)
  }
  progress.end()
  if (values.write) rename(folder, changed)
  console.log(showTotals(changed, looked, values.write, lang))
}

function textOf(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
}

/** A file on the disk as its content folder names it. */
function pictureIn(folder: string, file: string, all: readonly string[]): string {
  const inside = slashed(path.relative(folder, path.resolve(file)))
  if (!all.includes(inside)) throw new Misuse(say => say.noPicture(file, folder))
  return inside
}
