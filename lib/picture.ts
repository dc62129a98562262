/** A picture of the content that was found. */
export interface PictureFile {
  /** Address under this site that serves the file, with its content hash: `/images/blogs/a.png?v=1a2b3c4d`. */
  address: string
  /** Pixels; missing where the file does not tell. */
  width?: number
  /** Pixels; missing where the file does not tell. */
  height?: number
  /** Media type: `image/png`. */
  type: string
}

/** A picture as an `<img>` wants it, and as components get it. */
export interface Picture {
  /** Address of the file, or of the width that most readers want: `/_next/image?url=…`. */
  src: string
  /** Addresses with their widths, as the attribute says them; missing where there is one address only. */
  srcSet?: string
  /** How wide it stands on the page, as the attribute says it: `(min-width: 48rem) 704px, 100vw`. */
  sizes?: string
  /** Pixels of the file, so that the page keeps its place free. */
  width?: number
  /** Pixels of the file. */
  height?: number
  /** What it shows, for those who do not see it; may be empty. */
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
export function pictureOf(media: PictureFile, alt: string, sizes: string): Picture {
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
