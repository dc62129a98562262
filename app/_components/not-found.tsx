import { messages } from '@/lib/messages'
import { NEAR_SLOT } from '@/lib/search/missing-page'
import type { MenuLink } from '@/lib/surfaces/surface'
import type { Teaser } from '@/lib/surfaces/teaser'
import { homeUrl, searchUrl } from '@/lib/urls'
import { Phrases } from './phrases'
import { PostList } from './post-list'

/**
 * The page of an address that shows nothing, with ways out of it. One such page is shown at every
 * unknown address of a language, so it says nothing of its own; the front door sets into it what is near to the address.
 */
export function NotFound(props: { lang: string; menu: readonly MenuLink[]; suggestions: readonly Teaser[] }) {
  const { lang, menu, suggestions } = props
  const texts = messages(lang)
  return (
    <>
      <header className="unbound grid gap-4 py-8">
        <h1 className="phrased">
          <Phrases text={texts.notFound.title} lang={lang} />
        </h1>
        <p>{texts.notFound.text}</p>
        <p className="flex flex-wrap gap-x-4">
          <a href={homeUrl(lang)} className="py-2">
            {texts.home}
          </a>{' '}
          {menu.slice(0, 2).map(({ title, href }) => (
            <a key={href} href={href} className="py-2">
              {title}
            </a>
          ))}
          <a href={searchUrl(lang)} className="py-2">
            {texts.search.title}
          </a>
        </p>
      </header>
      <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: NEAR_SLOT }} />
      {suggestions.length > 0 && (
        <section className="related mt-4">
          <h2>{texts.notFound.suggestions}</h2>
          <PostList lang={lang} posts={suggestions} heading={3} />
        </section>
      )}
    </>
  )
}
