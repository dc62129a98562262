import type { Root } from 'mdast'
import type { Processor } from 'unified'
import type { Context } from './context'
import { escapeHtml } from './highlighter'
import type { ArticlePlugins } from './pipeline'

/** Plugins that show a post's text as it was written, whole and without parsing it. */
export function plainPlugins({ input, out }: Context): ArticlePlugins {
  function readNothing(this: Processor) {
    this.parser = (): Root => ({ type: 'root', children: [] })
  }
  const showSource = () => (tree: { children: unknown[] }) => {
    out.html = `<pre class="plain">${escapeHtml(input.body)}</pre>`
    out.parts = [out.html]
    tree.children = [{ type: 'element', tagName: 'x-html', properties: { part: ['0'] }, children: [] }]
  }
  return { format: 'md', remarkPlugins: [readNothing], remarkRehypeOptions: {}, rehypePlugins: [showSource] }
}
