import { kindsOf } from './common'
import type { Dialect, Embed } from './dialect'

/** https://zenn.dev/zenn/articles/markdown-guide */
export const zenn: Dialect = {
  name: 'zenn',
  guide: 'zenn',
  fixtures: 'zenn-',
  signs: {
    matter: (has, read) =>
      (has('topics') && (has('emoji') || has('published') || has('type'))) ||
      (has('emoji') && ['tech', 'idea'].includes(String(read('type')))),
  },
  rules: { breaks: true, htmlIsText: true },
  weak: ['notes'],
  kinds: kindsOf('message alert'),
  // Signs stay: `見出し（補足）`.
  anchorOf: heading => heading.toLowerCase().replace(/\s+/g, '-'),
  codeInfo: { shapes: ['diff', 'colon-name'] },
  containers: { message: 'callout', details: 'fold' },
  embeds: {
    youtube: named(id => `https://www.youtube.com/watch?v=${id.split('?')[0]}`),
    speakerdeck: named(id => `https://speakerdeck.com/player/${id}`),
    slideshare: named(id => `https://www.slideshare.net/slideshow/embed_code/key/${id}`),
    docswell: named(id => `https://www.docswell.com/slide/${id.replace(/^\w+/, '$&/embed')}`),
    card: { ...named(), isCard: true },
    github: { ...named(), isCard: true },
    tweet: named(),
    gist: named(),
    codepen: named(),
    jsfiddle: named(),
    codesandbox: named(),
    stackblitz: named(),
    figma: named(),
    blueprintue: named(),
    claude: named(),
  },
}

/** What is named by its whole address, or by an id of the site where that is allowed. */
function named(byId?: (id: string) => string): Embed {
  return { address: value => (/^https?:\/\//.test(value) ? value : byId?.(value)) }
}
