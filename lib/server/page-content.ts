import { nameOf } from '../cache/stamp'
import type { ArticleInput, Collected } from '../markdown/article'
import { asWritten, refusalOf } from '../markdown/as-written'
import { collectArticle } from '../markdown/render'
import { type ArticleSource, readSource } from '../surfaces/article-source'
import { type KindName, type ParamsOf, surfaceOf } from '../surfaces/kinds'
import type { Version } from '../surfaces/versions'
import type { ContentServer } from './content-server'

/** How a text is rendered besides what its source says. */
export interface RenderOptions extends Pick<ArticleInput, 'isAudited'> {
  /** What was thrown where it was to be shown, as text: it is given as it was written. */
  thrown?: string
}

/** A text that was rendered. */
export interface RenderedText {
  /** What became of it. */
  article: Collected
  /** It is not all that its source names, or was not ready in time: no page that shows it may be kept. */
  isStale: boolean
}

/** What a surface says, for a page of it. */
export interface ReadNow extends Version {
  /** What `nameOf` calls it. */
  surface: string
}

/** What pages ask the blog for, as plain data: it may live in another thread than they. */
export interface PageContent {
  /** What a surface says now; `null` where there is no such thing. */
  read<Name extends KindName>(kind: Name, params: ParamsOf<Name>): Promise<ReadNow | null>
  /** The text of an article; `null` where its file has gone. */
  article(source: ArticleSource, options?: RenderOptions): Promise<RenderedText | null>
}

/** What pages may ask of a content. */
export function pageContent(content: ContentServer): PageContent {
  return {
    async read(name, params) {
      const surface = surfaceOf(name, params)
      const read = await content.ahead().read(surface)
      return read && { ...read, surface: nameOf(surface) }
    },
    async article(source, { thrown, ...options } = {}) {
      const read = await readSource(source, { source: content.source, reading: content.ahead().reading })
      if (!read) return null
      const input = { ...read.input, ...options }
      const article = thrown ? asWritten(input, refusalOf(thrown)) : await collectArticle(input)
      return { article, isStale: read.isStale() || Boolean(article.late) }
    },
  }
}
