import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { pageMetadata } from '@/app/metadata'
import { THEME_LINE } from '@/lib/cache/theme-line'
import { COLOURS } from '@/lib/colours'
import { isDevelopment } from '@/lib/env'
import { messages } from '@/lib/messages'
import { knownLanguage } from '@/lib/urls'
import { site } from '@/site.config'
import '../site.css'

type Params = { params: Promise<{ lang: string }> }

/** An address that is rendered on its first visit answers complete, with its true status, instead of a shell. */
export const ensureStatic = 'navigation'

/** Nobody fetches a part of a page ahead: links are plain and pages have no router, so Next need not cut each page into parts. */
export const prefetch = 'force-disabled'

/**
 * Without it `next dev` calls every not-found page a bug of its own ("did not produce a static shell"): to its check of static
 * pages, the throw of `notFound()` is a page without content. That a page reads nothing dynamic is checked all the same.
 */
export const instant = false

export const generateStaticParams = () => site.languages.map(lang => ({ lang }))

/** Pages without facts of their own are not-found pages. */
export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const lang = knownLanguage((await params).lang)
  return pageMetadata({ lang, title: messages(lang).notFound.title })
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: COLOURS.paper[0] },
    { media: '(prefers-color-scheme: dark)', color: COLOURS.paper[1] },
  ],
  colorScheme: 'light dark',
}

export default async function Layout({ children, params }: Params & { children: ReactNode }) {
  const lang = knownLanguage((await params).lang)
  return (
    <html lang={lang} suppressHydrationWarning>
      <head>
        {!isDevelopment && <script dangerouslySetInnerHTML={{ __html: THEME_LINE }} />}
        {site.scripts?.map(({ src, code, async, defer, data = {} }) => (
          <script
            key={src ?? code}
            src={src}
            async={async}
            defer={defer}
            {...Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]))}
            {...(code !== undefined && { dangerouslySetInnerHTML: { __html: code } })}
          />
        ))}
      </head>
      <body>
        {/* `next dev` makes a not-found page in the browser, where React complains of each script that it sees. */}
        {isDevelopment && <div hidden dangerouslySetInnerHTML={{ __html: `<script>${THEME_LINE}</script>` }} />}
        {children}
      </body>
    </html>
  )
}
