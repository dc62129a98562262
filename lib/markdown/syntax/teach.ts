import type { Extension as FromMarkdown } from 'mdast-util-from-markdown'
import type { Extension as Syntax } from 'micromark-util-types'
import type { Processor } from 'unified'

/**
 * Teaches the parser of a processor more; what comes later is tried first.
 *
 * @param syntax What it reads in the text.
 * @param fromMarkdown Which nodes of the tree become of it, where they are not known yet.
 */
export function teach(processor: Processor, syntax: Syntax, fromMarkdown?: FromMarkdown): void {
  const data = processor.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  if (fromMarkdown) data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), fromMarkdown]
}
