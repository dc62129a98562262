import { messages } from '@/lib/messages'
import type { ShownAuthor } from '@/lib/surfaces/author'
import { PictureImage } from './picture-image'

/** The head of an author's page: who they are and how many posts they have. Machines read it as an h-card. */
export function AuthorHeading({ lang, author }: { lang: string; author: Omit<ShownAuthor, 'menu' | 'posts'> }) {
  const { name, about, picture, url, fediverse, count, page, pages } = author
  const texts = messages(lang)
  return (
    <header className="h-card mb-4" style={{ display: 'flow-root' }}>
      {picture && (
        <div style={{ inlineSize: '6rem', float: 'inline-end', marginInlineStart: '1.5rem' }}>
          <PictureImage picture={picture} className="u-photo" first />
        </div>
      )}
      <h1 className="page-title mb-1 p-name">{name}</h1>
      <p className="facts">
        <span>{texts.posts(count)}</span>
        {page > 1 && <span>{texts.pageOf(page, pages)}</span>}
        {url && (
          <a className="u-url" href={url} rel="me">
            {url.replace(/^\w+:(?:\/\/)?|\/$/g, '')}
          </a>
        )}
        {fediverse && (
          <a className="u-url" href={profileOf(fediverse)} rel="me">
            {fediverse}
          </a>
        )}
      </p>
      {about && <p className="p-note mt-4">{about}</p>}
    </header>
  )
}

/** Where Mastodon and others show an account: `@mika@social.example` is `https://social.example/@mika`. */
function profileOf(account: string): string {
  const [, name, host] = account.split('@')
  return `https://${host}/@${name}`
}
