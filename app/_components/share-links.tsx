import { type Messages, messages } from '@/lib/messages'
import { filledLater } from './filled-later'

/** Links that hand an article on; the module of `share-bar` adds a copy button and the device's own sheet. */
export function ShareLinks({ lang, title, url }: { lang: string; title: string; url: string }) {
  const texts = messages(lang)
  return (
    <section className="text-small" aria-label={texts.share}>
      <p className="text-faint" aria-hidden="true">
        {texts.share}
      </p>
      <div className="share-links">
        {services(texts).map(({ name, address }) => (
          <a
            key={name}
            href={address(encodeURIComponent(url), encodeURIComponent(title))}
            aria-label={texts.shareOn(name)}
            rel="noopener"
            target="_blank"
          >
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

const services = ({ hatena }: Messages) => [
  { name: 'X', address: (url: string, title: string) => `https://x.com/intent/post?url=${url}&text=${title}` },
  {
    name: hatena,
    address: (url: string, title: string) => `https://b.hatena.ne.jp/add?mode=confirm&url=${url}&title=${title}`,
  },
  { name: 'LinkedIn', address: (url: string) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}` },
]
