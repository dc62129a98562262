import path from 'node:path'
import { parseArgs } from 'node:util'
import { fetchCards } from '../lib/cards/fetch-cards'
import { CARDS_FILE } from '../lib/content/cards'
import { site } from '../site.config'
import { contentFolderIn, languageAsked, runCommand } from './command'

const HELP = {
  en: `Usage: npm run cards [-- [FOLDER] [--refresh] [--dry-run] [--lang ja|en]]

Reads title, description and picture of every page that has a line to itself in a post of a content folder (FOLDER, else
CONTENT_DIR, else this one), and stores them in ${CARDS_FILE} and public/cards/. Commit both. What is stored already is
left as it is, so a card may be edited by hand.

  --refresh    read again what is stored, too
  --dry-run    only print the addresses that would be read
  --lang LANG  say it in Japanese (ja) or English (en); else in the language of the terminal (LC_ALL, LC_MESSAGES, LANG)
  --help       show this text

Only http and https, only addresses of the public internet, also after redirects; 10 s, 512 kB of a page, 2 MB of a picture.
Exits 1 where a page could not be read; its link stays a link.`,
  ja: `使い方：npm run cards [-- [フォルダー] [--refresh] [--dry-run] [--lang ja|en]]

フォルダー（書かなければ CONTENT_DIR、それもなければここ）の記事で一行に一つだけ書かれたアドレスを訪ね、タイトルと説明と画像を
${CARDS_FILE} と public/cards/ に保存します。どちらもコミットしてください。保存してあるものはそのまま残るので、カードは手で
書き換えられます。

  --refresh    保存してあるものも読み直す
  --dry-run    読むはずのアドレスを表示するだけにする
  --lang 言語  日本語（ja）か英語（en）で知らせる。書かなければ端末の言語（LC_ALL、LC_MESSAGES、LANG）
  --help       この説明を表示する

訪ねるのは、転送された先も含めて、インターネットの http と https のアドレスだけです。10 秒、ページは 512 kB、画像は 2 MB までです。
読めないページがあれば 1 で終わります。そのリンクはリンクのまま残ります。`,
}

await runCommand('cards', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      refresh: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      lang: { type: 'string' },
    },
  })
  const lang = languageAsked(values.lang)
  const folder = path.resolve(contentFolderIn(positionals))
  process.exitCode = await fetchCards({ folder, site, refresh: values.refresh, dryRun: values['dry-run'], lang })
}
