'use client'

import { usePathname } from 'next/navigation'
import { ErrorPage } from '@/app/_components/error-page'

/** What a visitor sees where a page could not be rendered. The log has the detail. */
export default function PageError({ reset }: { reset: () => void }) {
  const lang = usePathname().startsWith('/en') ? 'en' : 'ja'
  return (
    <main className="leaf" id="ts-main">
      <ErrorPage lang={lang} retry={reset} />
    </main>
  )
}
