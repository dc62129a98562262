import type { SiteConfig } from '../site.config'

/** A service on which readers share. */
export interface Service {
  /** As its users know it. */
  name: string
  /** Where an article is handed to it, by its address and its title. */
  href(url: string, title: string): string
}

/** The services that a reader of this language is offered: the owner's choice, else those of most blogs here; Hatena is for who reads Japanese. */
export function servicesIn(lang: string, { share }: Pick<SiteConfig, 'share'>): Service[] {
  const own = isList(share) ? share : share?.[lang]
  return (own ?? (/^(?:ja|en)/.test(lang) ? ['x', 'hatena', 'linkedin'] : ['x', 'linkedin'])).map(name => {
    const { names = {}, address, ...service } = services[name]
    const filled = (url: string, title: string) =>
      address.replace(/\{(url|title)\}/g, (_, key) => encodeURIComponent(key === 'url' ? url : title))
    return { name: names[lang] ?? service.name, href: filled }
  })
}

const isList = (share: SiteConfig['share']): share is readonly ServiceName[] => Array.isArray(share)

/** What `share` of `site.config.ts` may name. */
export type ServiceName =
  | 'x'
  | 'hatena'
  | 'linkedin'
  | 'bluesky'
  | 'mastodon'
  | 'facebook'
  | 'line'
  | 'reddit'
  | 'email'

const services: Record<ServiceName, { name: string; names?: Record<string, string>; address: string }> = {
  x: { name: 'X', address: 'https://x.com/intent/post?url={url}&text={title}' },
  hatena: {
    name: 'Hatena Bookmark',
    names: { ja: 'はてなブックマーク' },
    address: 'https://b.hatena.ne.jp/add?mode=confirm&url={url}&title={title}',
  },
  linkedin: { name: 'LinkedIn', address: 'https://www.linkedin.com/sharing/share-offsite/?url={url}' },
  bluesky: { name: 'Bluesky', address: 'https://bsky.app/intent/compose?text={title}%20{url}' },
  mastodon: { name: 'Mastodon', address: 'https://share.joinmastodon.org/#text={title}%20{url}' },
  facebook: { name: 'Facebook', address: 'https://www.facebook.com/sharer/sharer.php?u={url}' },
  line: { name: 'LINE', address: 'https://social-plugins.line.me/lineit/share?url={url}' },
  reddit: { name: 'Reddit', address: 'https://www.reddit.com/submit?url={url}&title={title}' },
  email: { name: 'E-mail', names: { ja: 'メール', zh: '电子邮件' }, address: 'mailto:?subject={title}&body={url}' },
}

/** All of them. */
export const serviceNames = Object.keys(services) as [ServiceName, ...ServiceName[]]
