import { messages } from '@/lib/messages'

/** The way one level up, above the title: where a page stands among others. The title itself is the last step. */
export function WayUp({ lang, title, href }: { lang: string; title: string; href: string }) {
  return (
    <nav className="facts" style={{ columnGap: '0.375rem' }} aria-label={messages(lang).wayUp}>
      <a href={href}>{title}</a>
      <span aria-hidden="true">›</span>
    </nav>
  )
}
