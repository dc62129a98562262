import type { Dialect } from './dialect'

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
  weak: ['hugo-tags'],
}
