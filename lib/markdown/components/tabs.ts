import type { Element, ElementContent, Root } from 'hast'
import type { Context } from '../pipeline/context'
import { element, isBlank } from '../tree/element'
import { visit } from '../tree/visit'
import { type Component, textProp } from './component'
import { titleNodes } from './title'

/** `<Tabs><Tab title="npm">…`: radio buttons, so that they work without JavaScript. */
export const Tabs: Component = (use, children, context) => {
  const items = use.props.items
  const titles = Array.isArray(items) ? items.map(String) : []
  const panels = children
    .filter(child => !isBlank(child))
    .flatMap(child => (child.type === 'element' ? tabsInLine(child) : element('div', {}, [child])))
  return [
    tabs(
      panels.map((panel, i) => {
        const title = String(panel.properties.dataTab ?? '') || titles[i] || String(i + 1)
        delete panel.properties.dataTab
        return { title, panel }
      }),
      context,
    ),
  ]
}

/** Tabs that were written in the lines of one paragraph. */
function tabsInLine(panel: Element): Element[] {
  const isTab = (child: ElementContent): child is Element => child.type === 'element' && !!child.properties.dataTab
  const tabs = panel.children.filter(isTab)
  const isAll = tabs.length > 0 && panel.children.every(child => isTab(child) || isBlank(child))
  return panel.tagName === 'p' && isAll ? tabs : [panel]
}

/** One tab. Outside of `Tabs` it is its content under its title. */
export const Tab: Component = (use, children) => [
  element('div', { dataTab: textProp(use, 'title', 'label', 'value', 'name') || null }, children),
]

/** Gives a tab that stands outside of `Tabs` its title: there is nothing to choose it by. */
export function showLoneTitles(tree: Root): void {
  visit(tree, 'element', panel => {
    const { dataTab } = panel.properties
    if (typeof dataTab !== 'string') return
    delete panel.properties.dataTab
    panel.children.unshift(element('p', {}, [element('strong', {}, titleNodes(dataTab))]))
  })
}

/** `<CodeGroup>`: code blocks as tabs, named by their file name or language. */
export const CodeGroup: Component = (_, children, context) => {
  const panels = children.filter(child => !isBlank(child))
  const codes = panels.map(codeOf)
  if (codes.some(code => !code)) return children
  return [
    tabs(
      panels.map((panel, i) => {
        const info = context.codeInfos[Number(codes[i]?.properties.dataCode ?? -1)]
        const title = info?.name || info?.language || String(i + 1)
        // The tab shows the name already.
        if (info) info.name = ''
        return { title, panel: element('div', {}, [panel]) }
      }),
      context,
    ),
  ]
}

function codeOf(panel: ElementContent): Element | undefined {
  if (panel.type !== 'element' || panel.tagName !== 'pre') return
  return panel.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code')
}

function tabs(items: { title: string; panel: Element }[], context: Context): Element {
  context.tabs += 1
  const name = `ts-tabs-${context.tabs}`
  return element(
    'div',
    { className: ['tabs'], role: 'group', ariaLabel: context.labels.tabs },
    items.flatMap(({ title, panel }, i) => [
      element('input', { type: 'radio', name, id: `${name}-${i + 1}`, ...(i === 0 && { checked: true }) }),
      element('label', { htmlFor: [`${name}-${i + 1}`] }, titleNodes(title)),
      panel,
    ]),
  )
}
