import type { Dialect } from './dialect'

/** Jekyll with kramdown: https://jekyllrb.com/docs/liquid/tags/, https://kramdown.gettalong.org/syntax.html */
export const jekyll: Dialect = {
  name: 'jekyll',
  guide: 'jekyll',
  fixtures: 'jekyll-',
  signs: {
    matter: has => has('layout') || has('redirectfrom') || has('permalink'),
    // Its posts' own names are enough: their settings often stand elsewhere.
    path: /(?:^|\/)_posts\/|(?:^|\/)\d{4}-\d{1,2}-\d{1,2}[-_][^/]+$/,
  },
  rules: { liquid: true, tagsByBlanks: true },
  weak: ['attributes', 'liquid-tags'],
}
