import type { Root } from 'mdast'
import type { Processor } from 'unified'
import type { Context } from './context'
import { type Refusal, tooSlow } from './guard'
import { renderAside } from './heavy'
import { escapeHtml } from './highlighter'
import type { ArticlePlugins } from './pipeline'

/** Plugins that show a post's text as it was written, whole and without parsing it. */
export function plainPlugins(context: Context, refusal: Refusal): ArticlePlugins {
  return withoutParsing(context, () => showSource(context, refusal))
}

/** Plugins that have a heavy post rendered in a thread of its own; where that takes too long, it is shown as written. */
export function asidePlugins(context: Context): ArticlePlugins {
  return withoutParsing(context, async () => {
    const done = await renderAside(context.input)
    if (done) Object.assign(context.out, done)
    else showSource(context, tooSlow)
  })
}

function showSource({ input, out, report }: Context, refusal: Refusal) {
  report(undefined, refusal)
  out.html = `<pre class="plain">${escapeHtml(input.body)}</pre>`
  out.parts = [out.html]
}

/** Reads nothing; `fill` puts the HTML in place. */
function withoutParsing({ out }: Context, fill: () => void | Promise<void>): ArticlePlugins {
  function readNothing(this: Processor) {
    this.parser = (): Root => ({ type: 'root', children: [] })
  }
  const showParts = () => async (tree: { children: unknown[] }) => {
    await fill()
    tree.children = out.parts.map((_, part) => ({
      type: 'element',
      tagName: 'x-html',
      properties: { part: [String(part)] },
      children: [],
    }))
  }
  return { format: 'md', remarkPlugins: [readNothing], remarkRehypeOptions: {}, rehypePlugins: [showParts] }
}
