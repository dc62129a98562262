import type { Element, ElementContent } from 'hast'
import type { CalloutKind } from '../../messages'
import type { Context } from '../pipeline/context'
import { element, textOf } from '../tree/element'
import { type Component, textProp } from './component'
import { titleNodes } from './title'

/** `<Callout type="warning" title="…">`, and every dialect's notes. */
export const Callout: Component = (use, children, context) => {
  const kind = calloutKind(textProp(use, 'type', 'kind', 'variant') || use.name) ?? 'note'
  const fold = textProp(use, 'fold')
  return [
    calloutElement(kind, children, context, textProp(use, 'title'), fold === '-' || fold === '+' ? fold : undefined),
  ]
}

/** A note with a title (no `aside`: several of one name would crowd the page's landmarks): by default the name of its kind in the post's language. With a fold mark the reader opens it (`-`) or closes it (`+`). */
export function calloutElement(
  kind: CalloutKind,
  children: ElementContent[],
  { labels }: Context,
  title: string | ElementContent[] = '',
  fold?: '-' | '+',
): Element {
  const name = (typeof title === 'string' ? title : textOf({ children: title }).trim()) || labels.callouts[kind]
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

/** Which of our five kinds a word of some dialect means; `undefined` where it is none. */
export function calloutKind(word: string): CalloutKind | undefined {
  return kinds[word.toLowerCase()]
}

const kinds: Record<string, CalloutKind> = {
  note: 'note',
  info: 'note',
  message: 'note',
  notice: 'note',
  default: 'note',
  primary: 'note',
  admonition: 'note',
  callout: 'note',
  abstract: 'note',
  summary: 'note',
  tldr: 'note',
  todo: 'note',
  question: 'note',
  faq: 'note',
  cite: 'note',
  example: 'note',
  quote: 'note',
  tip: 'tip',
  hint: 'tip',
  help: 'tip',
  success: 'tip',
  check: 'tip',
  done: 'tip',
  important: 'important',
  warning: 'warning',
  warn: 'warning',
  attention: 'warning',
  caution: 'caution',
  alert: 'caution',
  danger: 'caution',
  error: 'caution',
  bug: 'caution',
  failure: 'caution',
  fail: 'caution',
  missing: 'caution',
}
