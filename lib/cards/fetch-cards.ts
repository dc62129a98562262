import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { SiteConfig } from '../../site.config'
import { loadBlog } from '../blog/blog'
import { CARDS_FILE, type Cards, formatCards, readCards } from '../content/cards'
import { openDisk } from '../content/disk'
import type { ContentSource } from '../content/source'
import { decodeText } from '../content/text'
import { inLanguage } from '../fault'
import { parsePost } from '../post/post'
import { formatProblem } from '../problem'
import { reasonOf } from '../reason'
import { cardAddresses } from './card-addresses'
import { type FetchOptions, fetchCard } from './fetch-card'

/** What to do, and how; tests put their own server here. */
export interface CardRun {
  /** The content folder. */
  folder: string
  /** Languages, time zone and addresses of the site. */
  site: SiteConfig
  /** Fetch cards again that are stored already. */
  refresh?: boolean
  /** Only print the addresses. */
  dryRun?: boolean
  /** The language of what is printed; English by default. */
  lang?: string
  /** Limits that a test sets apart. */
  options?: FetchOptions
  /** Takes a line of what is told; `console.log` by default. */
  print?: (line: string) => void
}

/** Fetches the cards of a content folder; the exit code. */
export async function fetchCards(run: CardRun) {
  const { folder, site, refresh, dryRun, lang = 'en', options, print = console.log } = run
  const words = lang === 'ja' ? ja : en
  const source = openDisk(folder)
  const stored = await readCards(source)
  if (stored.problem) {
    print(formatProblem(inLanguage(stored.problem, lang)))
    return 1
  }
  const wanted = (await addressesIn(source, site)).filter(address => refresh || !stored.find(address))
  if (dryRun) {
    for (const address of wanted) print(address)
    return 0
  }
  let cards: Cards = stored.cards
  let failures = 0
  for (const [index, address] of wanted.entries()) {
    const place = `[${index + 1}/${wanted.length}] ${address}`
    try {
      const { card, picture, pictureProblem } = await fetchCard(address, options)
      if (picture) await save(path.join(folder, picture.path), picture.bytes)
      cards = { ...cards, [address]: card }
      // After each: what was read is kept when somebody stops us.
      await save(path.join(folder, CARDS_FILE), formatCards(cards))
      print(`${place}  ${card.title}${pictureProblem ? ` (${words.noPicture(pictureProblem)})` : ''}`)
    } catch (error) {
      failures++
      print(`${place}  ${words.notRead(reasonOf(error))}`)
    }
  }
  print(words.sum(wanted.length - failures, wanted.length, Object.keys(cards).length))
  return failures > 0 ? 1 : 0
}

const en = {
  noPicture: (why: string) => `no picture: ${why}`,
  notRead: (why: string) => `not read: ${why}`,
  sum: (read: number, wanted: number, stored: number) => `${read} of ${wanted} read, ${stored} stored in ${CARDS_FILE}`,
}

const ja: typeof en = {
  noPicture: why => `画像なし：${why}`,
  notRead: why => `読めません：${why}`,
  sum: (read, wanted, stored) => `${wanted} 件のうち ${read} 件を読みました。${CARDS_FILE} には ${stored} 件あります`,
}

/** Every address that a post would show as a card, sorted. */
async function addressesIn(source: ContentSource, site: SiteConfig): Promise<string[]> {
  const { posts } = await loadBlog(source, site)
  const addresses = new Set<string>()
  for (const post of posts) {
    const bytes = await source.read(post.path)
    const decoded = bytes && decodeText(bytes)
    if (!decoded || !('text' in decoded)) continue
    const { body, bodyLine } = parsePost({ path: post.path, text: decoded.text, modified: 0 }, site)
    const { path, format, lang, title, breaks, system } = post
    const findMedia = async () => ({ found: false as const, looked: [] })
    for (const address of await cardAddresses({ body, bodyLine, path, format, lang, title, breaks, system, findMedia }))
      addresses.add(address)
  }
  return [...addresses].sort()
}

/** Never leaves half a file where a server may read it. */
async function save(file: string, content: string | Buffer) {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.part`)
  await writeFile(draft, content)
  await rename(draft, file)
}
