import { decodeOnce, isElsewhere } from '../urls'

/**
 * A reference to a file of this site as it is looked up, however the text spells it: without escapes of Markdown, HTML and addresses, in NFC.
 * Empty for what names no local file: another site, data in the text, nothing.
 */
export function plainReference(reference: string): string {
  const bare = (reference.split(/[?#]/)[0] ?? '').trim()
  const plain = decodeOnce(bare.replace(ENTITY, (_, name: string) => ENTITIES[name] ?? '').replace(ESCAPE, '$1'))
  if (isElsewhere(plain) || plain.includes('\0')) return ''
  return plain.normalize('NFC')
}

const ESCAPE = /\\([!-/:-@[-`{-~])/g
const ENTITY = /&(amp|lt|gt|quot|apos|#39|#x27|#x26|#38);/gi
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  '#x26': '&',
  '#38': '&',
}
