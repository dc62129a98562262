import type { Dialect } from './dialect'

/** https://docs.github.com/en/get-started/writing-on-github, and its wikis. */
export const github: Dialect = {
  name: 'github',
  guide: 'github',
  fixtures: 'github-',
  // With words behind the mark it is a quote there.
  alerts: { words: ['note', 'tip', 'important', 'warning', 'caution'] },
  contents: ['[[_toc_]]'],
}
