import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import type { Options as RemarkRehypeOptions } from 'remark-rehype'
import type { PluggableList } from 'unified'
import type { ArticleInput, Collected } from './article'
import { remarkBreaks } from './breaks'
import { rehypeCallouts } from './callouts'
import { rehypeCjkLines } from './cjk-lines'
import { remarkCode } from './code'
import { rehypeCollapse } from './collapse'
import { createContext } from './context'
import { rehypeHeadings } from './headings'
import { rehypeHighlight } from './highlight'
import { rehypeLegacyHtml } from './legacy-html'
import { rehypeLinks } from './links'
import { rehypeMath } from './math'
import { remarkMdxStatic } from './mdx'
import { rehypePictures } from './pictures'
import { schemaOf } from './sanitize'
import { rehypeTables } from './tables'

/** What a compiler of Markdown needs to know: next-mdx-remote takes it as `mdxOptions`. */
export interface ArticlePlugins {
  format: 'md' | 'mdx'
  remarkPlugins: PluggableList
  remarkRehypeOptions: RemarkRehypeOptions
  rehypePlugins: PluggableList
}

/**
 * Lists the plugins that make one post's HTML, in order. They work on one rendering only: what they find out goes to
 * `out`, and the tree they leave is `<x-html part="0">` elements for the pieces in `out.parts`.
 */
export function articlePlugins(input: ArticleInput, out: Collected): ArticlePlugins {
  const context = createContext(input, out)
  const { labels } = context
  return {
    format: input.format,
    remarkPlugins: [
      remarkGfm,
      // After GFM, whose strikethrough and emphasis they replace.
      remarkCjkFriendly,
      remarkCjkStrikethrough,
      remarkMath,
      [remarkMdxStatic, context],
      [remarkBreaks, context],
      [remarkCode, context],
    ],
    remarkRehypeOptions: {
      allowDangerousHtml: true,
      clobberPrefix: '',
      footnoteLabel: labels.footnotes,
      footnoteBackLabel: (note, reference) => labels.back(note + 1, reference),
    },
    rehypePlugins: [
      rehypeRaw,
      // Before the sanitiser: it turns what HTML once allowed into what the schema lets pass.
      [rehypeLegacyHtml, context],
      [rehypeSanitize, schemaOf(input)],
      // From here on the tree is clean, and what plugins add is ours.
      [rehypeCjkLines, context],
      [rehypeCallouts, context],
      [rehypeHeadings, context],
      [rehypeLinks, context],
      [rehypePictures, context],
      [rehypeTables, context],
      [rehypeMath, context],
      [rehypeHighlight, context],
      [rehypeCollapse, context],
    ],
  }
}
