import sharp, { type Metadata, type Sharp } from 'sharp'
import { hasPlace, withoutFacts } from './facts'

/** A picture that could be smaller. */
export interface Shrunk {
  /** The bytes to keep instead. */
  bytes: Buffer
  /** How its name ends now, without the dot: `jpg`, `webp`. */
  ending: string
  /** Pixels before and after, upright. */
  pixels: { before: Size; after: Size }
  /** Whether the old bytes say where it was taken; the new ones never do. */
  hadPlace: boolean
}

/** Width and height in pixels. */
export interface Size {
  /** As readers see it: 1920. */
  width: number
  /** As readers see it: 1080. */
  height: number
}

/** Why a picture stays as it is. */
export type Left = 'small' | 'moves' | 'gains little' | 'no picture'

/** The widest picture that a page is ever sent (`lib/picture.ts`), in pixels. */
export const MAX_WIDTH = 1920

/** More bytes than any picture of that width needs. */
export const MAX_BYTES = 500_000

/** What has to be gained for a picture to be written anew, as a part of its bytes: each time it loses a little. */
const GAIN = 0.1

/** Formats that are written anew; drawings scale by themselves. */
const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const
type Format = (typeof FORMATS)[number]

/**
 * A picture as it should be kept: no wider than readers can get it, turned upright, in its own colours, without what the camera said of
 * place and owner. Never wider than it was, and never one that moves.
 *
 * @param ending How its name ends: `jpg`, `png`.
 * @param mayConvert Whether its name may end otherwise: a PNG that stays too big becomes WebP.
 */
export async function shrink(bytes: Buffer, ending: string, mayConvert: boolean): Promise<Shrunk | Left> {
  const facts = await sharp(bytes)
    .metadata()
    .catch(() => null)
  if (facts === null) return 'no picture'
  const format = formatOf(facts)
  if ((facts.pages ?? 1) > 1 || isAnimatedPng(bytes)) return bytes.length > MAX_BYTES ? 'moves' : 'small'
  if (format === undefined) return 'small'
  const before = uprightSize(facts)
  const hadPlace = hasPlace(facts)
  const isWide = before.width > MAX_WIDTH
  if (!isWide && bytes.length <= MAX_BYTES) return hadPlace ? withoutPlace() : 'small'
  // Its beginning can be read, and the rest cannot.
  const kept = await encode(format).catch(() => null)
  if (kept === null) return 'no picture'
  const inFormat = { ...kept, ending }
  const best =
    format === 'png' && mayConvert && kept.bytes.length > MAX_BYTES
      ? { ...(await encodeWebp()), ending: 'webp' }
      : inFormat
  const smaller = best.bytes.length < kept.bytes.length ? best : inFormat
  if (smaller.bytes.length > bytes.length * (1 - GAIN)) return hadPlace ? withoutPlace() : 'gains little'
  return { bytes: smaller.bytes, ending: smaller.ending, pixels: { before, after: smaller.size }, hadPlace }

  /** Of a JPEG not a pixel changes; no other format of a camera says where it was. */
  function withoutPlace(): Shrunk | Left {
    const stripped = format === 'jpeg' ? withoutFacts(bytes, facts?.orientation ?? 1) : null
    if (!stripped) return 'small'
    return { bytes: stripped, ending, pixels: { before, after: before }, hadPlace }
  }

  function upright() {
    const picture = sharp(bytes).rotate().resize({ width: MAX_WIDTH, withoutEnlargement: true })
    // Of other spaces, as of print, the colours are converted, and the profile would lie.
    return facts?.space === 'srgb' || facts?.space === 'b-w' ? picture.keepIccProfile() : picture
  }

  async function encode(format: Format) {
    return written(upright().toFormat(format, QUALITY[format]))
  }

  async function encodeWebp() {
    const exact = await written(upright().webp({ lossless: true }))
    return exact.bytes.length <= MAX_BYTES ? exact : written(upright().webp({ quality: 85, smartSubsample: true }))
  }
}

const QUALITY = {
  jpeg: { quality: 82, mozjpeg: true },
  // No more than this: with `effort` sharp would choose a few colours.
  png: { compressionLevel: 9 },
  webp: { quality: 82 },
  avif: { quality: 60 },
}

async function written(picture: Sharp): Promise<{ bytes: Buffer; size: Size }> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  return { bytes: data, size: { width: info.width, height: info.height } }
}

function formatOf({ format, compression }: Metadata): Format | undefined {
  if (format === 'heif') return compression === 'av1' ? 'avif' : undefined
  return FORMATS.find(known => known === format)
}

/** Cameras store a turned picture lying down and say so. */
function uprightSize({ width, height, orientation }: Metadata): Size {
  return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height }
}

/** sharp shows the first picture of such a file and says nothing of the others. The chunk stands before the first data. */
function isAnimatedPng(bytes: Buffer): boolean {
  const at = bytes.subarray(0, 64 * 1024).indexOf('acTL')
  return at > 0 && bytes.subarray(1, 4).toString('latin1') === 'PNG' && at < bytes.indexOf('IDAT')
}
