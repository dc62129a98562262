import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import { EXIT, visit } from './visit'

const parse = rehypeRaw()

/** Parses the HTML that an author wrote into the tree. A tree without any is left as it is: the second parser costs a tenth of an article. */
export function rehypeRawHtml() {
  return (...[tree, file]: Parameters<typeof parse>): Root => (holdsHtml(tree) ? (parse(tree, file) as Root) : tree)
}

function holdsHtml(tree: Root): boolean {
  let found = false
  visit(tree, 'raw', () => {
    found = true
    return EXIT
  })
  return found
}
