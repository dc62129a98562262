import { messages } from '@/lib/messages'
import type { Service } from '@/lib/share'
import { filledLater } from './filled-later'

/** Links that hand an article on; the module of `share-bar` adds a copy button and the device's own sheet. */
export function ShareLinks(props: { lang: string; title: string; url: string; services: readonly Service[] }) {
  const { lang, title, url, services } = props
  const texts = messages(lang)
  return (
    <section className="text-small" aria-label={texts.share}>
      <p className="text-faint" aria-hidden="true">
        {texts.share}
      </p>
      <div className="share-links">
        {services.map(({ name, href }) => (
          <a key={name} href={href(url, title)} aria-label={texts.shareOn(name)} rel="noopener" target="_blank">
            {name}
          </a>
        ))}
        <share-bar
          data-url={url}
          data-title={title}
          data-copy={texts.copyLink}
          data-copied={texts.copied}
          data-share={texts.shareDevice}
          {...filledLater}
        />
      </div>
    </section>
  )
}
