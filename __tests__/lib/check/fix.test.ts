import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { checkContent } from '@/lib/check/check'
import { mend, mendText } from '@/lib/check/fix'
import { openDisk } from '@/lib/content/disk'
import { fault } from '@/lib/fault'
import { problemAt } from '@/lib/problem'
import { site } from '@/site.config'
import { contentFolder } from './content-folder'

const disk = contentFolder({
  'public/Img/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="9"/>',
  'posts/other.md': '---\ntitle: Other\ndate: 2026-01-31\n---\n\nText.\n',
})
const { write } = disk

/** What a text becomes, and the rules of what is left. */
async function mended(text: string) {
  write('posts/a.md', text)
  const { files, report } = await mend(openDisk(disk.folder), source =>
    checkContent(source, site, Date.UTC(2026, 5, 1)),
  )
  expect(fs.readFileSync(path.join(disk.folder, 'posts/a.md'), 'utf8')).toBe(text)
  return { text: files[0]?.after ?? text, left: report.problems.map(({ rule }) => rule) }
}

const post = (matter: string, body = 'Text.\n') => `---\ntitle: A\ndate: 2026-01-31\n${matter}---\n\n${body}`

test.each([
  [
    'a misspelt key',
    '---\ntitel: A\ndate: 2026-01-31\n---\n\nText.\n',
    '---\ntitle: A\ndate: 2026-01-31\n---\n\nText.\n',
  ],
  ['a key that would hide', post('drafts: false\n'), post('draft: false\n')],
  ['both fences', '--\ntitle: A\ndate: 2026-01-31\n--\n\nText.\n', post('')],
  ['a dash at the end', '---\ntitle: A\ndate: 2026-01-31\n\u2014\n\nText.\n', post('')],
  [
    'a missing quote',
    '---\ntitle: "A\ndate: 2026-01-31\n---\n\nText.\n',
    '---\ntitle: "A"\ndate: 2026-01-31\n---\n\nText.\n',
  ],
  ['a missing bracket', post('tags: ["a", "b"\n'), post('tags: ["a", "b"]\n')],
  [
    'a missing blank',
    '---\ntitle:A\ndate: 2026-01-31\n---\n\nText.\n',
    '---\ntitle: A\ndate: 2026-01-31\n---\n\nText.\n',
  ],
  ['a number', post('tags: [1.10, a]\n'), post('tags: ["1.10", a]\n')],
  [
    'the case of a picture',
    post('', '![x](/img/A.svg) ![x](/img/A.svg)\n'),
    post('', '![x](/Img/a.svg) ![x](/Img/a.svg)\n'),
  ],
  ["a link to a post's file", post('', '[x](/posts/other.md)\n'), post('', '[x](/posts/other)\n')],
  [
    'line ends and a mark',
    '\ufeff---\r\ntitel: A\r\ndate: 2026-01-31\r\n---\r\n\r\nText.\r\n',
    '\ufeff---\r\ntitle: A\r\ndate: 2026-01-31\r\n---\r\n\r\nText.\r\n',
  ],
])(
  '%s is mended, and nothing is left of the problem',
  async (_, before, after) => {
    expect(await mended(before)).toEqual({ text: after, left: [] })
  },
  60_000,
)

test.each([
  ['a word that is meant', post('', '![x](/none.svg) [a](/posts/othre)\n')],
  ['code', post('', '```js\nlet x\n')],
  ['a file with characters that nobody sees', post('titel: B\n', 'a\u0008b\n')],
])('%s is left to its author', async (_, text) => {
  expect((await mended(text)).text).toBe(text)
})

test('a line that no longer says what was found is left alone', () => {
  const at = { line: 1, column: 1 }
  const problems = [
    problemAt('posts/a.md', at, fault('keyTypo', 'titel', 'title')),
    problemAt('posts/a.md', at, fault('matterFence', '--', true)),
    problemAt('posts/a.md', { line: 9, column: 1 }, fault('yamlOpen', '"', false)),
  ]
  expect(mendText('title: A', problems)).toBe('title: A')
})

test('no byte of a text is lost, whatever it is', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '![図](/img/A.svg)',
      '[題](/posts/other.md)',
      '--',
      '---',
      'titel: x',
      '1.10',
      '"',
      '```',
      ':::note',
      '本文',
      '\t',
      '  ',
    ),
    fc.string({ maxLength: 12, unit: 'grapheme' }),
  )
  const line = fc.array(piece, { maxLength: 4 }).map(pieces => pieces.join(' '))
  const end = fc.constantFrom('\n', '\r\n', '\n\n')
  const body = fc.array(fc.tuple(line, end), { maxLength: 8 }).map(lines => lines.flat().join(''))
  const matter = fc.constantFrom(
    '--\ntitel: A\n--\n',
    '---\ntitle: "A\n---\n',
    '---\ntitel: A\ntags: [1.10]\n---\n',
    '',
  )
  await fc.assert(
    fc.asyncProperty(matter, body, async (matter, body) => {
      const before = matter + body
      const after = (await mended(before)).text
      // Letters in their order, but for the few that are mended; what is added are quotes, hyphens and brackets.
      const prose = (text: string) =>
        text
          .replaceAll('/img/A.svg', '/Img/a.svg')
          .replaceAll('/posts/other.md', '/posts/other')
          .replace('titel: A', 'title: A')
          .replace(/["'\]}-]/g, '')
      expect(prose(after)).toBe(prose(before))
    }),
    { numRuns: 60 },
  )
}, 120_000)
