import { messages } from '@/lib/messages'
import type { TagLink } from '@/lib/surfaces/teaser'
import { tagUrl } from '@/lib/urls'

/** The tags of a post as small words. */
export function TagLinks({ lang, tags }: { lang: string; tags: readonly TagLink[] }) {
  if (tags.length === 0) return null
  return (
    <ul className="tag-links flex flex-wrap gap-x-4 text-tiny" aria-label={messages(lang).tags}>
      {tags.map(tag => (
        <li key={tag.slug}>
          <a className="p-category" href={tagUrl(lang, tag.slug)}>
            {tag.name}
          </a>
        </li>
      ))}
    </ul>
  )
}
