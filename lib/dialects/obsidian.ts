import { kindsOf, materialKinds } from './common'
import type { Dialect } from './dialect'

/** https://help.obsidian.md/obsidian-flavored-markdown */
export const obsidian: Dialect = {
  name: 'obsidian',
  guide: 'others',
  fixtures: 'obsidian-',
  signs: { matter: has => has('cssclasses') || has('cssclass'), text: /^!\[\[[^[\]\n]+\]\]$|^> \[!\w+\][-+] /m },
  kinds: kindsOf(`${materialKinds} todo`),
  alerts: { words: `note tip important warning caution todo ${materialKinds}`.split(' '), haveTitles: true },
  weak: ['notes'],
}
