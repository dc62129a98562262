import { faultsOfTexts as faultsIn, languageMark, languageName, messages } from '@/lib/messages'
import { de } from '@/lib/messages-de'
import { en } from '@/lib/messages-en'
import { ja } from '@/lib/messages-ja'
import { zh } from '@/lib/messages-zh'
import { siteFaultsIn } from '@/lib/site-faults'

const faultsOfTexts = (lang: string, given?: Parameters<typeof faultsIn>[1]) =>
  faultsIn(lang, given, siteFaultsIn('en'))

test('a language that the site does not have gets real words, not keys', () => {
  expect(messages('xx').tags).toBe('Tags')
  expect(messages('constructor').tags).toBe('Tags')
})

test('counted texts agree with their count', () => {
  expect(messages('en').posts(1)).toBe('1 post')
  expect(messages('en').posts(1234)).toBe('1,234 posts')
  expect(messages('ja').posts(1)).toBe('1本')
  expect(messages('de').posts(1)).toBe('1 Beitrag')
  expect(messages('de').posts(1234)).toBe('1.234 Beiträge')
  expect(messages('zh').posts(1234)).toBe('1,234 篇')
})

/** Each text by its name, functions called with words that stand out. */
function said(texts: object): [string, string][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string][] =>
    typeof text === 'object'
      ? said(text).map(([inner, said]) => [`${name}.${inner}`, said])
      : [[name, typeof text === 'function' ? text('7', '8') : text]],
  )
}

/** Words that are the same in both, and what is no words. */
const SHARED = [
  'feed',
  'preview.branch',
  'preview.commit',
  'preview.pullRequest',
  'labels.comma',
  'labels.range',
  'labels.code',
]

test.each([
  ['de', de],
  ['ja', ja],
  ['zh', zh],
])('no text of %s is English', (_, texts) => {
  const english = new Map(said(en))
  const same = said(texts).filter(([name, text]) => english.get(name) === text && !SHARED.includes(name))
  expect(same).toEqual([])
})

test('a country speaks its language, and another script is another language', () => {
  expect(faultsOfTexts('de-at')).toEqual([])
  expect(faultsOfTexts('en-us')).toEqual([])
  expect(faultsOfTexts('zh-hans')).toEqual([])
  expect(messages('de-at').tags).toBe('Schlagwörter')
  expect(faultsOfTexts('fr-ca', { fr: en, 'fr-ca': { tags: 'Sujets' } })).toEqual([])
  for (const lang of ['zh-hant', 'zh-tw', 'fr'])
    expect(faultsOfTexts(lang)).toEqual([
      expect.stringMatching(
        new RegExp(`^languages has "${lang}"; write in messages\\.${lang}: skip, .*labels\\.play$`),
      ),
    ])
})

test('an owner gives what is missing, and other words for ours', () => {
  const { skip, labels, ...most } = en
  const { play, ...others } = labels
  expect(faultsOfTexts('fr', { fr: en })).toEqual([])
  expect(faultsOfTexts('fr', { fr: { ...most, labels: others } })).toEqual([
    'languages has "fr"; write in messages.fr: skip, labels.play',
  ])
  expect(
    faultsOfTexts('ja', { ja: { tags: '話題', labels: { callouts: { ...labels.callouts, tip: 'コツ' } } } }),
  ).toEqual([])
  expect(faultsOfTexts('ja', { ja: { posts: '本' as never, tag: 'a' } as never })).toEqual([
    'messages.ja.posts is a string; write a function, as lib/messages-en.ts does',
    'messages.ja.tag is a string; it is none of our texts; see lib/messages-en.ts',
  ])
})

test.each([
  ['ja', '日本語', '日本語'],
  ['en', 'English', 'EN'],
  ['de', 'Deutsch', 'DE'],
  ['de-at', 'Österreichisches Deutsch', 'DE-AT'],
  ['zh', '中文', '中文'],
  ['zh-hant', '繁體中文', '繁體中文'],
  ['ko', '한국어', '한국어'],
])('the language %s is called %s, and %s in a menu', (lang, name, mark) => {
  expect(languageName(lang)).toBe(name)
  expect(languageMark(lang)).toBe(mark)
})
