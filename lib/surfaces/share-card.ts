import type { ShareCard } from '../share-cards/card'
import { addressOf, cardUrl } from '../urls'
import { article, matchWritten, paramsOf, type WrittenParams } from './article'
import { author, postsBy } from './author'
import { list } from './list'
import { page } from './page'
import { series } from './series'
import { cardOfAuthor, cardOfHome, cardOfPost, cardOfSeries, cardOfTag } from './share-image'
import type { Reading, SurfaceKind } from './surface'
import { tag } from './tag'

/** What a card is of: a page, by what addresses it. */
export interface CardParams {
  /** The kind of the page. */
  of: 'list' | 'tag' | 'series' | 'author' | 'written'
  /** What addresses the page in its kind. */
  params: object
}

/**
 * The picture of a page where somebody links to it: `/og/posts/a.png`, and `/og/index.png` of the home page. Only of the first page of a
 * list. Its address may name what it says (`?v=`): see `cardVersion`.
 */
export const shareCard: SurfaceKind<CardParams, ShareCard> = {
  name: 'shareCard',
  isFile: true,
  match([first, ...rest], lang) {
    const last = rest.at(-1)?.replace(/\.png$/, '') ?? ''
    if (first !== 'og' || last === '' || last === rest.at(-1)) return null
    const segments = rest.length === 1 && last === 'index' ? [] : [...rest.slice(0, -1), last]
    for (const of of KINDS) {
      const params = SUBJECTS[of].kind.match(segments, lang)
      if (params) return isFirst(params) ? { of, params } : null
    }
    return null
  },
  address: ({ of, params }) => cardUrl(SUBJECTS[of].kind.address(params)),
  read({ of, params }, reading) {
    return SUBJECTS[of].card(params, reading)
  },
  *all(reading) {
    if (!reading.letters) return
    for (const of of KINDS)
      for (const params of SUBJECTS[of].kind.all(reading)) if (isFirst(params)) yield { of, params }
  },
  // Nobody waits for a card, and none is made before somebody asks for it.
  touchedBy: () => [],
  otherSpelling({ of, params }, reading) {
    const other = SUBJECTS[of].kind.otherSpelling?.(params, reading)
    return other ? { of, params: other } : null
  },
}

/** Whether a thing is no later page of a list. */
const isFirst = ({ page = 1 }: { page?: number }) => page === 1

/** What there is of a kind of page, and how it is addressed. */
type Addressed<Params extends object = object> = Pick<
  SurfaceKind<Params>,
  'match' | 'address' | 'all' | 'otherSpelling'
>

interface Subject {
  kind: Addressed
  card: (params: object, reading: Reading) => Promise<ShareCard> | null
}

const subject = <Params extends object>(
  kind: Addressed<Params>,
  card: (params: Params, reading: Reading) => Promise<ShareCard> | null,
) => ({ kind, card }) as unknown as Subject

/** Posts and stand-alone pages, whose addresses may look like each other's. */
const written: Addressed<WrittenParams> = {
  match: matchWritten,
  address: addressOf,
  all: reading => [...article.all(reading), ...page.all(reading)],
  otherSpelling({ lang, address }, { view }) {
    const post = view.findAnyCase(lang, address)
    return post && paramsOf(post)
  },
}

/** What has a card. What is written is tried last, as its address may look like any other. */
const SUBJECTS: Record<CardParams['of'], Subject> = {
  list: subject(list, ({ lang }, reading) => cardOfHome(lang, reading)),
  tag: subject(tag, ({ lang, slug }, reading) => cardOfTag(lang, slug, reading)),
  series: subject(series, ({ lang, slug }, reading) => cardOfSeries(lang, slug, reading)),
  author: subject(author, ({ lang, id }, reading) =>
    postsBy(id, lang, reading).length > 0 ? cardOfAuthor(lang, id, reading) : null,
  ),
  written: subject(written, ({ lang, address }, reading) => {
    const post = reading.view.findAt(lang, address)
    return post && cardOfPost(post, reading)
  }),
}

const KINDS = Object.keys(SUBJECTS) as CardParams['of'][]
