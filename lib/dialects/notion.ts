import type { Dialect } from './dialect'

/** What Notion exports: https://www.notion.com/help/export-your-content */
export const notion: Dialect = {
  name: 'notion',
  guide: 'others',
  fixtures: 'notion-',
  noteOfAside: text => {
    if (/^\s*(?:💡|✅|👍|🌟|⭐)/u.test(text)) return 'tip'
    if (/^\s*(?:⚠|🚧|❗|❕)/u.test(text)) return 'warning'
    return /^\s*(?:🚨|🛑|⛔|🚫|❌|🔥)/u.test(text) ? 'caution' : 'note'
  },
}
