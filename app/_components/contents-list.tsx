import type { Heading } from '@/lib/markdown/article'
import { messages } from '@/lib/messages'

interface ContentsProps {
  lang: string
  outline: readonly Heading[]
}

/** The contents of an article, folded behind one word, where the screen has no margin. */
export function ContentsFold({ lang, outline }: ContentsProps) {
  if (listed(outline).length < 2) return null
  const texts = messages(lang)
  return (
    <details className="contents-fold text-small">
      <summary className="text-faint">{texts.contents}</summary>
      <nav aria-label={texts.contents}>
        <Entries outline={outline} />
      </nav>
    </details>
  )
}

/** The same beside the text of a wide screen; its module marks the section being read. */
export function ContentsMargin({ lang, outline }: ContentsProps) {
  if (listed(outline).length < 2) return null
  const texts = messages(lang)
  return (
    <contents-mark className="contents-margin text-tiny text-faint">
      <nav aria-label={texts.contents}>
        <p>
          <strong className="font-title text-small text-ink">{texts.contents}</strong>
        </p>
        <Entries outline={outline} />
      </nav>
    </contents-mark>
  )
}

function Entries({ outline }: { outline: readonly Heading[] }) {
  const top = topOf(outline)
  return (
    <ol>
      {listed(outline).map(heading => (
        <li key={heading.id} className={heading.depth > top ? 'ps-4' : undefined}>
          <a href={`#${encodeURIComponent(heading.id)}`}>{heading.text}</a>
        </li>
      ))}
    </ol>
  )
}

/** Two levels are enough to find one's way, whatever level the author begins with. */
const listed = (outline: readonly Heading[]) => outline.filter(heading => heading.depth <= topOf(outline) + 1)
const topOf = (outline: readonly Heading[]) => Math.min(...outline.map(heading => heading.depth))
