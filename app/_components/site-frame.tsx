import type { ReactNode } from 'react'
import { languageMark, languageName, messages } from '@/lib/messages'
import { archiveUrl, feedUrl, homeUrl, tagsUrl } from '@/lib/urls'
import type { SiteConfig } from '@/site.config'
import { ElementScripts } from './element-scripts'
import { filledLater } from './filled-later'
import { Mark } from './mark'
import { Phrases } from './phrases'

/** A link of the menu. */
export interface MenuLink {
  title: string
  href: string
}

/** The same page in another language. */
export interface Alternate {
  lang: string
  href: string
}

interface SiteFrameProps {
  lang: string
  /** Address of this page, encoded, to mark its link in the menu; empty where a page must not know its address (404). */
  path: string
  /** Stand-alone pages of the language. */
  pages: readonly MenuLink[]
  /** This page in other languages; a language that is missing here gets a link to its home. */
  alternates: readonly Alternate[]
  config: SiteConfig
  children: ReactNode
}

/** What stands around every page: the spine with the site's name and menu, the leaf, the foot. */
export function SiteFrame({ lang, path, pages, alternates, config, children }: SiteFrameProps) {
  const texts = messages(lang)
  const title = config.title[lang] ?? config.title[config.languages[0]] ?? ''
  const menu = [{ title: texts.tags, href: tagsUrl(lang) }, { title: texts.archive, href: archiveUrl(lang) }, ...pages]
  const others = config.languages
    .filter(other => other !== lang)
    .map(other => ({ lang: other, href: alternates.find(one => one.lang === other)?.href ?? homeUrl(other) }))
  return (
    <>
      <a className="skip" href="#ts-main">
        {texts.skip}
      </a>
      <header className="site-head">
        <a className="slip" href={homeUrl(lang)} aria-current={path === homeUrl(lang) ? 'page' : undefined}>
          <Mark />
          <span className="slip-title">{title}</span>
        </a>
        <nav className="site-menu" aria-label={texts.menu}>
          <ul>
            {menu.map(({ title, href }, index) => (
              <li key={href} className={index > 1 ? 'menu-page' : undefined}>
                <a href={href} className="phrased" aria-current={href === path ? 'page' : undefined}>
                  <span>
                    <Phrases text={title} lang={lang} />
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="site-tools">
          {others.map(other => (
            <a
              key={other.lang}
              href={other.href}
              lang={other.lang}
              hrefLang={other.lang}
              title={languageName(other.lang)}
            >
              {languageMark(other.lang)}
            </a>
          ))}
          <theme-switch
            data-auto={texts.theme.auto}
            data-light={texts.theme.light}
            data-dark={texts.theme.dark}
            {...filledLater}
          />
        </div>
      </header>
      <main className="leaf" id="ts-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-foot flex flex-wrap justify-between gap-x-6 text-small text-faint">
        <ul className="flex flex-wrap gap-x-5">
          {pages.map(page => (
            <li key={page.href}>
              <a href={page.href}>{page.title}</a>
            </li>
          ))}
          {config.links.map(link => (
            <li key={link.href}>
              <a href={link.href} rel="me">
                {link.label}
              </a>
            </li>
          ))}
          <li>
            <a href={feedUrl(lang)} type="application/rss+xml">
              {texts.feed}
            </a>
          </li>
        </ul>
        <p className="py-2">
          <small>© {config.author.name}</small>
        </p>
      </footer>
      <ElementScripts names={['theme-switch']} />
    </>
  )
}
