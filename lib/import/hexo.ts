import { isPostFile, withoutEnding } from '../content/post-file'
import { textOf } from '../post/fields'
import { entriesOf, type OldFolder, settingsOf } from './old-folder'
import { baseOf, fill, momentOf } from './pattern'
import type { Arrangement, System } from './system'

/** https://hexo.io/docs/permalinks */
export const hexo: System = {
  name: 'hexo',
  isOf: ({ files }) => [...files.keys()].some(file => file.startsWith('source/_posts/') && isPostFile(file)),
  arrange,
}

function arrange(folder: OldFolder): Arrangement {
  const settings = settingsOf(folder, '_config')
  const pattern = textOf(settings.get('permalink')) || ':year/:month/:day/:title/'
  const isDated = /^:year-:i?_?month-:i?_?day-:title/.test(textOf(settings.get('newpostname')) ?? '')
  const zone = textOf(settings.get('timezone')) || undefined
  const categories = new Map(entriesOf(settings.get('categorymap')))
  const categoryNamed = (name: string) => textOf(categories.get(name.toLowerCase())) ?? slugOf(name)
  return {
    placesOf(file) {
      if (!isPostFile(file) || !file.startsWith('source/')) return []
      const path = file.replace('source/', '')
      if (path.startsWith('_posts/')) return [path.replace('_posts/', 'posts/')]
      if (path.startsWith('_drafts/')) return [`posts/${path}`]
      return path.startsWith('_') ? [] : [`posts/pages/${path}`]
    },
    addressesOf({ file, matter, title, date }) {
      const name = withoutEnding(file).replace(/^source\/(?:_posts\/)?/, '')
      if (matter.has('permalink') || file.startsWith('source/_drafts/')) return []
      if (!file.startsWith('source/_posts/')) return [`/${name}.html`]
      const bare = isDated ? name.replace(/\d{4}-\d{1,2}-\d{1,2}-/, '') : name
      const own = Object.fromEntries(
        [...matter].flatMap(([key, value]) => (textOf(value) ? [[key, textOf(value)]] : [])),
      )
      return [
        fill(pattern, {
          ...own,
          ...momentOf(date, zone),
          title: bare.split('/').map(slugOf).join('/'),
          name: slugOf(bare.split('/').at(-1) ?? ''),
          post_title: slugOf(title).toLowerCase(),
          category:
            categoriesIn(matter.get('categories') ?? matter.get('category'))
              .map(categoryNamed)
              .join('/') ||
            textOf(settings.get('defaultcategory')) ||
            'uncategorized',
        }),
      ]
    },
    roots: ['source'],
    base: baseOf(settings.get('root')) || baseOf(settings.get('url')),
  }
}

/** The categories of a post, each inside the one before; of several such lines the last. */
function categoriesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return textOf(value) ? [textOf(value) as string] : []
  return Array.isArray(value.at(-1)) ? categoriesIn(value.at(-1)) : value.flatMap(item => textOf(item) ?? [])
}

/** A name as Hexo's addresses have it. */
const slugOf = (name: string) => name.replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-').replace(/^-|-$/g, '')
