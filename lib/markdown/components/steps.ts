import type { Element } from 'hast'
import { element } from '../tree/element'
import { type Component, textProp } from './component'
import { titleNodes } from './title'

/** `<Steps>`: a numbered list of steps. Around a list it lends its look; around headings and text it changes nothing else. */
export const Steps: Component = (_, children) => {
  const parts = children.filter((child): child is Element => child.type === 'element')
  const items = parts.length > 0 && parts.every(part => part.tagName === 'li')
  return [element(items ? 'ol' : 'div', { className: ['steps'] }, children)]
}

/** One step with its title. */
export const Step: Component = (use, children) => {
  const title = textProp(use, 'title')
  return [
    element('li', {}, [
      ...(title ? [element('p', { className: ['step-title'] }, titleNodes(title))] : []),
      ...children,
    ]),
  ]
}
