import rehypeSanitize from 'rehype-sanitize'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import type { Options as RemarkRehypeOptions } from 'remark-rehype'
import type { PluggableList } from 'unified'
import { remarkAbbreviations } from './abbreviations'
import { rehypeAlerts } from './alerts'
import { remarkAttributeLists } from './attribute-lists'
import { remarkBreaks } from './breaks'
import { remarkCitations } from './citations'
import { rehypeCjkLines } from './cjk-lines'
import { remarkCode } from './code'
import { rehypeCollapse } from './collapse'
import { rehypeComponents } from './components/components'
import { remarkContentsMarks } from './contents-marks'
import type { Context } from './context'
import { remarkDefinitionLists } from './definition-lists'
import { remarkDepth } from './depth'
import { remarkDialectBlocks } from './dialect-blocks'
import { remarkEmbeds } from './embeds'
import { rehypeExplained } from './explained'
import { remarkFootnotes } from './footnotes'
import { rehypeGlue } from './glue'
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
import { remarkMarkedWords } from './marked-words'
import { rehypeMath } from './math'
import { remarkMath } from './math-nodes'
import { rehypeJsx, remarkMdxStatic } from './mdx'
import { remarkOpenTags } from './open-tags'
import { rehypeParagraphs } from './paragraphs'
import { rehypePictures } from './pictures'
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
import { rehypeUpright } from './upright'
import { remarkWikilinks } from './wikilinks'

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
      [remarkMarkedWords, context],
      [remarkAbbreviations, context],
      [remarkFootnotes, context],
      [remarkCitations, context],
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
      rehypeRawHtml,
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
