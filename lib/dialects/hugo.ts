import type { Arguments } from './arguments'
import { embeds, kindsOf, link, materialKinds, pairs, picture, postAddress } from './common'
import type { Dialect, Pair, Said } from './dialect'

const fold: Pair = { is: 'fold', read: folded }

/** https://gohugo.io/content-management/shortcodes/, with the tags of its better-known themes. */
export const hugo: Dialect = {
  name: 'hugo',
  guide: 'hugo',
  fixtures: 'hugo-',
  signs: {
    matter: has =>
      ['iscjklanguage', 'translationkey', 'expirydate', 'unpublishdate', 'linktitle', 'menus', 'cascade'].some(has),
    text: /^\{\{[<%] ?\/? ?\w[\w/-]{0,40} [^{}\n]{0,300}[>%]\}\}$|\]\(\{\{[<%] ?(?:rel)?ref /m,
  },
  kinds: kindsOf(`${materialKinds} notice admonition callout alert`),
  headingIds: ['{#id}'],
  codeInfo: {
    names: ['title', 'file', 'name', 'filename'],
    numbers: ['linenos', 'lineNumbers'],
    firstNumbers: ['linenostart'],
    markedLines: ['hl_lines', 'hllines'],
  },
  tags: {
    family: 'shortcode',
    alone: {
      ...embeds,
      ref: postAddress,
      relref: postAddress,
      img: picture,
      br: () => ({ is: 'break' }),
      linebreak: () => ({ is: 'break' }),
      link,
    },
    pairs: {
      ...pairs,
      details: fold,
      collapse: fold,
      spoiler: fold,
      expand: fold,
      accordion: fold,
      tabpane: 'tabs',
      rawhtml: 'html',
      'raw-html': 'html',
      html: 'words',
    },
    base: ['.Site.BaseURL', 'site.BaseURL'],
    addressFilters: ['relURL', 'absURL'],
  },
}

/** Hugo Book: `{{% details "Title" open %}}`. */
function folded({ positional, named }: Arguments): Said {
  const isOpen = positional.length > 1 && positional.at(-1) === 'open'
  return { title: named.title ?? named.summary ?? (isOpen ? positional.slice(0, -1) : positional).join(' '), isOpen }
}
