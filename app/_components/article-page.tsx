import { Fragment, type ReactNode } from 'react'
import type { Heading } from '@/lib/markdown/article'
import { languageName, messages } from '@/lib/messages'
import type { Service } from '@/lib/share'
import type { Neighbour as NeighbourLink, RelatedPost } from '@/lib/surfaces/article'
import type { AuthorLink } from '@/lib/surfaces/byline'
import type { PartOfSeries } from '@/lib/surfaces/series'
import type { Teaser } from '@/lib/surfaces/teaser'
import { ContentsFold, ContentsMargin } from './contents-list'
import { Day } from './day'
import { type ElementName, ElementScripts } from './element-scripts'
import { Phrases } from './phrases'
import { PictureImage } from './picture-image'
import { SERIES, SeriesParts } from './series-parts'
import { ShareLinks } from './share-links'
import type { Alternate } from './site-frame'
import { StateLabel } from './state-label'
import { TagLinks } from './tag-links'

interface ArticlePageProps {
  /** What lists say of it too. */
  teaser: Teaser
  /** Who wrote it, where the page is to say so. */
  authors?: readonly AuthorLink[]
  /** Day of the last change, where the author named one. */
  updated?: string
  outline: readonly Heading[]
  body: ReactNode
  /** Its lines run downwards, from right to left. */
  vertical?: boolean
  /** The series that it is a part of. */
  series?: PartOfSeries
  /** Others about the same. */
  related?: readonly RelatedPost[]
  /** The post before this one in its series or in time, and the one after. */
  older: Omit<NeighbourLink, 'lang'> | null
  newer: Omit<NeighbourLink, 'lang'> | null
  /** This post in other languages. */
  translations: readonly Alternate[]
  /** Where a reader can propose a change. */
  editHref?: string
  /** How to cite it, as BibTeX. */
  citation?: string
  /** Where it can be shared. */
  services: readonly Service[]
  /** Address of the post with scheme and host. */
  shareUrl: string
}

/**
 * An article: title, one quiet line of facts, header image, text; then the leaves before and after it. One that is set vertically lies in a
 * box of its own, which is pulled sideways.
 */
export function ArticlePage(props: ArticlePageProps) {
  const { outline, body, shareUrl, vertical } = props
  const { lang, title, tags, header } = props.teaser
  const texts = messages(lang)
  const heading = (
    <h1 className="p-name phrased">
      <Phrases text={title} lang={lang} />
    </h1>
  )
  const picture = header && (
    <div className="sheet-picture">
      <PictureImage picture={header} sizes="(min-width: 48em) 680px, 100vw" className="u-featured" first />
    </div>
  )
  const text = (
    <article-text className="article e-content" data-wrap={texts.wrapLines} data-close={texts.close}>
      {body}
    </article-text>
  )
  return (
    <>
      <article className="sheet h-entry">
        {vertical ? (
          <vertical-text className="vertical" role="group" aria-label={title} tabIndex={0}>
            <header>
              {heading}
              <Facts {...props} />
              {picture}
            </header>
            {text}
          </vertical-text>
        ) : (
          <>
            <header className="sheet-head">
              {heading}
              <Facts {...props} />
              <ContentsFold lang={lang} outline={outline} />
              {picture}
            </header>
            <ContentsMargin lang={lang} outline={outline} />
            {text}
          </>
        )}
        <footer className="sheet-foot mt-12 grid gap-4">
          <data className="u-url" value={shareUrl} hidden />
          <TagLinks lang={lang} tags={tags} />
          <ShareLinks lang={lang} title={title} url={shareUrl} services={props.services} />
          {props.citation && (
            <details className="text-small">
              <summary>{texts.cite}</summary>
              <div className="code" data-language="BibTeX">
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its box is pulled by keys */}
                <pre tabIndex={0}>
                  <code>{props.citation}</code>
                </pre>
              </div>
            </details>
          )}
          {props.editHref && (
            <p className="text-small">
              <a href={props.editHref}>{texts.edit}</a>
            </p>
          )}
        </footer>
      </article>
      {props.series && <SeriesParts lang={lang} series={props.series} />}
      <Neighbours lang={lang} older={props.older} newer={props.newer} />
      <Related lang={lang} posts={props.related} />
      <ElementScripts names={vertical ? [...elements, 'vertical-text'] : elements} />
    </>
  )
}

