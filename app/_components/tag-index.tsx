import type { Tag } from '@/lib/blog/model'
import { messages } from '@/lib/messages'
import { tagUrl } from '@/lib/urls'

/** All tags with their counts, set like the index in the back of a book. */
export function TagIndex({ lang, tags }: { lang: string; tags: readonly Tag[] }) {
  const texts = messages(lang)
  const sorted = [...tags].sort((a, b) => a.name.localeCompare(b.name, lang))
  return (
    <>
      <h1 className="page-title">{texts.tags}</h1>
      <ul className="tag-index">
        {sorted.map(tag => (
          <li key={tag.slug}>
            <a className="leader" href={tagUrl(lang, tag.slug)}>
              <span>{tag.name}</span>
              <span className="leader-end">{texts.posts(tag.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
