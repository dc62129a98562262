import type { Element } from 'hast'
import { element } from '../tree/element'
import { type Component, textProp, type Use } from './component'
import { titleNodes } from './title'

/** `<Steps>`: a numbered list of steps. Around a list it lends its look; around headings and text it changes nothing else. */
export const Steps: Component = (use, children) => {
  const parts = children.filter((child): child is Element => child.type === 'element')
  const items = parts.length > 0 && parts.every(part => part.tagName === 'li')
  return [...titleOf(use), element(items ? 'ol' : 'div', { className: ['steps'] }, children)]
}

/** One step with its title. */
export const Step: Component = (use, children) => [element('li', {}, [...titleOf(use), ...children])]

function titleOf(use: Use): Element[] {
  const title = textProp(use, 'title')
  return title ? [element('p', { className: ['step-title'] }, titleNodes(title))] : []
}
