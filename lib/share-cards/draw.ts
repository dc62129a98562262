import { readFile } from 'node:fs/promises'
import type { Renderer } from '@takumi-rs/core'
import { CARD_SIZE, type ShareCard } from './card'
import { GROUND, type Layout, layOut, PLATE, PLATE_LINE, PLATE_NAME, type Plate, piecesOf } from './layout'
import { type Face, Letters } from './letters'

/**
 * Draws cards. The work is done off the event loop; what it needs is loaded when somebody asks for a card, a font when a letter of it is
 * drawn, and let go when nobody has asked for a while.
 */
export class Drawing {
  #tool: Tool | null = null
  #idle: NodeJS.Timeout | undefined

  /** @param letters What cards are written with. */
  constructor(
    readonly letters: Letters,
    private readonly native: typeof import('@takumi-rs/core'),
  ) {}

  /**
   * Makes ready to draw, and finds out whether that can be done here: there may be no build of the renderer for this machine.
   *
   * @param own Font files of the owner.
   * @throws Where it cannot.
   */
  static async open(own?: readonly string[]): Promise<Drawing> {
    const [letters, native] = await Promise.all([Letters.open(own), import('@takumi-rs/core')])
    // Once for the process; a card has a few hundred letters.
    native.setGlyphCacheMaxBytes(GLYPHS)
    new native.Renderer({ cacheMaxBytes: 0 })
    return new Drawing(letters, native)
  }

  /**
   * Draws a card as a PNG.
   *
   * @param picture The file that is shown beside the title. One that cannot be read is left out.
   */
  async draw(card: ShareCard, picture: Uint8Array | null): Promise<Uint8Array> {
    clearTimeout(this.#idle)
    this.#tool ??= { renderer: new this.native.Renderer({ cacheMaxBytes: 0 }), faces: new Map() }
    try {
      return await this.#drawWith(this.#tool, card, picture)
    } finally {
      clearTimeout(this.#idle)
      this.#idle = setTimeout(() => {
        this.#tool = null
      }, PATIENCE).unref()
    }
  }

  async #drawWith(tool: Tool, card: ShareCard, picture: Uint8Array | null): Promise<Uint8Array> {
    const measure = async (node: Layout['node']) => tool.renderer.measure(node)
    const plate = picture && (await plateFor(picture))
    // The rest is laid out meanwhile.
    const fitting = plate && fitted(picture, plate)
    await Promise.all(this.#facesOf(card).map(face => load(face, tool)))
    const laidOut = await layOut(card, plate, this.letters, measure)
    const pixels = await fitting
    // Some say how large they are, and cannot be read for all that.
    const { node, ground, emoji } = plate && !pixels ? await layOut(card, null, this.letters, measure) : laidOut
    const images = [
      { src: GROUND, data: Buffer.from(ground) },
      ...(pixels ? [{ src: PLATE_NAME, data: pixels }] : []),
      ...(await Promise.all(
        emoji.map(async file => ({ src: file, data: await readFile(/* turbopackIgnore: true */ file) })),
      )),
    ]
    const drawn = await tool.renderer.render(node, { ...CARD_SIZE, format: 'png', images })
    // Next's cache makes an object of a Buffer, with its bytes as numbers.
    return new Uint8Array(drawn.buffer, drawn.byteOffset, drawn.length)
  }

  /** The fonts that draw some letter of a card. */
  #facesOf(card: ShareCard): Face[] {
    // The first draws what stands for the rest of a name that is cut.
    return [
      ...new Set([
        ...this.letters.faces.slice(0, 1),
        ...piecesOf(card, this.letters).flatMap(piece => ('face' in piece ? [piece.face] : [])),
      ]),
    ]
  }
}

/** The renderer with its fonts. */
interface Tool {
  renderer: Renderer
  /** Fonts that are there, or on their way. */
  faces: Map<Face, Promise<unknown>>
}

/** Bytes of letters that are remembered. */
const GLYPHS = 1024 * 1024

/** Milliseconds without a card after which the fonts are let go. */
const PATIENCE = 10_000

/** Has the renderer know a font. */
function load(face: Face, { renderer, faces }: Tool): Promise<unknown> {
  const known = faces.get(face)
  if (known) return known
  const loaded = readFile(/* turbopackIgnore: true */ face.file).then(data =>
    renderer.registerFont({ name: face.name, data, weight: 600, style: 'normal' }),
  )
  faces.set(face, loaded)
  loaded.catch(() => faces.delete(face))
  return loaded
}

/** Pixels of the largest picture that is read: it takes four bytes of each, and cameras make some of 50 million. */
const MOST_PIXELS = 64_000_000

const READ = { limitInputPixels: MOST_PIXELS, sequentialRead: true, autoOrient: true } as const

/** How large a picture stands on a card, in its own shape unless that is far from square; `null` where it cannot be read. */
async function plateFor(picture: Uint8Array): Promise<Plate | null> {
  const { default: sharp } = await import('sharp')
  try {
    const { autoOrient } = await sharp(picture, READ).metadata()
    const shape = Math.min(Math.max(autoOrient.width / autoOrient.height, 0.7), 1.91)
    const width = Math.round(Math.min(PLATE.width, PLATE.height * shape))
    return { width, height: Math.round(width / shape) }
  } catch {
    return null
  }
}

/** Just the pixels within the line, as to fit them takes longer than to draw them; `null` where the picture cannot be read. */
async function fitted(picture: Uint8Array, { width, height }: Plate): Promise<Uint8Array | null> {
  const { default: sharp } = await import('sharp')
  return sharp(picture, READ)
    .resize({ width: width - 2 * PLATE_LINE, height: height - 2 * PLATE_LINE, fit: 'cover' })
    .png({ compressionLevel: 1 })
    .toBuffer()
    .catch(() => null)
}
