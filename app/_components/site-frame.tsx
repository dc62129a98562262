import type { ReactNode } from 'react'
import built from '@/app/_elements/built.json'
import { languageMark, languageName, messages, textIn } from '@/lib/messages'
import type { MenuLink } from '@/lib/surfaces/surface'
import { feedUrl, homeUrl, searchUrl } from '@/lib/urls'
import type { SiteConfig } from '@/site.config'
import { ElementScripts } from './element-scripts'
import { filledLater } from './filled-later'
import { Mark } from './mark'
import { Phrases } from './phrases'

/** The same page in another language. */
export interface Alternate {
  lang: string
  href: string
}

interface SiteFrameProps {
  lang: string
  /** Address of this page, encoded, to mark its link in the menu; empty where a page must not know its address (404). */
  path: string
  /** The links of the head, in their order; a phone has those after the second at the foot. */
  menu: readonly MenuLink[]
  /** This page in other languages; a language that is missing here gets a link to its home. */
  alternates: readonly Alternate[]
  config: SiteConfig
  /** React makes it anew in the browser. */
  inBrowser?: boolean
  children: ReactNode
}

/** What stands around every page: the spine with the site's name and menu, the leaf, the foot. */
export function SiteFrame({ lang, path, menu, alternates, config, inBrowser, children }: SiteFrameProps) {
  const texts = messages(lang)
  const title = config.title[lang] ?? config.title[config.languages[0]] ?? ''
  const links = config.links.map(({ label, href }) => ({ label: textIn(label, lang), href: textIn(href, lang) }))
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
              <li key={href} className={index >= IN_A_ROW ? 'menu-page' : undefined}>
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
          <site-search data-module={built['search-dialog']} data-css={built['search.css']} data-close={texts.close}>
            <a
              href={searchUrl(lang)}
              title={texts.search.title}
              aria-current={path === searchUrl(lang) ? 'page' : undefined}
            >
              <svg
                width="20"
                height="20"
                viewBox="-2 0 20 20"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
                role="img"
                aria-label={texts.search.title}
              >
                <circle cx="7" cy="9" r="5.5" />
                <path d="m11 13 4.5 4.5" />
              </svg>
            </a>
          </site-search>
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
      <footer className="site-foot flex flex-wrap gap-x-4 text-small text-faint">
        <ul className="flex flex-wrap gap-x-4">
          {menu.slice(IN_A_ROW).map(page => (
            <li key={page.href}>
              <a href={page.href}>{page.title}</a>
            </li>
          ))}
          {links.map(
            ({ label, href }) =>
              label &&
              href && (
                <li key={href}>
                  <a href={href} rel="me">
                    {label}
                  </a>
                </li>
              ),
          )}
          <li>
            <a href={searchUrl(lang)}>{texts.search.title}</a>
          </li>
          <li>
            <a href={feedUrl(lang)} type="application/rss+xml">
              {texts.feed}
            </a>
          </li>
        </ul>
        <p className="py-2">
          <small>{(config.footer && textIn(config.footer, lang)) ?? `© ${config.author.name}`}</small>
        </p>
      </footer>
      <ElementScripts names={['theme-switch', 'site-search']} inBrowser={inBrowser} />
    </>
  )
}

/** So many links of the menu have room in the head of a phone. */
const IN_A_ROW = 2
