import type { Element, ElementContent, Parents, Root, RootContent } from 'hast'
import type { Context } from '../pipeline/context'
import { isBlank } from '../tree/element'
import { replaceEach } from '../tree/replace'
import { runsOf } from '../tree/runs'
import { Callout } from './callout'
import type { Component } from './component'
import { Details } from './details'
import { Embed, YouTube } from './embed'
import { Figure } from './figure'
import { LinkCard } from './link-card'
import { CARD, liftCards, ProblemCard } from './problem-card'
import { Step, Steps } from './steps'
import { CodeGroup, showLoneTitles, Tab, Tabs } from './tabs'

/** Our components by the names an `.mdx` file may use. */
export const components: Record<string, Component> = {
  Callout,
  Note: Callout,
  Info: Callout,
  Tip: Callout,
  Important: Callout,
  Warning: Callout,
  Caution: Callout,
  Details,
  Accordion: Details,
  Figure,
  Tabs,
  Tab,
  TabItem: Tab,
  'Tabs.Tab': Tab,
  CodeGroup,
  Steps,
  Step,
  Embed,
  YouTube,
  LinkCard,
}

/** Replaces the marks that stand for components by their HTML, the innermost first. */
export function rehypeComponents(context: Context) {
  return (tree: Root) => {
    if (context.uses.length === 0) return
    expand(tree, context)
    showLoneTitles(tree)
    if (context.input.showProblems) liftCards(tree)
    splitParagraphs(tree)
  }
}

function expand(parent: Parents, context: Context) {
  const children: RootContent[] = []
  for (const child of parent.children) {
    if (child.type === 'element') expand(child, context)
    const use = child.type === 'element' ? context.uses[Number(child.properties.dataUse ?? -1)] : undefined
    if (child.type !== 'element' || !use) children.push(child)
    else {
      const make = use.name === CARD ? ProblemCard : components[use.name]
      children.push(...(make?.(use, child.children, context) ?? child.children))
    }
  }
  parent.children = children as never
}

/** A component that is a block leaves the paragraph in which it was written. */
function splitParagraphs(tree: Root) {
  replaceEach<Element>(tree, 'element', paragraph => {
    if (paragraph.tagName !== 'p' || !paragraph.children.some(isBlock)) return
    return runsOf(paragraph.children, isBlock).flatMap(run =>
      isBlock(run[0]!) ? run : run.every(isBlank) ? [] : [{ ...paragraph, children: run }],
    )
  })
}

const isBlock = (node: ElementContent) => node.type === 'element' && blocks.has(node.tagName)
const blocks = new Set(['figure', 'aside', 'details', 'div', 'p', 'ol', 'pre', 'blockquote'])
