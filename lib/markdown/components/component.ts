import type { ElementContent } from 'hast'
import type { Context, Placed } from '../pipeline/context'

/** A value an author may give: what a static attribute of MDX can hold. */
export type Prop = string | number | boolean | null | Prop[] | { [name: string]: Prop }

/** One use of a component in a post, from MDX, a `:::` container or a shortcode alike. */
export interface Use {
  /** As written in MDX: `Callout`. */
  name: string
  /** By name, as they were written and checked. */
  props: Record<string, Prop>
  /** Where it stands in the text. */
  place: Placed
}

/** Turns one use into HTML. Its children are clean; its props are the author's and are not. */
export type Component = (use: Use, children: ElementContent[], context: Context) => ElementContent[]

/** A prop as text: the first of several names that is there. */
export function textProp(use: Use, ...names: string[]): string {
  for (const name of names) {
    const value = use.props[name]
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim()
  }
  return ''
}

/** A prop that is on: `open`, `open="true"`, `open={true}`. */
export function isOn(use: Use, name: string): boolean {
  const value = use.props[name]
  return value === true || value === '' || value === 'true'
}