const elements: readonly ElementName[] = ['article-text', 'copy-code', 'contents-mark', 'share-bar', 'click-to-load']

function Facts({ teaser, authors = [], updated, series, translations }: ArticlePageProps) {
  const { lang, day, minutes, draft, scheduled } = teaser
  const texts = messages(lang)
  return (
    <div className="facts">
      <span>
        <span className="sr-only">{texts.published} </span>
        <Day day={day} lang={lang} className="dt-published" />
      </span>
      {authors.length > 0 && (
        <span>
          <span className="sr-only">{texts.author} </span>
          {authors.map(({ name, href }, index) => (
            <Fragment key={name}>
              {index > 0 && texts.labels.comma}
              {href ? (
                <a className="p-author h-card" href={href} rel="author" style={{ display: 'inline-block' }}>
                  {name}
                </a>
              ) : (
                <span className="p-author h-card">{name}</span>
              )}
            </Fragment>
          ))}
        </span>
      )}
      {updated && updated !== day && (
        <span>
          {texts.updated} <Day day={updated} lang={lang} className="dt-updated" />
        </span>
      )}
      <span>{texts.minutes(minutes)}</span>
      {series && (
        <a href={`#${SERIES}`}>
          {texts.series} {texts.partOf(series.part, series.count)}
        </a>
      )}
      {translations
        .filter(translation => translation.lang !== lang)
        .map(translation => (
          <a key={translation.lang} href={translation.href} lang={translation.lang} hrefLang={translation.lang}>
            {messages(translation.lang).alsoIn(languageName(translation.lang))}
          </a>
        ))}
      <StateLabel lang={lang} draft={draft} scheduled={scheduled} />
    </div>
  )
}

function Related({ lang, posts = [] }: { lang: string; posts?: readonly RelatedPost[] }) {
  if (posts.length === 0) return null
  const texts = messages(lang)
  return (
    <nav className="index mt-12" aria-label={texts.related}>
      <h2>{texts.related}</h2>
      <ul>
        {posts.map(({ title, href, day }) => (
          <li key={href}>
            <p className="phrased">
              <a href={href}>
                <Phrases text={title} lang={lang} />
              </a>{' '}
              <Day day={day} lang={lang} className="text-tiny text-faint" />
            </p>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Neighbours({ lang, older, newer }: Pick<ArticlePageProps, 'older' | 'newer'> & { lang: string }) {
  if (!older && !newer) return null
  const texts = messages(lang)
  return (
    <nav className="neighbours mt-12 grid gap-x-4" aria-label={texts.neighbours}>
      {older && (
        <Neighbour lang={lang} rel="prev" label={older.isPart ? texts.previousPart : texts.olderPost} post={older} />
      )}
      {newer && (
        <Neighbour lang={lang} rel="next" label={newer.isPart ? texts.nextPart : texts.newerPost} post={newer} />
      )}
    </nav>
  )
}

interface NeighbourProps {
  lang: string
  rel: 'prev' | 'next'
  /** What it is to the post at hand. */
  label: string
  post: Omit<NeighbourLink, 'lang'>
}

function Neighbour({ lang, rel, label, post }: NeighbourProps) {
  return (
    <a className="grid py-3" href={post.href} rel={rel}>
      <span className="text-tiny text-faint">{label}</span>
      <strong className="phrased font-title">
        <Phrases text={post.title} lang={lang} />
      </strong>
    </a>
  )
}
