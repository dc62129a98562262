import { digest } from '../digest'
import { formatDay } from '../format'
import { messages } from '../messages'
import type { Post } from '../post/model'
import { CARD_SIZE, LOOK, type ShareCard } from '../share-cards/card'
import { addressOf, authorUrl, cardUrl, homeUrl, seriesUrl, tagUrl } from '../urls'
import { authorLinks } from './byline'
import type { Reading } from './surface'
import { headerOf } from './teaser'

/** The picture that other services show where somebody links to a page. */
export interface ShareImage {
  /** Encoded; without scheme and host where it is one of ours. */
  src: string
  /** Pixels, where they are known. */
  width?: number
  /** Pixels, where they are known. */
  height?: number
  /** What it shows, for those who do not see it. */
  alt: string
}

/**
 * The picture of a post or a page: the one its author names for that, else a card, which shows the picture above its text too. Where none
 * can be drawn, that picture itself; nothing where there is none either.
 */
export async function shareImageOf(post: Post, reading: Reading): Promise<ShareImage | undefined> {
  const card = () => shareImageAt(addressOf(post), cardOfPost(post, reading))
  return (await ownImageOf(post, reading)) ?? (await card()) ?? headerAlone(post, reading)
}

/** The card of the page at an address, for machines; nothing where there is none. */
export async function shareImageAt(address: string, card: Promise<ShareCard> | null): Promise<ShareImage | undefined> {
  const shown = (await card) ?? undefined
  return shown && { src: `${cardUrl(address)}?v=${cardVersion(shown)}`, ...CARD_SIZE, alt: altOf(shown) }
}

/** Names what a card says: 8 hexadecimal digits. */
export const cardVersion = (card: ShareCard) => digest(card).slice(0, 8)

/** The card of a post or a page; `null`, at once, where it cannot be drawn or read. */
export function cardOfPost(post: Post, reading: Reading): Promise<ShareCard> | null {
  if (!reading.letters?.canWrite(post.title)) return null
  const { lang, title, emoji } = post
  return pictureFor(post, post.headerImage, reading).then(picture => ({
    ...blogOf(lang, reading),
    title,
    facts: post.kind === 'post' ? factsOf(post, reading) : [],
    ...(picture ? { picture } : emoji ? { label: emoji } : {}),
  }))
}

/** The card of a language's home page. A short Japanese name stands where that of a bound book does. */
export function cardOfHome(lang: string, reading: Reading): Promise<ShareCard> | null {
  const { site: title = '', ...blog } = blogOf(lang, reading)
  const about = reading.site.description[lang]
  if (!reading.letters?.canWrite(title)) return null
  const isLabel = RUNS_DOWNWARDS.test(title)
  return Promise.resolve({
    ...blog,
    ...(isLabel && about ? { label: title, title: about } : { title, about }),
    facts: [],
  })
}

/** What a label holds besides signs: a short word, set as on the cover of a bound book. */
const RUNS_DOWNWARDS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,4}$/u

/** The card of a tag. */
export function cardOfTag(lang: string, slug: string, reading: Reading): Promise<ShareCard> | null {
  const title = reading.view.findTag(lang, slug)?.name
  if (title === undefined || !reading.letters?.canWrite(title)) return null
  return Promise.resolve({ ...blogOf(lang, reading), title, label: '#', facts: [] })
}

/** The card of a series: where its language writes downwards, the label says that it is one. */
export function cardOfSeries(lang: string, slug: string, reading: Reading): Promise<ShareCard> | null {
  const found = reading.view.findSeries(lang, slug)
  if (!found || !reading.letters?.canWrite(found.name)) return null
  const { series, parts } = messages(lang)
  const isLabel = RUNS_DOWNWARDS.test(series)
  return Promise.resolve({
    ...blogOf(lang, reading),
    title: found.name,
    ...(isLabel && { label: series }),
    facts: [...(isLabel ? [] : [series]), parts(found.posts.length)],
  })
}

/** The card of somebody who writes here. Whether they do so in this language is not looked at. */
export function cardOfAuthor(lang: string, id: string, reading: Reading): Promise<ShareCard> | null {
  const { authors = {} } = reading.site
  const author = Object.hasOwn(authors, id) ? authors[id] : undefined
  if (!author || !reading.letters?.canWrite(author.name)) return null
  const { name: title, about, picture } = author
  return pictureFor({ path: '' }, picture, reading).then(picture => ({
    ...blogOf(lang, reading),
    title,
    about: about?.[lang],
    facts: [],
    ...(picture && { picture }),
  }))
}

/** The cards of lists, each that of its first page for all of them. */
export const shareImages = {
  home: (lang: string, reading: Reading) => shareImageAt(homeUrl(lang), cardOfHome(lang, reading)),
  tag: (lang: string, slug: string, reading: Reading) =>
    shareImageAt(tagUrl(lang, slug), cardOfTag(lang, slug, reading)),
  series: (lang: string, slug: string, reading: Reading) =>
    shareImageAt(seriesUrl(lang, slug), cardOfSeries(lang, slug, reading)),
  author: (lang: string, id: string, reading: Reading) =>
    shareImageAt(authorUrl(lang, id), cardOfAuthor(lang, id, reading)),
}

const blogOf = (lang: string, { site }: Reading) => ({ lang, site: site.title[lang] ?? '', look: LOOK }) as const

/** Who wrote a post, and when it was written or last changed. */
function factsOf(post: Post, { site }: Reading): string[] {
  const { lang, date, updated } = post
  const named = authorLinks(post, site).map(({ name }) => name)
  // A blog that is called after its author says so at the other end of the line.
  const owner = Object.values(site.title).includes(site.author.name) ? [] : [site.author.name]
  const authors = site.byline === false ? [] : named.length > 0 ? named : owner
  const [first, second, ...others] = authors
  const isChanged = updated !== undefined && updated.day > date.day
  return [
    ...(first === undefined ? [] : [first]),
    ...(second === undefined ? [] : [others.length > 0 ? `${second} …` : second]),
    isChanged ? `${messages(lang).updated} ${formatDay(updated.day, lang)}` : formatDay(date.day, lang),
  ]
}

/** What a card shows for those who do not see it. */
const altOf = ({ label, title, about, site }: ShareCard) =>
  [site === undefined ? label : undefined, title, about, site].filter(text => text !== undefined).join(' — ')

/** The address of a picture of the content that can stand on a card. */
async function pictureFor(post: Pick<Post, 'path'>, reference: string | undefined, { findMedia }: Reading) {
  const media = reference === undefined ? null : await findMedia(post, reference)
  return media?.found && media.type.startsWith('image/') ? media.address : undefined
}

/** Whether other services can show a file: they know no drawings (SVG). */
export const isShareable = ({ type }: { type: string }) => type.startsWith('image/') && type !== 'image/svg+xml'

/** What the author names for other services, as it is. */
async function ownImageOf(post: Post, { findMedia }: Reading): Promise<ShareImage | undefined> {
  const { shareImage, title } = post
  if (shareImage === undefined) return undefined
  if (/^https?:\/\//i.test(shareImage)) return { src: shareImage, alt: title }
  const media = await findMedia(post, shareImage)
  if (!media.found || !isShareable(media)) return undefined
  return { src: media.address, width: media.width, height: media.height, alt: title }
}

async function headerAlone(post: Post, reading: Reading): Promise<ShareImage | undefined> {
  const header = await headerOf(post, reading)
  return header && { src: header.src, width: header.width, height: header.height, alt: post.title }
}
