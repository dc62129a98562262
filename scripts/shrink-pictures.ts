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

const HELP = {
  en: `Usage: npm run images [-- [FOLDER | PICTURE…] [--write] [--lang ja|en]]

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
Exits 1 where a picture cannot be read.`,
  ja: `使い方：npm run images [-- [フォルダー | 画像…] [--write] [--lang ja|en]]

フォルダー（書かなければ CONTENT_DIR、それもなければここ）から、幅が ${MAX_WIDTH} ピクセルか、大きさが ${MAX_BYTES / 1000} kB を
超える画像を探し、どこまで小さくなるかを知らせます。--write を付けなければ何も書き込みません。

  画像…        この画像だけを見る：public/blogs/a.jpg
  --write      書き込む
  --lang 言語  日本語（ja）か英語（en）で知らせる。書かなければ端末の言語（LC_ALL、LC_MESSAGES、LANG）
  --help       この説明を表示する

画像は幅 ${MAX_WIDTH} ピクセルまでに縮めます。広げることはありません。向きは正し、色はそのままです。カメラが記録した場所や持ち主は、
大きすぎない写真からも消します。名前は変わりません。WebP にするのは、それでも大きすぎる PNG のうち、記事の本文だけが名前を挙げ、
コードの中には出てこないものだけです。記事は新しい名前を挙げるようになり、ほかは 1 バイトも変わりません。動く画像はそのままです。
読めない画像があれば 1 で終わります。`,
}

await runCommand('images', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      lang: { type: 'string' },
    },
  })
  const lang = languageAsked(values.lang)
  const { files: named, folder } = filesAndFolderIn(positionals)
  const all = picturesIn(folder)
  const files = named.length > 0 ? named.map(file => pictureIn(folder, file, all)) : all
  const elsewhere = [JSON.stringify(site), textOf(path.join(folder, CARDS_FILE))]
  const progress = openProgress('images')
  const changed: Done[] = []
  let looked = 0
  for await (const picture of shrinkAll(folder, files, elsewhere)) {
    progress.tell(++looked, files.length)
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
