'use client'

import { usePathname } from 'next/navigation'
import { ErrorPage } from '@/app/_components/error-page'
import { languageOf } from '@/lib/urls'

/** What a visitor sees where a page could not be rendered. The log has the detail. */
export default function PageError({ reset }: { reset: () => void }) {
  return (
    <main className="leaf" id="ts-main">
      <ErrorPage lang={languageOf(usePathname())} retry={reset} />
    </main>
  )
}
