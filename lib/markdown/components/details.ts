import { element } from '../tree/element'
import { type Component, isOn, textProp } from './component'
import { titleNodes } from './title'

/** `<Details summary="…">`, Zenn's `:::details`. */
export const Details: Component = (use, children, { labels }) => [
  element('details', isOn(use, 'open') ? { open: true } : {}, [
    element('summary', {}, titleNodes(textProp(use, 'summary', 'title') || labels.details)),
    ...children,
  ]),
]
