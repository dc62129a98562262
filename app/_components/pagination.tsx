import { messages } from '@/lib/messages'

/** Links to the neighbouring pages of a list; nothing where there is one page. */
export function Pagination(props: { lang: string; page: number; pages: number; href: (page: number) => string }) {
  const { lang, page, pages, href } = props
  if (pages <= 1) return null
  const texts = messages(lang)
  return (
    <nav className="pagination flex flex-wrap gap-x-4 py-4" aria-label={texts.pagination}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev" className="py-2">
          <span aria-hidden="true">← </span>
          {texts.newer}
        </a>
      )}
      <span className="text-small text-faint">{texts.pageOf(page, pages)}</span>
      {page < pages && (
        <a href={href(page + 1)} rel="next" className="py-2">
          {texts.older}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
}
