import { messages } from '@/lib/messages'
import type { Teaser } from '@/lib/surfaces/teaser'
import { Day } from './day'
import { Phrases } from './phrases'
import { PictureImage } from './picture-image'
import { StateLabel } from './state-label'
import { TagLinks } from './tag-links'

interface PostListProps {
  lang: string
  posts: readonly Teaser[]
  heading?: 2 | 3
  /** They are the parts of a series, and numbered. */
  areParts?: boolean
}

/** Posts, newest first, as the contents page of a book: day, title, a line of summary, tags. */
export function PostList({ lang, posts, heading = 2, areParts = false }: PostListProps) {
  return (
    <ol className="post-list h-feed">
      {posts.map((post, index) => (
        <li key={post.href}>
          <PostItem
            lang={lang}
            post={post}
            heading={heading}
            first={index === 0}
            part={areParts ? index + 1 : undefined}
          />
        </li>
      ))}
    </ol>
  )
}

interface PostItemProps {
  lang: string
  post: Teaser
  heading: 2 | 3
  /** The first of its list. */
  first: boolean
  /** Which part of its series it is, where the list is one of parts. */
  part?: number
}

function PostItem({ lang, post, heading, first, part }: PostItemProps) {
  const texts = messages(lang)
  const Title = `h${heading}` as const
  return (
    <article className="post-item h-entry" lang={post.lang === lang ? undefined : post.lang}>
      {/* First, so that the text beside it has its width from the start. */}
      {post.emoji && !post.header && (
        <span className="post-emoji" aria-hidden="true">
          {post.emoji}
        </span>
      )}
      <p className="facts">
        {part !== undefined && <span>{texts.part(part)}</span>}
        <Day day={post.day} lang={lang} className="dt-published" />
        <span>{texts.minutesBriefly(post.minutes)}</span>
        {post.pinned && <span>{texts.pinned}</span>}
        <StateLabel lang={lang} draft={post.draft} scheduled={post.scheduled} />
      </p>
      <Title className="post-title phrased">
        <a className="u-url p-name" href={post.href}>
          <Phrases text={post.title} lang={post.lang} />
        </a>
      </Title>
      {post.description && <p className="post-summary p-summary">{post.description}</p>}
      <TagLinks lang={lang} tags={post.tags} />
      {post.header && (
        <div className="post-picture">
          <PictureImage picture={{ ...post.header, alt: '' }} sizes="(min-width: 48em) 184px, 96px" first={first} />
        </div>
      )}
    </article>
  )
}
