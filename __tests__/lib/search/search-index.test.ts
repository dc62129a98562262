import fc from 'fast-check'
import { fold } from '@/lib/search/fold'
import { meantWords, termsOf } from '@/lib/search/query'
import { bestOf, SearchIndex } from '@/lib/search/search-index'
import { searchableOf } from '@/lib/search/searchable'
import { readOriginal, type Segment, SegmentWriter } from '@/lib/search/segment'

const facts = (title: string) => ({ path: 'posts/a.md', hash: '0', title, tags: [], format: 'md' as const })

/** Posts of a title and a text each, some in each segment. */
function indexOf(posts: readonly (readonly [title: string, body: string])[], perSegment = 3): SearchIndex {
  const index = new SearchIndex()
  for (let start = 0; start < posts.length; start += perSegment) {
    const writer = new SegmentWriter()
    posts.slice(start, start + perSegment).forEach(([title, body], at) => {
      writer.add(String(start + at), searchableOf(body, facts(title)))
    })
    index.add(writer.finish())
  }
  return index
}

/** The posts that a query finds, the best first; only some are shown. */
async function find(index: SearchIndex, query: string, isShown: (post: number) => boolean = () => true) {
  const rowsOf = ({ names }: Segment) => Int32Array.from(names, name => (isShown(Number(name)) ? Number(name) : -1))
  const found = await index.find(termsOf(query) ?? [], rowsOf)
  return (await bestOf(found.hits, found, index.count, () => 1)).map(({ row }) => row)
}

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'あいカﾊﾟ機械学習ＮＥＸＴnext。、 \n') },
  { weight: 1, arbitrary: fc.constantFrom('🎌', '𠮷', '㌔', 'が', 'ü', '1') },
)
const text = fc.array(character, { minLength: 1, maxLength: 60 }).map(all => all.join(''))

test('whatever stands in a text is found, in just the posts that say it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 9 }),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      async (texts, which, where, length) => {
        const posts = texts.map(body => ['題', body] as const)
        const index = indexOf(posts)
        const said = posts.map(([title, body]) =>
          [title, ...searchableOf(body, facts(title)).blocks.map(block => block.text)].map(fold).join('\n'),
        )
        const from = Array.from(said[which % said.length] as string)
        const wanted = from.slice(where % from.length, (where % from.length) + length).join('')
        const words = fold(wanted).split(/\s+/).filter(Boolean)
        const expected = said.flatMap((one, at) =>
          words.length > 0 && words.every(word => one.includes(word)) ? at : [],
        )
        expect((await find(index, wanted)).sort((a, b) => a - b)).toEqual(expected)
      },
    ),
    { numRuns: 500 },
  )
})

test('several words of any length are found in just the posts that say all of them', async () => {
  const word = fc
    .array(fc.constantFrom(...'abcdeg19の綴じ糸カナ🎌'), { minLength: 1, maxLength: 5 })
    .map(characters => characters.join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(word, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 12 }),
      fc.array(word, { minLength: 1, maxLength: 4 }),
      async (texts, asked) => {
        const bodies = texts.map(words => words.join(' '))
        const index = indexOf(bodies.map(body => ['題', body] as const))
        const expected = bodies.flatMap((body, at) => (asked.every(one => fold(body).includes(fold(one))) ? at : []))
        const found = (await find(index, asked.join(' '))).sort((a, b) => a - b)
        // Where nobody says all of them, others may have been meant.
        if (expected.length > 0) expect(found).toEqual(expected)
        else if (asked.every(one => !/^[a-z0-9]{4,}$/.test(one))) expect(found).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
})

test('what stands within a word that is longer than any is found', async () => {
  const long = Array.from({ length: 40 }, (_, at) => `q${at}x`).join('')
  const index = indexOf([['t', `say ${long} here`]])
  for (let at = 0; at + 30 <= long.length; at++) expect(await find(index, long.slice(at, at + 30))).toEqual([0])
  expect(await find(index, long.slice(5, 100))).toEqual([0])
})

test('of those alike the newest comes first, and only as many as are asked for', async () => {
  const index = indexOf(
    Array.from({ length: 500 }, () => ['題', '同じ話'] as const),
    100,
  )
  const found = await index.find(termsOf('話') ?? [], ({ names }) => Int32Array.from(names, name => 499 - Number(name)))
  expect(found.hits).toHaveLength(500)
  expect((await bestOf(found.hits, found, 3, () => 1)).map(({ row }) => row)).toEqual([0, 1, 2])
  expect((await bestOf(found.hits, found, 3, row => (row === 400 ? 2 : 1)))[0]?.row).toBe(400)
})

test('only what is shown is found', async () => {
  const index = indexOf([
    ['題', '公開の記事'],
    ['題', '下書きの記事'],
  ])
  expect(await find(index, '記事', post => post === 0)).toEqual([0])
})

test('what says it in its title comes before headings, tags, text and code', async () => {
  const index = indexOf([
    ['題', '```\n注意機構\n```\n'],
    ['題', '注意機構の話'],
    ['題', '## 注意機構\n\n話'],
    ['注意機構', '話'],
  ])
  expect(await find(index, '注意機構')).toEqual([3, 2, 1, 0])
})

test('of titles that have all words the one that says little else comes first, however often the others repeat them', async () => {
  const often = '未来と区間。'.repeat(20)
  const index = indexOf(
    [
      ['はじめての未来、区間のあとで', '未来と区間'],
      ['線形・未来・区間', often],
      ['未来から読む区間と積分', often],
      ['差分と区間と未来', often],
      ['Notes on needle, need and awl', 'need '.repeat(20)],
      ['Notes on need, needle and true', 'needle'],
      ...Array.from({ length: 60 }, (_, at) => [`はじめての題のあとで ${at}`, 'true'] as const),
    ],
    100,
  )
  expect((await find(index, '未来 区間'))[0]).toBe(0)
  expect((await find(index, 'notes need needle'))[0]).toBe(5)
})

test('a title that has all words comes before one that is just one of them', async () => {
  const index = indexOf([
    ['綴じ', '糸の話'],
    ['はじめての綴じと糸の手引き', '話'],
  ])
  expect(await find(index, '綴じ 糸')).toEqual([1, 0])
})

test('a word comes before what begins with it, and that before what holds it', async () => {
  const index = indexOf([
    ['t', 'a start here'],
    ['t', 'an artful thing'],
    ['t', 'of art only'],
  ])
  expect(await find(index, 'art')).toEqual([2, 1, 0])
  expect(await find(index, 'ar')).toEqual([1, 2, 0])
})

test('a word with a mistake is found, where nobody writes it so', async () => {
  const index = indexOf([
    ['t', 'about attention and heads'],
    ['t', 'about tokens'],
  ])
  for (const wrong of ['atention', 'attentoin', 'attentiom', 'attenttion', 'attenton', 'toekns', 'atten'])
    expect(await find(index, wrong)).toHaveLength(1)
  expect(await find(index, 'attenxxon')).toEqual([])
})

test('meant are words that one step leads to, and longer ones that begin with such a word', () => {
  const meant = (asked: string, ...words: string[]) => meantWords(asked, words.sort().join('\n'))
  expect(meant('abcd', 'abcd', 'abdc', 'abc', 'abcde', 'abxd', 'bacd')).toHaveLength(5)
  expect(meant('abcd', 'badc', 'ab', 'abcdef', 'abdce')).toEqual([])
  expect(meant('abcde', 'abdcexyz', 'abcdxyz', 'abxcdexyz', 'abdexyz')).toHaveLength(4)
})

test('meant are just the words that the plainest way finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(word, fc.uniqueArray(word, { maxLength: 5 }), (asked, words) => {
      const isMeant = (word: string) =>
        asked.length >= 4 &&
        // A mistake is looked for behind the first letter, or before it.
        (word[0] === asked[0] || word[1] === asked[0]) &&
        (differByOne(asked, word) ||
          (asked.length > 4 &&
            word.length > asked.length + 1 &&
            [-1, 0, 1].some(more => differByOne(asked, word.slice(0, asked.length + more)))))
      expect(new Set(meantWords(asked, words.sort().join('\n')))).toEqual(new Set(words.filter(isMeant)))
    }),
    { numRuns: 3000 },
  )
})

