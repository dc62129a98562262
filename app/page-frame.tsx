import type { ReactNode } from 'react'
import { isDevelopment, processEnv } from '@/lib/env'
import { countersOf } from '@/lib/services/services'
import type { Frame } from '@/lib/surfaces/surface'
import { site } from '@/site.config'
import { ElementScripts } from './_components/element-scripts'
import { PreviewBanner } from './_components/preview-banner'
import { type Alternate, SiteFrame } from './_components/site-frame'
import { VisitCounters } from './_components/visit-counters'
import { savedAt } from './read-blog'

/** What stands around every page of a language, and in a preview the banner. */
export function PageFrame(props: {
  lang: string
  /** Encoded address of the page; empty where it must not know it. */
  path: string
  /** The page in other languages. */
  alternates?: readonly Alternate[]
  /** What the page read of its surroundings. */
  frame: Frame
  /** React makes it anew in the browser. */
  inBrowser?: boolean
  children: ReactNode
}) {
  const { lang, path, alternates = [], frame, inBrowser, children } = props
  const { preview } = processEnv()
  return (
    <>
      {preview && <PreviewBanner lang={lang} {...preview} />}
      <SiteFrame lang={lang} path={path} menu={frame.menu} alternates={alternates} config={site} inBrowser={inBrowser}>
        {children}
      </SiteFrame>
      {/* Whoever writes or looks at a preview is no visitor. */}
      {!preview && <VisitCounters counters={countersOf(site)} />}
      {site.offline && !preview && <ElementScripts names={['offline-reading']} />}
      {isDevelopment && <SavedFile inBrowser={inBrowser} />}
    </>
  )
}

/** Shows the page anew when a file is saved. */
async function SavedFile({ inBrowser }: { inBrowser?: boolean }) {
  return (
    <>
      <saved-file data-at={await savedAt()} data-whole={inBrowser ? '' : undefined} />
      <ElementScripts names={['saved-file']} inBrowser={inBrowser} />
    </>
  )
}

/** Addresses by language, as the frame's switch takes them. */
export const alternatesOf = (languages: Record<string, string>): Alternate[] =>
  Object.entries(languages).map(([lang, href]) => ({ lang, href }))
