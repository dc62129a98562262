/** What a camera says of a picture besides the picture: EXIF and XMP, as sharp gives them. */
export interface Facts {
  /** TIFF, after the six bytes `Exif\0\0`. */
  exif?: Buffer
  /** XML. */
  xmp?: Buffer
}

/** Whether a picture says where on earth it was taken. */
export function hasPlace({ exif, xmp }: Facts): boolean {
  return (exif !== undefined && hasGps(exif)) || (xmp?.includes('GPSLatitude') ?? false)
}

/** The tag of EXIF that leads to the place. */
const GPS = 0x8825

/** @see https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf */
function hasGps(exif: Buffer): boolean {
  const tiff = exif.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const number = (at: number, length: 2 | 4) => {
    if (at + length > tiff.length) return 0
    return isLittle ? tiff.readUIntLE(at, length) : tiff.readUIntBE(at, length)
  }
  const first = number(4, 4)
  const tags = Array.from({ length: Math.min(number(first, 2), 1000) }, (_, n) => number(first + 2 + n * 12, 2))
  return tags.includes(GPS)
}

/**
 * A JPEG without what was said of it besides the picture, but for which side is up and its colour profile. No pixel changes.
 *
 * @param orientation As EXIF has it, from 1 to 8.
 * @returns `null` where the bytes are not put together as a JPEG is.
 */
export function withoutFacts(jpeg: Buffer, orientation: number): Buffer | null {
  const kept = [jpeg.subarray(0, 2), ...(orientation > 1 ? [onlyOrientation(orientation)] : [])]
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1] as number
    // From here on, what is seen.
    if (marker === START_OF_SCAN) return Buffer.concat([...kept, jpeg.subarray(at)])
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    if (marker !== APP1 && marker !== APP13) kept.push(jpeg.subarray(at, end))
    at = end
  }
  return null
}

const START_OF_SCAN = 0xda
/** EXIF and XMP. */
const APP1 = 0xe1
/** What Photoshop and agencies say: IPTC. */
const APP13 = 0xed

/** The one fact that a browser has to know. */
function onlyOrientation(orientation: number): Buffer {
  const tiff = Buffer.from([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, APP1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([head, exif])
}
