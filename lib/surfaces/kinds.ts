import { archive } from './archive'
import { article } from './article'
import { author } from './author'
import { drafts } from './drafts'
import { feed } from './feed'
import { list } from './list'
import { llms } from './llms'
import { manifest } from './manifest'
import { missing } from './missing'
import { openSearch } from './opensearch'
import { page } from './page'
import { search } from './search'
import { series } from './series'
import { seriesIndex } from './series-index'
import { shareCard } from './share-card'
import { sitemapOf } from './sitemap'
import type { Surface, SurfaceKind } from './surface'
import { tag } from './tag'
import { tags } from './tags'
import { twin } from './twin'

/** Every kind of thing that addresses show: the map of the site. The first that an address matches and that is there is shown. */
export const kinds = {
  list,
  article,
  twin,
  tag,
  tags,
  series,
  seriesIndex,
  author,
  archive,
  drafts,
  feed,
  search,
  llms,
  manifest,
  openSearch,
  shareCard,
  sitemap: sitemapOf(() => allKinds),
  missing,
  page,
}

/** The same in their order. */
export const allKinds: readonly SurfaceKind[] = Object.values(kinds) as SurfaceKind[]

/** The name of a kind. */
export type KindName = keyof typeof kinds
/** What addresses a thing of a kind. */
export type ParamsOf<Name extends KindName> = Parameters<(typeof kinds)[Name]['address']>[0]
/** What a thing of a kind says. */
export type ShownOf<Name extends KindName> = NonNullable<Awaited<ReturnType<(typeof kinds)[Name]['read']>>>

/** A thing of a kind. */
export const surfaceOf = <Name extends KindName>(name: Name, params: ParamsOf<Name>): Surface => ({
  kind: kinds[name] as SurfaceKind,
  params,
})
