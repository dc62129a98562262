import type { FootnoteDefinition, FootnoteReference, Parents, Root } from 'mdast'
import { fault } from '../../fault'
import type { Context } from '../pipeline/context'
import { replaceAt } from '../tree/replace'
import { SKIP, visit, visitParents } from '../tree/visit'

/**
 * Mends what would lose a note's text: of definitions with one name the first counts and another text is added to it; a note
 * that nothing refers to is shown where it stands.
 */
export function remarkFootnotes(context: Context) {
  return (tree: Root) => {
    const used = usedIn(tree)
    reportUndefined(tree, context)
    const first = new Map<string, FootnoteDefinition>()
    visit(tree, 'footnoteDefinition', (definition, index, parent) => {
      if (!parent || index === undefined) return
      const { identifier, label } = definition
      if (!used.has(identifier)) {
        context.report(definition, fault('footnoteUnused', label ?? identifier))
        const mark = {
          type: 'paragraph' as const,
          children: [{ type: 'text' as const, value: `[${label ?? identifier}]` }],
        }
        replaceAt(parent, index, joined(mark, definition.children))
        return [SKIP, index]
      }
      const known = first.get(identifier)
      if (!known) {
        first.set(identifier, definition)
        return
      }
      context.report(definition, fault('footnoteTwice', label ?? identifier))
      const text = textOf(definition)
      if (textOf(known) !== text) known.children.push(...definition.children)
      else context.ledger.take(text, 'again')
      parent.children.splice(index, 1)
      return index
    })
    visit(tree, 'footnoteReference', ({ identifier, label }, index, parent) => {
      if (parent && index !== undefined && !used.has(identifier))
        parent.children[index] = { type: 'text', value: `[^${label ?? identifier}]` }
    })
  }
}

/** The notes that a reader gets to: cited in the text, or in such a note. */
function usedIn(tree: Root): Set<string> {
  const cited = new Map<string | undefined, string[]>()
  visitParents(tree, 'footnoteReference', ({ identifier }: FootnoteReference, ancestors: Parents[]) => {
    const note = ancestors.findLast(({ type }) => type === 'footnoteDefinition') as FootnoteDefinition | undefined
    const known = cited.get(note?.identifier)
    if (known) known.push(identifier)
    else cited.set(note?.identifier, [identifier])
  })
  const used = new Set(cited.get(undefined))
  for (const identifier of used) for (const inside of cited.get(identifier) ?? []) used.add(inside)
  return used
}

/** A mark without a definition is text to Markdown, and the author does not notice. */
function reportUndefined(tree: Root, context: Context) {
  visit(tree, 'text', text => {
    for (const [, label = ''] of text.value.matchAll(/\[\^([^[\]\s]+)\]/g))
      context.report(text, fault('footnoteUndefined', label))
  })
}

/** The note's name at the beginning of its text. */
function joined(
  mark: { type: 'paragraph'; children: { type: 'text'; value: string }[] },
  children: FootnoteDefinition['children'],
) {
  const [start] = children
  if (start?.type !== 'paragraph') return [mark, ...children]
  start.children.unshift({ type: 'text', value: `${mark.children[0]!.value} ` })
  return children
}

function textOf(definition: FootnoteDefinition): string {
  const words: string[] = []
  visit(definition, node => {
    if ('value' in node) words.push(node.value)
    if ('url' in node) words.push(node.url)
  })
  return words.join(' ')
}
