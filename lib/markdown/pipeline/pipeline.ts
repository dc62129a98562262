import rehypeSanitize from 'rehype-sanitize'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import type { Options as RemarkRehypeOptions } from 'remark-rehype'
import type { PluggableList } from 'unified'
import { remarkCode } from '../code/code'
import { rehypeHighlight } from '../code/highlight'
import { rehypeSwatches } from '../code/swatches'
import { rehypeComponents } from '../components/components'
import { remarkInstructions } from '../html/instructions'
import { rehypeLegacyHtml } from '../html/legacy-html'
import { remarkLinksInLinks } from '../html/links-in-links'
import { remarkMarkdownInHtml } from '../html/markdown-in-html'
import { remarkOpenTags } from '../html/open-tags'
import { rehypeRawHtml } from '../html/raw-html'
import { rehypeStripped, schemaOf } from '../html/sanitize'
import { remarkUnclosed } from '../html/unclosed'
import { remarkUnknownTags } from '../html/unknown-tags'
import { remarkAbbreviations } from '../marks/abbreviations'
import { remarkAttributeLists } from '../marks/attribute-lists'
import { remarkBreaks } from '../marks/breaks'
import { remarkCitations } from '../marks/citations'
import { remarkContentsMarks } from '../marks/contents-marks'
import { remarkDefinitionLists } from '../marks/definition-lists'
import { remarkDialectBlocks } from '../marks/dialect-blocks'
import { remarkEmbeds } from '../marks/embeds'
import { remarkFootnotes } from '../marks/footnotes'
import { remarkInlineMarks } from '../marks/inline-marks'
import { remarkLiquidRaw } from '../marks/liquid-raw'
import { remarkMarkedWords } from '../marks/marked-words'
import { remarkProtocolAddresses } from '../marks/protocol-addresses'
import { remarkRaggedTables } from '../marks/ragged-tables'
import { remarkShortcodes } from '../marks/shortcodes'
import { remarkWikilinks } from '../marks/wikilinks'
import { rehypeMath } from '../math/math'
import { remarkMath } from '../math/math-nodes'
import { rehypeJsx, remarkMdxStatic } from '../mdx/mdx'
import { remarkImageSize } from '../media/image-size'
import { rehypePictures } from '../media/pictures'
import { rehypeAlerts } from '../reading/alerts'
import { rehypeCjkLines } from '../reading/cjk-lines'
import { rehypeExplained } from '../reading/explained'
import { rehypeGlue } from '../reading/glue'
import { rehypeHeadings } from '../reading/headings'
import { rehypeLatinEmphasis } from '../reading/latin-emphasis'
import { rehypeLinks } from '../reading/links'
import { rehypeParagraphs } from '../reading/paragraphs'
import { rehypeTables } from '../reading/tables'
import { rehypeTasks } from '../reading/tasks'
import { rehypeUpright } from '../reading/upright'
import { remarkDialects } from '../syntax/syntax'
import { rehypeCollapse } from './collapse'
import type { Context } from './context'
import { remarkDepth } from './depth'

/** What makes the tree of a post's Markdown into that of its HTML. */
export interface ArticlePlugins {
  /** Syntax beside CommonMark, and what works on the tree of the Markdown. */
  remarkPlugins: PluggableList
  /** How the one tree becomes the other. */
  remarkRehypeOptions: RemarkRehypeOptions
  /** What works on the tree of the HTML. */
  rehypePlugins: PluggableList
}

/**
 * Lists the plugins that make one post's HTML, in order. They work on one rendering only: what they find out goes to
 * `context.out`, and the tree they leave is `<x-html part="0">` elements for the pieces in `out.parts`.
 */
export function pluginsOf(context: Context): ArticlePlugins {
  const { input, labels } = context
  return {
    remarkPlugins: [
      remarkGfm,
      // After GFM, whose strikethrough and emphasis they replace.
      remarkCjkFriendly,
      remarkCjkStrikethrough,
      [remarkDialects, context],
      remarkDepth,
      [remarkMarkdownInHtml, context],
      [remarkLinksInLinks, context],
      [remarkMdxStatic, context],
      [remarkDialectBlocks, context],
      [remarkLiquidRaw, context],
      [remarkInstructions, context],
      [remarkUnknownTags, context],
      [remarkOpenTags, context],
      [remarkUnclosed, context],
      [remarkProtocolAddresses, context],
      [remarkContentsMarks, context],
      // These put text together that Markdown cut apart, so they come before whatever looks into text.
      [remarkAttributeLists, context],
      [remarkShortcodes, context],
      [remarkWikilinks, context],
      [remarkImageSize, context],
      [remarkDefinitionLists, context],
      [remarkInlineMarks, context],
      [remarkMarkedWords, context],
      [remarkAbbreviations, context],
      [remarkFootnotes, context],
      [remarkCitations, context],
      [remarkRaggedTables, context],
      [remarkEmbeds, context],
      [remarkMath, context],
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
      [rehypeStripped, context],
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
      rehypeExplained,
      rehypeSwatches,
      [rehypeLatinEmphasis, context],
      [rehypeUpright, context],
      // Before formulas become MathML, which the tree holds as finished HTML.
      rehypeGlue,
      [rehypeMath, context],
      [rehypeHighlight, context],
      [rehypeJsx, context],
      [rehypeCollapse, context],
    ],
  }
}
