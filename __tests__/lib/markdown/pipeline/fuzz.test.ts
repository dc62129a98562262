import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { auditArticle } from '@/lib/markdown/audit/audit'
import { render } from '../support'

/*
 * Pieces of real constructs in any order, and the fixtures cut and put together anew. The checks run the same cases each time, so
 * that they fail for a change and not for a day; FUZZ_SEED=random looks further. The seed is printed, FUZZ_SEED=N repeats
 * a run, FUZZ_RUNS makes it longer.
 */
const { FUZZ_SEED = '236660979' } = process.env
const seed = FUZZ_SEED === 'random' ? Date.now() % 2 ** 31 : Number(FUZZ_SEED)
const runs = Number(process.env.FUZZ_RUNS ?? 150)

const pieces = [
  ...[
    '\n',
    '\n\n',
    ' ',
    '    ',
    '\t',
    '> ',
    '- ',
    '1. ',
    '# ',
    '## ',
    '\\',
    '|',
    '\n|-|-|\n',
    '---',
    '***',
    '**',
    '*',
    '_',
    '~~',
    '`',
    '```',
    '~~~',
  ],
  ...[
    '```ts:a.ts {1}\n',
    '$',
    '$$',
    '\n$$\n',
    '[',
    ']',
    '](',
    ')',
    '![',
    '[^1]',
    '\n[^1]: ',
    '^[',
    '{',
    '}',
    '{{<',
    '>}}',
    '{%',
    '%}',
    '{: .a}',
  ],
  ...[
    ':::message\n',
    '\n:::\n',
    '::::details a\n',
    '{% note %}\n',
    '\n{% endnote %}\n',
    '{% raw %}\n',
    '{{< highlight go >}}\n',
    '\n{{< /highlight >}}\n',
  ],
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<b>',
    '</b>',
    '<div>',
    '</div>',
    '<details><summary>',
    '<table><tr><td>',
    '<!--',
    '-->',
    '<p',
    ' style="',
    '"',
    "'",
    '&amp;',
    '&#0;',
  ],
  ...[
    '<svg>',
    '<math>',
    '<style>',
    '<script>',
    '<iframe src=',
    '<a id=x>',
    '<Callout>',
    '</Callout>',
    '<Tab title={',
    'import x',
    'https://a.b/c',
    '@[youtube](',
    ':tada:',
  ],
  ...[
    '日本語',
    '「」',
    '。',
    '（',
    '）',
    '🎉',
    'が',
    '\u200b',
    '\u3000',
    '\ud800',
    'a',
    'word',
    '1',
    '=250x',
    '[x]',
    '[!NOTE]',
  ],
]

const folder = path.join(__dirname, '../../../fixtures/markdown')
const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
const fixtures = folders.map(({ name }) => {
  const file = readdirSync(path.join(folder, name)).find(entry => entry.startsWith('input.')) ?? ''
  return readFileSync(path.join(folder, name, file), 'utf8')
})

/** Two fixtures, each cut somewhere, with a piece between. */
const mutated = fc
  .tuple(fc.constantFrom(...fixtures), fc.constantFrom(...fixtures), fc.nat(), fc.nat(), fc.constantFrom(...pieces))
  .map(([first, second, a, b, piece]) => first.slice(0, a % first.length) + piece + second.slice(b % second.length))

const assembled = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(list => list.join(''))

describe(`random text, FUZZ_SEED=${seed}`, () => {
  it.each(['md', 'mdx'] as const)(
    'renders as %s, and nothing in it runs',
    async format => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(assembled, mutated), fc.boolean(), async (body, breaks) => {
          const { html, problems } = await render(body, { format, breaks })
          expect(auditArticle({ html }).unsafe).toEqual([])
          expect(problems.filter(problem => problem.rule === 'render')).toEqual([])
        }),
        { seed, numRuns: runs },
      )
    },
    120_000,
  )
})
