import path from 'node:path'
import { parseArgs } from 'node:util'
import { fetchCards } from '../lib/cards/fetch-cards'
import { CARDS_FILE } from '../lib/content/cards'
import { site } from '../site.config'
import { contentFolderIn, runCommand } from './command'

const HELP = `Usage: npm run cards [-- [FOLDER] [--refresh] [--dry-run]]

Reads title, description and picture of every page that has a line to itself in a post of a content folder (FOLDER, else
CONTENT_DIR, else this one), and stores them in ${CARDS_FILE} and public/cards/. Commit both. What is stored already is
left as it is, so a card may be edited by hand.

  --refresh   read again what is stored, too
  --dry-run   only print the addresses that would be read
  --help      show this text

Only http and https, only addresses of the public internet, also after redirects; 10 s, 512 kB of a page, 2 MB of a picture.
Exits 1 where a page could not be read; its link stays a link.`

await runCommand('cards', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      refresh: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const folder = path.resolve(contentFolderIn(positionals))
  process.exitCode = await fetchCards({ folder, site, refresh: values.refresh, dryRun: values['dry-run'] })
}
