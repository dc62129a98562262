import type { Element, ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { noteKind } from '../../dialects/dialects'
import type { NoteKind } from '../../messages'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { type Component, textProp } from './component'
import { titleNodes } from './title'

/** `<Callout type="warning" title="…">`, and every dialect's notes. */
export const Callout: Component = (use, children, context) => {
  const kind = noteKind(textProp(use, 'type', 'kind', 'variant') || use.name) ?? 'note'
  const fold = textProp(use, 'fold')
  return [
    calloutElement(kind, children, context, textProp(use, 'title'), fold === '-' || fold === '+' ? fold : undefined),
  ]
}

/** A note with a title (no `aside`: several of one name would crowd the page's landmarks): by default the name of its kind in the post's language. With a fold mark the reader opens it (`-`) or closes it (`+`). */
export function calloutElement(
  kind: NoteKind,
  children: ElementContent[],
  { labels }: Context,
  title: string | ElementContent[] = '',
  fold?: '-' | '+',
): Element {
  const name =
    (typeof title === 'string' ? title : textOf({ type: 'root', children: title }).trim()) || labels.callouts[kind]
  const shown = typeof title === 'string' || title.length === 0 ? titleNodes(name) : title
  const className = ['callout', `callout-${kind}`]
  if (fold) {
    return element('details', { className, ...(fold === '+' && { open: true }) }, [
      element('summary', { className: ['callout-title'] }, shown),
      ...children,
    ])
  }
  return element('div', { className, role: 'note', ariaLabel: name.replace(/[`*]/g, '') }, [
    element('p', { className: ['callout-title'] }, shown),
    ...children,
  ])
}
