import type { Heading } from '@/lib/markdown/article'
import { messages } from '@/lib/messages'

/** The headings of an article, two levels deep. */
export function ContentsList({ lang, outline }: { lang: string; outline: readonly Heading[] }) {
  const top = Math.min(...outline.map(heading => heading.depth))
  const listed = outline.filter(heading => heading.depth <= top + 1)
  if (listed.length < 2) return null
  const texts = messages(lang)
  const list = (
    <ol>
      {listed.map(heading => (
        <li key={heading.id} className={heading.depth > top ? 'contents-sub' : undefined}>
          <a href={`#${encodeURIComponent(heading.id)}`}>{heading.text}</a>
        </li>
      ))}
    </ol>
  )
  return (
    <>
      <details className="contents-fold">
        <summary>{texts.contents}</summary>
        <nav aria-label={texts.contents}>{list}</nav>
      </details>
      <contents-mark className="contents-margin">
        <nav aria-label={texts.contents}>
          <p>{texts.contents}</p>
          {list}
        </nav>
      </contents-mark>
    </>
  )
}
