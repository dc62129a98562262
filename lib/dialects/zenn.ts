import type { Dialect } from './dialect'

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
  containers: { message: 'callout', details: 'fold' },
}
