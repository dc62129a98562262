import { Parser } from 'htmlparser2'

/** How far into a page its encoding may be told; HTML says 1024 bytes, pages out there need more. */
const PRESCAN = 8192

/**
 * The text of a stranger's page, in whatever encoding it is.
 *
 * @param type The `Content-Type` header.
 */
export function pageText(bytes: Buffer, type: string): string {
  for (const label of [markOf(bytes), charsetIn(type), declared(bytes)]) {
    const decoder = label && decoderOf(label)
    if (decoder) return decoder.decode(bytes)
  }
  return new TextDecoder().decode(bytes)
}

function markOf(bytes: Buffer): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : ''
}

/** The encoding that a page names in its own head, read as if it were Latin. */
function declared(bytes: Buffer): string {
  let label = ''
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name !== 'meta' || label !== '') return
      const isType = (attributes['http-equiv'] ?? '').toLowerCase() === 'content-type'
      label = attributes.charset || (isType ? charsetIn(attributes.content ?? '') : '')
    },
  })
  parser.end(bytes.subarray(0, PRESCAN).toString('latin1'))
  // A page that can be read as Latin so far is not UTF-16, whatever it says.
  return /^utf-16/i.test(label) ? 'utf-8' : label
}

const charsetIn = (type: string) => /charset\s*=\s*["']?([^\s"';,]+)/i.exec(type)?.[1] ?? ''

function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    // A name that nobody knows: as good as none.
    return null
  }
}
