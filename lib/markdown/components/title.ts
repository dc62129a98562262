import type { ElementContent } from 'hast'
import { element } from '../tree/element'

/** A title given as one line of text, with the little markup authors put there: `code` and **bold**. */
export function titleNodes(title: string): ElementContent[] {
  return title
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter(Boolean)
    .map(piece => {
      if (/^`[^`]+`$/.test(piece)) return element('code', {}, [piece.slice(1, -1)])
      if (/^\*\*[^*]+\*\*$/.test(piece)) return element('strong', {}, [piece.slice(2, -2)])
      return { type: 'text', value: piece }
    })
}
