import { kindsOf } from './common'
import type { Dialect } from './dialect'

/** MyST of Jupyter Book and Sphinx, whose directives stand in braces: https://mystmd.org/guide/admonitions */
export const myst: Dialect = {
  name: 'myst',
  guide: 'others',
  fixtures: 'myst-',
  kinds: kindsOf('admonition attention danger error hint'),
  codeInfo: { names: ['caption'], numbers: ['linenos'] },
  directives: {
    ...names('note tip hint important warning caution attention danger error seealso admonition tab-set tab-item'),
    ...names('dropdown details', 'details'),
    ...names('figure image', '{figure}'),
    ...names('epigraph pull-quote', 'div'),
    ...names('code code-block code-cell sourcecode', 'highlight'),
    math: 'math',
  },
  containers: {
    admonition: 'callout',
    attention: 'callout',
    seealso: 'callout',
    note: 'callout',
    tip: 'callout',
    'tab-set': 'tabs',
    'tab-item': 'tab',
    // Without braces it is a word.
    '{figure}': 'figure',
  },
}

/** Names that stand for themselves, or for one thing. */
function names(words: string, meant?: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map(name => [name, meant ?? name]))
}
