import { open } from 'node:fs/promises'

/** Tells of a character, by its code point, whether a font has it. */
export type HasCharacter = (code: number) => boolean

/**
 * Reads which characters a font file (TrueType or OpenType) has; of its megabytes just this table.
 *
 * @throws Where it cannot be read, or is no such font.
 * @see https://learn.microsoft.com/en-us/typography/opentype/spec/cmap
 */
export async function charactersOf(file: string): Promise<HasCharacter> {
  const font = await open(/* turbopackIgnore: true */ file)
  try {
    const read = async (at: number, length: number) => {
      const { buffer, bytesRead } = await font.read(Buffer.alloc(length), 0, length, at)
      if (bytesRead < length) throw new Error(`${file} is not whole`)
      return buffer
    }
    const tables = (await read(0, 12)).readUInt16BE(4)
    const directory = await read(12, 16 * tables)
    for (let at = 0; at < directory.length; at += 16)
      if (directory.toString('latin1', at, at + 4) === 'cmap')
        return within(rangesOf(await read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))))
    throw new Error(`${file} is no font that says which characters it has`)
  } finally {
    await font.close()
  }
}

/** First and last code points, one pair after the other, in their order. */
type Ranges = readonly number[]

/** The largest of the tables for Unicode: one has the characters of 16 bits, another all. */
function rangesOf(cmap: Buffer): Ranges {
  let best: Ranges = []
  for (let at = 4; at < 4 + 8 * cmap.readUInt16BE(2); at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4))
    const read = FORMATS[table.readUInt16BE(0)]
    const ranges = read?.(table) ?? []
    if (countOf(ranges) > countOf(best)) best = ranges
  }
  return best
}

const countOf = (ranges: Ranges) => ranges.reduce((sum, code, at) => sum + (at % 2 === 0 ? -code : code + 1), 0)

const FORMATS: Record<number, (table: Buffer) => Ranges> = { 4: segments, 12: groups }

/** Characters of 16 bits. A segment may have holes, where no glyph stands for the character. */
function segments(table: Buffer): Ranges {
  const count = table.readUInt16BE(6) / 2
  const [ends, starts] = [14, 16 + 2 * count]
  const [deltas, offsets] = [starts + 2 * count, starts + 4 * count]
  const codes: number[] = []
  for (let at = 0; at < count; at++) {
    const offset = table.readUInt16BE(offsets + 2 * at)
    const start = table.readUInt16BE(starts + 2 * at)
    // The last segment ends the list, and is none.
    const end = Math.min(table.readUInt16BE(ends + 2 * at), 0xfffe)
    for (let code = start; code <= end; code++) {
      const glyph =
        offset === 0
          ? (code + table.readUInt16BE(deltas + 2 * at)) & 0xffff
          : table.readUInt16BE(offsets + 2 * at + offset + 2 * (code - start))
      if (glyph === 0) continue
      if (codes.at(-1) === code - 1) codes[codes.length - 1] = code
      else codes.push(code, code)
    }
  }
  return codes
}

/** All characters. */
function groups(table: Buffer): Ranges {
  return Array.from({ length: table.readUInt32BE(12) }, (_, at) => 16 + 12 * at).flatMap(at => [
    table.readUInt32BE(at),
    table.readUInt32BE(at + 4),
  ])
}

function within(ranges: Ranges): HasCharacter {
  const codes = Uint32Array.from(ranges)
  return code => {
    let [low, high] = [0, codes.length / 2]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((codes[2 * middle + 1] as number) < code) low = middle + 1
      else high = middle
    }
    return 2 * low < codes.length && (codes[2 * low] as number) <= code
  }
}
