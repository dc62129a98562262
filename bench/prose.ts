import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pick, randomFrom } from '../__tests__/random-author'
import { readFrontMatter } from '../lib/post/front-matter'
import { searchableOf } from '../lib/search/searchable'

/** Words of a language that are exchanged for others, and how many there are besides those of our own posts. */
interface Speech {
  /** What is a word that may be exchanged. */
  words: RegExp
  /** The sentences of our own posts. */
  sentences: string[]
  /** All words, the frequent ones first. */
  vocabulary: string[]
  /** Titles, with `*` for each word. */
  titles: string[]
  /** What stands between sentences. */
  blank: string
}

const WORDS = 40_000
/** Words of a language that bind others, and stay where they are. */
const BINDING = 60
/** Tags of all posts. */
const TAGS = 80

/**
 * Makes a content folder of posts that differ as those of a blog do: sentences of the posts that come along, with words exchanged. Few words
 * are frequent and most are rare, as in any language (Zipf); each post has some of its own that it comes back to, and they make its title.
 * Two of three are Japanese. The same at each run; the caller removes it.
 */
export function makeLibrary(count: number): string {
  const random = randomFrom(7)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `library-${count}-`))
  fs.mkdirSync(path.join(folder, 'public'))
  fs.mkdirSync(path.join(folder, 'posts'))
  const texts = ownTexts()
  const ja = japanese(texts, random)
  const en = english(texts, random)
  const tags = Array.from({ length: TAGS }, (_, at) => `"${(at % 2 ? en : ja).vocabulary[200 + at * 5]}"`)
  const titles = new Set<string>()
  for (let n = 0; n < count; n++) {
    const speech = n % 3 === 2 ? en : ja
    const topic = new Set<string>()
    while (topic.size < 8) topic.add(speech.vocabulary[100 + zipf(random, WORDS - 100)] as string)
    const title = titleOf(speech, [...topic], random, titles)
    const day = new Date(Date.UTC(2015, 0, 1) + n * 86_400_000 * 0.4).toISOString().slice(0, 10)
    const own = [...new Set(Array.from({ length: Math.floor(random() * 5) }, () => tags[zipf(random, TAGS)]))]
    fs.writeFileSync(
      path.join(folder, 'posts', `generated-${n}${speech === en ? '.en' : ''}.md`),
      `---\ntitle: "${title}"\ndate: "${day}"\ntags: [${own.join(', ')}]\n---\n\n${bodyOf(speech, [...topic], random)}`,
    )
  }
  return folder
}

/** A title of words that no other has all of. */
function titleOf({ titles }: Speech, topic: readonly string[], random: () => number, known: Set<string>): string {
  for (;;) {
    const [pattern, left] = [pick(titles, random), new Set(topic)]
    const words: string[] = []
    const title = pattern.replaceAll('*', () => {
      const word = pick([...left], random)
      left.delete(word)
      words.push(word)
      return word
    })
    const all = words.sort().join(' ')
    if (known.has(all)) continue
    known.add(all)
    return title
  }
}

/** Sections of some sentences each, now and then with code or a list; from 2 to 14 kB, most of them short. */
function bodyOf(speech: Speech, topic: readonly string[], random: () => number): string {
  const sentence = () =>
    pick(speech.sentences, random).replaceAll(speech.words, word =>
      random() < 0.4 ? word : random() < 0.3 ? pick(topic, random) : (speech.vocabulary[zipf(random, WORDS)] as string),
    )
  const some = (most: number) => Array.from({ length: 1 + Math.floor(random() * most) }, sentence)
  const length = 2000 + 12_000 * random() ** 2.2
  const parts: string[] = []
  for (let size = 0; size < length; ) {
    const part =
      random() < 0.2
        ? `## ${pick(topic, random)} ${pick(topic, random)}`
        : random() < 0.12
          ? `\`\`\`ts\n${some(4)
              .map((_, at) => `const ${pick(topic, random)}${at} = read(${Math.floor(random() * 1e4)})`)
              .join('\n')}\n\`\`\``
          : random() < 0.15
            ? some(4)
                .map(text => `- ${text}`)
                .join('\n')
            : some(5).join(speech.blank)
    parts.push(part)
    size += Buffer.byteLength(part)
  }
  return `${parts.join('\n\n')}\n`
}

function japanese(texts: readonly string[], random: () => number): Speech {
  const sentences = sentencesOf(texts, '。', 8).filter(text => /[ぁ-ん]/.test(text))
  const words = /[\p{Script=Han}]{2,4}|[\p{Script=Katakana}ー]{2,8}/gu
  const characters = sentences.flatMap(text => text.match(/\p{Script=Han}/gu) ?? [])
  const syllables = [...'アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロンーッ']
  const coined = () =>
    random() < 0.65
      ? pick(characters, random) + pick(characters, random)
      : Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(syllables, random)).join('')
  const titles = [
    '*と*の話',
    '*を*にする',
    '*から読む*と*',
    'はじめての*、*のあとで',
    '*は*であるか',
    '*・*・*の覚え書き',
  ]
  return { words, sentences, vocabulary: vocabularyOf(sentences, words, coined), titles, blank: '' }
}

function english(texts: readonly string[], random: () => number): Speech {
  const sentences = sentencesOf(texts, '. ', 20).filter(text => /^[A-Z][ -~]+$/.test(text))
  const words = /\b[a-z]{3,}\b/g
  const [onsets, vowels, ends] = [
    'b c d f g h k l m n p r s t v st tr pl gr',
    'a e i o u ea ou',
    ' n r s t l nd ck',
  ].map(text => text.split(' ')) as [string[], string[], string[]]
  const syllable = () => pick(onsets, random) + pick(vowels, random) + pick(ends, random)
  const coined = () => Array.from({ length: 1 + Math.floor(random() * 3) }, syllable).join('')
  const titles = ['On * and *', 'How * became a *', 'Notes on *, * and *', '* without *', 'What * means to *']
  return { words, sentences, vocabulary: vocabularyOf(sentences, words, coined), titles, blank: ' ' }
}

/** Sentences that are neither short nor long, with their end. */
const sentencesOf = (texts: readonly string[], end: string, least: number) =>
  texts.flatMap(text =>
    `${text} `
      .split(end)
      .slice(0, -1)
      .filter(({ length }) => length >= least && length <= 200)
      .map(sentence => `${sentence}${end.trim()}`),
  )

/** The words of our own posts without those that bind, the frequent ones first; then coined ones. */
function vocabularyOf(sentences: readonly string[], words: RegExp, coined: () => string): string[] {
  const counts = new Map<string, number>()
  for (const sentence of sentences)
    for (const [word] of sentence.matchAll(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const all = new Set(
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([word]) => word)
      .slice(BINDING),
  )
  while (all.size < WORDS) all.add(coined())
  return [...all]
}

/** What the posts that come along say, without marks. */
function ownTexts(): string[] {
  const folder = path.join(import.meta.dirname, '../posts')
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md'))
    .sort()
    .flatMap(file => {
      const { body } = readFrontMatter(file, fs.readFileSync(path.join(folder, file), 'utf8'))
      const post = { path: file, hash: '', title: '', tags: [], format: 'md' as const }
      return searchableOf(body, post).blocks.flatMap(({ kind, text }) => (kind === 'text' ? text : []))
    })
}

/** A place among so many: the second half as often as the first, the third a third as often. */
const zipf = (random: () => number, count: number) => Math.min(count - 1, Math.floor((count + 1) ** random()) - 1)
