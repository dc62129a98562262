import type { MediaResult } from './markdown/article'

/** A picture as an `<img>` wants it, and as components get it. */
export interface Picture {
  src: string
  srcSet?: string
  sizes?: string
  /** Pixels of the file, so that the page keeps its place free. */
  width?: number
  height?: number
  alt: string
}

/** Widths that the image optimiser offers; `next.config.mjs` allows just these. */
export const WIDTHS = [320, 640, 828, 1280, 1920] as const

/** Pictures that the optimiser would only spoil: drawings scale by themselves, animations would stop. */
const AS_IT_IS = new Set(['image/svg+xml', 'image/gif'])

/** Whether a file of this media type goes through the optimiser. */
export const isOptimised = (type: string) => type.startsWith('image/') && !AS_IT_IS.has(type)

/**
 * The sources of a found picture: modern formats in several widths, never wider than the file needs.
 *
 * @param sizes How wide it stands on the page, as the `sizes` attribute says it.
 */
export function pictureOf(media: MediaResult & { found: true }, alt: string, sizes: string): Picture {
  const { address, width, height, type } = media
  if (!isOptimised(type)) return { src: address, width, height, alt }
  const enough = WIDTHS.find(candidate => width !== undefined && candidate >= width) ?? WIDTHS[WIDTHS.length - 1]
  const widths = WIDTHS.filter(candidate => candidate <= (enough ?? 0))
  const optimised = (w: number) => `/_next/image?url=${encodeURIComponent(address)}&w=${w}&q=75`
  return {
    src: optimised(widths.findLast(candidate => candidate <= 1280) ?? WIDTHS[0]),
    srcSet: widths.map(w => `${optimised(w)} ${w}w`).join(', '),
    sizes,
    width,
    height,
    alt,
  }
}
