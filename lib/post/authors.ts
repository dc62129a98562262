import { fault } from '../fault'
import { textOf } from './fields'
import { clean, type Written } from './written'

/** Who wrote the post, each once: a name, a list of names, or what Docusaurus and themes of Astro write, `{ name, url }` and `{ key }`. */
export function authorsOf({ fields, matter, report }: Written): string[] {
  const names = fields.authors.flatMap(({ key, value }) =>
    [value].flat(2).map(item => {
      const name = nameIn(item)
      if (name === undefined) report(matter.positionOf(key), fault('valueNoText', key))
      return clean(name ?? '')
    }),
  )
  return [...new Set(names)].filter(name => name !== '' && name !== THE_BLOGS_OWN)
}

/** The starter blog of Next.js and Tailwind writes it into every post. */
const THE_BLOGS_OWN = 'default'

function nameIn(item: unknown): string | undefined {
  if (item === null || typeof item === 'boolean') return ''
  if (typeof item !== 'object') return textOf(item)
  const { key, id, name } = item as Record<string, unknown>
  return textOf(key ?? id ?? name)
}
