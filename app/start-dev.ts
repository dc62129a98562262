import { tellAuthors } from '@/lib/server/server'
import { authorContent } from './author-content'
import { openContent } from './open-content'

/** Loads the content for `npm run dev`. Nobody waits for it here: Next compiles the first page meanwhile, which waits for what it shows. */
export function startDev(): void {
  const opened = openContent()
  tellAuthors(opened.then(({ content }) => authorContent(content)))
  opened.catch(error => {
    console.error('[start] the blog could not be loaded:', error)
    process.exit(1)
  })
}
