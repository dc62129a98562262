import rehypeSanitize from 'rehype-sanitize'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import type { Options as RemarkRehypeOptions } from 'remark-rehype'
import type { PluggableList } from 'unified'
import { remarkAbbreviations } from './abbreviations'
import { rehypeAlerts } from './alerts'
import type { ArticleInput, Collected } from './article'
import { remarkAttributeLists } from './attribute-lists'
import { remarkBreaks } from './breaks'
import { rehypeCjkLines } from './cjk-lines'
import { remarkCode } from './code'
import { rehypeCollapse } from './collapse'
import { rehypeComponents } from './components/components'
import { remarkContentsMarks } from './contents-marks'
import { type Context, createContext } from './context'
import { remarkDefinitionLists } from './definition-lists'
import { remarkDepth } from './depth'
import { remarkDialectBlocks } from './dialect-blocks'
import { remarkEmbeds } from './embeds'
import { remarkFootnotes } from './footnotes'
import { rehypeGlue } from './glue'
import { loadOf } from './guard'
import { rehypeHeadings } from './headings'
import { rehypeHighlight } from './highlight'
import { remarkImageSize } from './image-size'
import { remarkInlineMarks } from './inline-marks'
import { remarkInstructions } from './instructions'
import { rehypeLatinEmphasis } from './latin-emphasis'
import { rehypeLegacyHtml } from './legacy-html'
import { rehypeLinks } from './links'
import { remarkLinksInLinks } from './links-in-links'
import { remarkLiquidRaw } from './liquid-raw'
import { remarkMarkdownInHtml } from './markdown-in-html'
import { rehypeMath } from './math'
import { remarkMath } from './math-nodes'
import { rehypeJsx, remarkMdxStatic } from './mdx'
import { remarkOpenTags } from './open-tags'
import { rehypeParagraphs } from './paragraphs'
import { parseMdx, useTree } from './parse-mdx'
import { rehypePictures } from './pictures'
import { asidePlugins, plainPlugins } from './plain'
import { remarkCard } from './problem-card'
import { remarkProtocolAddresses } from './protocol-addresses'
import { remarkRaggedTables } from './ragged-tables'
import { rehypeRawHtml } from './raw-html'
import { schemaOf } from './sanitize'
import { remarkShortcodes } from './shortcodes'
import { rehypeSwatches } from './swatches'
import { remarkDialects } from './syntax'
import { rehypeTables } from './tables'
import { rehypeTasks } from './tasks'
import { remarkUnclosed } from './unclosed'
import { remarkUnknownTags } from './unknown-tags'
import { remarkWikilinks } from './wikilinks'

/** What a compiler of Markdown needs to know: next-mdx-remote takes it as `mdxOptions`. */
export interface ArticlePlugins {
  format: 'md' | 'mdx'
  remarkPlugins: PluggableList
  remarkRehypeOptions: RemarkRehypeOptions
  rehypePlugins: PluggableList
}

/**
 * Lists the plugins that make one post's HTML, in order. They work on one rendering only: what they find out goes to
 * `out`, and the tree they leave is `<x-html part="0">` elements for the pieces in `out.parts`. A heavy post is rendered
 * in a thread of its own unless `where` is `here`, one that would take too long is shown as written, and `.mdx` that does not parse is read as Markdown; both are reported.
 */
export function articlePlugins(
  input: ArticleInput,
  out: Collected,
  where: 'here' | 'anywhere' = 'anywhere',
): ArticlePlugins {
  const context = createContext(input, out)
  const load = loadOf(input.body)
  if (typeof load === 'object') return plainPlugins(context, load)
  // What React renders cannot come from another thread.
  if (load === 'heavy' && where === 'anywhere' && !input.components?.length && !input.expressions)
    return asidePlugins(context)
  const plugins = pluginsOf(context)
  if (input.format === 'md') return plugins
  const parsed = parseMdx(input.body, plugins.remarkPlugins)
  if ('tree' in parsed) return { ...plugins, remarkPlugins: [...plugins.remarkPlugins, [useTree, parsed.tree]] }
  const problem = context.report({ position: { start: parsed.place } }, parsed.problem)
  const asMarkdown = createContext({ ...input, format: 'md' }, out)
  const others = pluginsOf(asMarkdown)
  return { ...others, remarkPlugins: [[remarkCard, asMarkdown, problem], ...others.remarkPlugins] }
}

function pluginsOf(context: Context): ArticlePlugins {
  const { input, labels } = context
  return {
    format: input.format,
    remarkPlugins: [
      remarkGfm,
      // After GFM, whose strikethrough and emphasis they replace.
      remarkCjkFriendly,
      remarkCjkStrikethrough,
      [remarkDialects, context],
      [remarkDepth, context],
      [remarkMarkdownInHtml, context],
      [remarkLinksInLinks, context],
      [remarkMdxStatic, context],
      [remarkDialectBlocks, context],
      [remarkLiquidRaw, context],
      [remarkInstructions, context],
      [remarkUnknownTags, context],
      [remarkUnclosed, context],
      [remarkOpenTags, context],
      [remarkProtocolAddresses, context],
      remarkContentsMarks,
      // These put text together that Markdown cut apart, so they come before whatever looks into text.
      [remarkAttributeLists, context],
      [remarkShortcodes, context],
      [remarkWikilinks, context],
      remarkImageSize,
      [remarkDefinitionLists, context],
      [remarkInlineMarks, context],
      [remarkAbbreviations, context],
      [remarkFootnotes, context],
      [remarkRaggedTables, context],
      [remarkEmbeds, context],
      remarkMath,
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
      [rehypeRawHtml, context],
      // Before the sanitiser: it turns what HTML once allowed into what the schema lets pass.
      [rehypeLegacyHtml, context],
      [rehypeSanitize, schemaOf(input)],
      // From here on the tree is clean, and what plugins add is ours.
      rehypeParagraphs,
      // Its title ends where its line ends, so before lines are joined.
      [rehypeAlerts, context],
      rehypeCjkLines,
      // Components first: what they write goes through everything below like the rest.
      [rehypeComponents, context],
      [rehypeHeadings, context],
      [rehypeLinks, context],
      [rehypePictures, context],
      [rehypeTables, context],
      [rehypeTasks, context],
      rehypeSwatches,
      [rehypeLatinEmphasis, context],
      // Before formulas become MathML, which the tree holds as finished HTML.
      rehypeGlue,
      [rehypeMath, context],
      [rehypeHighlight, context],
      [rehypeJsx, context],
      [rehypeCollapse, context],
    ],
  }
}
