import { messages } from '@/lib/messages'

/** Links to the neighbouring pages of a list; nothing where there is one page. */
export function Pagination(props: { lang: string; page: number; pages: number; href: (page: number) => string }) {
  const { lang, page, pages, href } = props
  if (pages <= 1) return null
  const texts = messages(lang)
  return (
    <nav className="pagination" aria-label={texts.pagination}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          <span aria-hidden="true">← </span>
          {texts.newer}
        </a>
      )}
      <span className="pagination-place">{texts.pageOf(page, pages)}</span>
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          {texts.older}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
}