/** Whether one step leads from a word to another: none, a letter more, less or another, or two neighbours exchanged. */
function differByOne(a: string, b: string): boolean {
  const steps = [...a, ''].flatMap((_, at) => {
    const [before, after] = [a.slice(0, at), a.slice(at)]
    const exchanged = `${before}${after[1] ?? ''}${after[0] ?? ''}${after.slice(2)}`
    return [a, before + after.slice(1), exchanged, ...'abc'].flatMap(one =>
      one.length === 1 ? [before + one + after, before + one + after.slice(1)] : [one],
    )
  })
  return steps.includes(b)
}

test('all words have to be there, in whatever order', async () => {
  const index = indexOf([
    ['題', '機械と学習'],
    ['題', '機械だけ'],
    ['題', '学習の機械'],
  ])
  expect(await find(index, '学習 機械')).toEqual([0, 2])
})

test('more characters than there are places for are found all the same', async () => {
  const all = Array.from({ length: 70_000 }, (_, at) =>
    String.fromCodePoint(0x20000 + (at % 60_000) + (at >= 60_000 ? 0x60 : 0)),
  ).join('')
  const emoji = Array.from({ length: 9000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  const last = '\u{1f600}\u{1f601}'
  const index = indexOf([
    ['題', all + emoji + last],
    ['題', emoji],
  ])
  expect(await find(index, last)).toEqual([0])
  expect(await find(index, '\u{1f600}')).toEqual([0])
  expect(await find(index, '\u{1f601}\u{1f600}')).toEqual([])
})

test('a post that is taken over from another segment is found as before', async () => {
  const first = indexOf([
    ['題', '## 見出し\n\n綴じる糸'],
    ['題', 'ほか'],
  ])
  const writer = new SegmentWriter()
  writer.copy('0', first.segments[0] as Segment, 0)
  const index = new SearchIndex()
  index.add(writer.finish())
  expect(await find(index, '綴じ')).toEqual([0])
  expect(readOriginal(index.segments[0] as Segment, 0)).toEqual(readOriginal(first.segments[0] as Segment, 0))
})

test('no query takes long', async () => {
  const sentence = '同じ文がすべての記事にある。The same sentence stands in all posts, all of them. '
  const index = indexOf(
    Array.from({ length: 300 }, (_, at) => [`題 ${at}`, sentence.repeat(40)] as const),
    100,
  )
  for (const query of [
    'の',
    'a',
    'aaaaaaaaaaaaaaaa',
    'all'.repeat(60),
    '文がす 事にあ same tence posts 同じ べて the th he',
    '.* ( [ {1,}',
    '🎌🎌🎌'.repeat(20),
    'sentense',
    ' \u3000 ',
  ]) {
    const start = performance.now()
    await find(index, query)
    expect(performance.now() - start).toBeLessThan(500)
  }
})
