import type { ReactNode } from 'react'
import { readEnv } from '@/lib/env'
import { site } from '@/site.config'
import { PreviewBanner } from './_components/preview-banner'
import { type Alternate, SiteFrame } from './_components/site-frame'
import { type PostLink, readMenu } from './read-blog'

/** What stands around every page of a language: the menu it reads, and in a preview the banner. */
export async function PageFrame(props: {
  lang: string
  /** Encoded address of the page; empty where it must not know it. */
  path: string
  alternates?: readonly Alternate[]
  /** The menu's pages, where what the page read already holds them. */
  menu?: PostLink[]
  children: ReactNode
}) {
  const { lang, path, alternates = [], menu, children } = props
  const { preview } = readEnv()
  return (
    <>
      {preview && <PreviewBanner lang={lang} {...preview} />}
      <SiteFrame lang={lang} path={path} pages={menu ?? (await readMenu(lang))} alternates={alternates} config={site}>
        {children}
      </SiteFrame>
    </>
  )
}
