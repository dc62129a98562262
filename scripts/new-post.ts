import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { contentFolder } from '../lib/env'
import { beginPost, fileNameOf } from '../lib/post/new-post'
import { site } from '../site.config'
import { isFile, Misuse, runCommand } from './command'

const HELP = {
  en: `Usage: npm run new -- "A title" [--lang en] [--mdx] [--dir] [--from posts/old.md]

Begins a post as a draft, opens it in $EDITOR where that is set, and prints its file and where \`npm run dev\` shows it.
Never writes over a file.

  --lang LANG   in this language of the site (default: the first)
  --mdx         as MDX, which may use components
  --dir         in a folder of its own, for pictures beside it
  --from POST   begin with this post's text
  --help        show this text`,
  ja: `使い方：npm run new -- "タイトル" [--lang en] [--mdx] [--dir] [--from posts/old.md]

記事を下書きとして作り、$EDITOR があればそれで開いて、ファイルと、\`npm run dev\` で見られるアドレスを表示します。
すでにあるファイルには書き込みません。

  --lang 言語   記事の言語。サイトにある言語から選ぶ（書かなければ最初の言語）
  --mdx         コンポーネントを使える MDX で書く
  --dir         記事のフォルダーを作る。画像を隣に置ける
  --from 記事   この記事の文章から始める
  --help        この説明を表示する`,
}

await runCommand('new', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lang: { type: 'string' },
      mdx: { type: 'boolean', default: false },
      dir: { type: 'boolean', default: false },
      from: { type: 'string' },
    },
  })
  const [title, more] = positionals
  if (title === undefined) throw new Misuse(say => say.noTitle)
  if (more !== undefined) throw new Misuse(say => say.quoteTitle(positionals.join(' ')))
  const { lang = site.languages[0], from } = values
  if (!site.languages.includes(lang)) throw new Misuse(say => say.siteLanguage(lang, site.languages))
  if (from !== undefined && !isFile(from)) throw new Misuse(say => say.fromMissing(from))
  const file = beginPost(
    {
      title,
      lang,
      format: values.mdx ? 'mdx' : 'md',
      inFolder: values.dir,
      from: from && fs.readFileSync(from, 'utf8'),
      now: Date.now(),
    },
    site,
  )
  if (!file) throw new Misuse(say => (fileNameOf(title) === '' ? say.noName(title) : say.fromUnusable(String(from))))
  const full = path.join(contentFolder(), file.path)
  write(full, file.text)
  console.log(`${full}\nhttp://localhost:3000${file.href}`)
  const editor = process.env.EDITOR
  if (editor && process.stdout.isTTY)
    spawnSync(`${editor} "$FILE"`, { shell: true, stdio: 'inherit', env: { ...process.env, FILE: full } })
}

/** Writes a file that is not there. */
function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  try {
    fs.writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Misuse(say => say.isThere(file))
  }
}
