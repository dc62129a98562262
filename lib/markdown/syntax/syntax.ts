import type { Root } from 'mdast'
import type { Processor } from 'unified'
import { dialectNamed } from '../../dialects/dialects'
import { expectTree } from '../audit/reading'
import type { Context } from '../pipeline/context'
import { maskAddresses, unmaskTree } from './addresses'
import { autolinkSyntax, seekAddresses } from './autolink'
import { blockFromMarkdown, blockSyntax } from './block'
import { findBlocks } from './blocks'
import { bracketMathSyntax, hasBracketMath } from './bracket-math'
import { withPipeTables } from './grid-tables'
import { htmlAsTextSyntax } from './html-as-text'
import { mathTextFromMarkdown, mathTextSyntax } from './math-text'
import { RANGE, rangeSyntax } from './ranges'
import { shortcodeFromMarkdown, shortcodeSyntax } from './shortcode'
import { teach } from './teach'

/** Teaches the parser what the dialects add to CommonMark and GFM. After GFM: what comes later is tried first. */
export function remarkDialects(this: Processor, { input, ledger }: Context) {
  const blocks = findBlocks(input.body, input.format, input.system)
  if (blocks.size > 0) teach(this, blockSyntax(blocks), blockFromMarkdown(blocks))
  if (input.body.includes('$')) teach(this, mathTextSyntax, mathTextFromMarkdown)
  if (hasBracketMath(input.body)) teach(this, bracketMathSyntax, mathTextFromMarkdown)
  teach(this, autolinkSyntax)
  seekAddresses(this)
  if (input.format === 'md' && dialectNamed(input.system)?.rules?.htmlIsText) teach(this, htmlAsTextSyntax)
  if (input.body.includes('~') && RANGE.test(input.body)) teach(this, rangeSyntax)
  // GFM's notes look back over the whole paragraph at each `]`, for a `!` before a note.
  if (!/!\[[\s>]*\^/.test(input.body)) teach(this, { disable: { null: ['gfmPotentialFootnoteCall'] } })
  // In `.mdx` a brace begins an expression.
  const hasTags = input.format === 'md' && /\}\}|%\}|\{:/.test(input.body)
  if (hasTags) teach(this, shortcodeSyntax, shortcodeFromMarkdown)
  const { parser } = this
  if (!parser) return
  this.parser = (document, file) => {
    const tables = withPipeTables(document)
    const readable = maskAddresses(tables, hasTags)
    const tree = (parser as (document: string, file: unknown) => Root)(readable, file)
    if (readable !== document) unmaskTree(tree)
    expectTree(tree, tables, ledger)
    return tree
  }
}
