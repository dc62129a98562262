import type { Html, Root } from 'mdast'
import type { Context } from './context'
import { htmlTagNames } from './html-tag-names'
import { visit } from './visit'

/**
 * `List<String>` in prose is read as an HTML tag, and the word would vanish. A tag that HTML does not know, that has no attributes
 * and holds nothing, is a word.
 */
export function remarkUnknownTags({ input }: Context) {
  return (tree: Root) => {
    visit(tree, 'html', node => {
      const name = /^<([A-Za-z][\w:.-]*)\s*\/?>$/.exec(node.value.trim())?.[1]
      if (!name || htmlTagNames.has(name.toLowerCase()) || isClosed(input.body, name)) return
      ;(node as Html | { type: 'text' }).type = 'text'
    })
  }
}

const isClosed = (body: string, name: string) => body.includes(`</${name}`)
