import { messages } from '@/lib/messages'
import { homeUrl } from '@/lib/urls'

/**
 * What a visitor sees where a page broke; the log has the detail. Without `retry` a link asks for the same address again.
 * This one runs in the browser too, so it does without the parser that cuts titles into phrases.
 */
export function ErrorPage({ lang, retry }: { lang: string; retry?: () => void }) {
  const texts = messages(lang)
  return (
    <section className="grid gap-4 py-8">
      <h1 className="phrased">{texts.error.title}</h1>
      <p>{texts.error.text}</p>
      <p className="flex flex-wrap gap-x-4">
        {retry ? (
          <button type="button" className="py-2" onClick={retry}>
            {texts.error.retry}
          </button>
        ) : (
          // biome-ignore lint/a11y/useValidAnchor: an empty address is the page's own, whichever failed
          <a href="" className="py-2">
            {texts.error.retry}
          </a>
        )}
        <a href={homeUrl(lang)} className="py-2">
          {texts.home}
        </a>
      </p>
    </section>
  )
}
