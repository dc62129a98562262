import type { MeasuredNode, Node } from '@takumi-rs/core'
import { COLOURS } from '../colours'
import { CARD_SIZE, type ShareCard } from './card'
import type { Letters, Piece } from './letters'

/** The picture beside the title. */
export interface Plate {
  /** Pixels on the card, with the line. */
  width: number
  /** Pixels on the card, with the line. */
  height: number
}

/** What a card is drawn from. */
export interface Layout {
  /** Everything on it. */
  node: Node
  /** The drawing below all. */
  ground: string
  /** Files of emoji that are in it. */
  emoji: string[]
}

/** Tells how large something becomes. */
export type Measure = (node: Node) => Promise<MeasuredNode>

/** The largest a picture may be. Its own shape is kept, so that nothing of it is cut. */
export const PLATE = { width: 430, height: 400 }
/** The line around it, which is part of its size. */
export const PLATE_LINE = 1

/** Names of pictures in a layout; emoji go by their files. */
export const GROUND = 'ground'
/** Likewise. */
export const PLATE_NAME = 'plate'

/** The spine of a side-stitched leaf, its thread and four stitches, and a running stitch above the foot. */
const ground = (fold: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
<path fill="${PAPER}" d="M0 0h1200v630H0z"/>
<path fill="none" stroke="${DYE}" stroke-width="4" d="M${SPINE} 0v630${STITCHES.map(y => `M0 ${y}h${SPINE}`).join('')}"/>
<path fill="none" stroke="${LINE}" stroke-width="3" stroke-dasharray="30 15" d="M${LEFT} ${fold}H${RIGHT}"/>
</svg>`

const [PAPER, INK, FAINT, LINE, DYE] = [COLOURS.paper, COLOURS.ink, COLOURS.faint, COLOURS.line, COLOURS.dye].map(
  ([light]) => light,
) as [string, string, string, string, string]

const SPINE = 112
const STITCHES = [63, 231, 399, 567]
/** Edges of what is printed. */
const [LEFT, RIGHT, TOP] = [190, 1110, 72]
/** Where the foot begins. */
const FOLD = 508
/** Height that titles may take. */
const ROOM = FOLD - 40 - TOP
const GAP = 44
const LABEL = 172

/** Pixels of titles. */
const SIZES = [128, 112, 98, 84, 76, 68, 62, 56, 51, 47, 43, 40, 37, 34, 31, 28, 26, 24] as const
/** Titles of several lines are set no larger. */
const LARGEST_BLOCK = 84
/**
 * How a title is set, best first: in three lines at most, since in narrow ones words stand alone; in more; at last with words parted. The
 * largest of the sizes is taken with which all of it fits.
 */
const WAYS = [
  { smallest: 51, lines: 3, parts: false },
  { smallest: 40, lines: Number.POSITIVE_INFINITY, parts: false },
  { smallest: 0, lines: Number.POSITIVE_INFINITY, parts: true },
]
/** A picture goes rather than that the title is set smaller than this. */
const SMALLEST_BESIDE = 31
/** Pixels of the foot, and between what stands in it. */
const [FOOT, FACTS_GAP] = [28, 32]
/** Characters of the blog's name at the foot. */
const LONGEST_SITE = 12
/** The name in the label runs downwards: so many characters fit. */
const LONGEST_LABEL = 4

/** Sets a card: the title as large as it fits. */
export async function layOut(
  card: ShareCard,
  plate: Plate | null,
  letters: Letters,
  measure: Measure,
): Promise<Layout> {
  const title = letters.write(card.title, card.lang).pieces
  const about = card.about === undefined ? [] : letters.write(card.about, card.lang).pieces
  const label = card.label === undefined ? [] : letters.write(card.label, '').pieces
  const left = label.length > 0 ? LEFT + LABEL + GAP : LEFT
  const beside = plate ? { left, width: RIGHT - left - plate.width - GAP } : null
  const whole = { left, width: RIGHT - left }
  const style = { lang: card.lang, isBackwards: BACKWARDS.test(card.title) }
  const narrow = beside && (await fitTitle(title, beside.width, style, measure))
  const isBeside = narrow !== null && narrow.size >= SMALLEST_BESIDE
  const place = isBeside && beside ? beside : whole
  const set = isBeside ? narrow : await fitTitle(title, whole.width, style, measure)
  // Letters hang lower in their lines than the upper edge of a picture: their tops are level with it.
  const raised = Math.round(set.size * (leading(set.size) - 1) * 0.5)
  const hasFoot = card.site !== undefined || card.facts.length > 0
  const children = [
    image(GROUND, { position: 'absolute', left: 0, top: 0, ...CARD_SIZE }),
    ...(plate && isBeside ? [framed(plate)] : []),
    ...(label.length > 0 ? [labelled(label)] : []),
    at({ left: place.left, top: TOP - raised, width: place.width }, [set.node]),
    ...(await below(about, { ...place, top: TOP - raised + set.height + 26 }, style, measure)),
    ...(hasFoot ? foot(card, letters) : []),
  ]
  return {
    node: {
      type: 'container',
      style: { position: 'relative', ...CARD_SIZE, color: INK, overflow: 'hidden' },
      children,
    },
    ground: ground(hasFoot ? FOLD : (STITCHES.at(-1) as number)),
    emoji: [...new Set(piecesOf(card, letters).flatMap(piece => ('emoji' in piece ? [piece.emoji] : [])))],
  }
}

/** All that is written on a card: what has to be there to draw it. */
export const piecesOf = (
  { title, about = '', label = '', facts, site = '', lang }: ShareCard,
  letters: Letters,
): Piece[] => [title, about, label, ...facts, site].flatMap(text => letters.write(text, lang).pieces)

/** The first letter that has a direction runs to the left. */
const BACKWARDS = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

interface TextStyle {
  lang: string
  isBackwards: boolean
}

interface Fitted {
  node: Node
  size: number
  height: number
}

/** Large letters need less room between their lines. */
const leading = (size: number) => (size > 90 ? 1.2 : size > 60 ? 1.32 : 1.42)

async function fitTitle(pieces: Piece[], width: number, style: TextStyle, measure: Measure): Promise<Fitted> {
  let last: Fitted | undefined
  for (const { smallest, lines, parts } of WAYS)
    for (const size of SIZES) {
      if (size < smallest) break
      const node = paragraph(pieces, { ...style, size, width, parts, lineHeight: leading(size) })
      const measured = await measure(node)
      last = { node, size, height: measured.height }
      const most = size > LARGEST_BLOCK ? 1 : lines
      // Some scripts need higher lines.
      const isLow = measured.height < (most + 0.5) * size * leading(size)
      if (isLow && measured.height <= ROOM && widthOf(measured) <= width + 1) return last
    }
  return last as Fitted
}

/** Sentences below a title, where they fit. */
async function below(
  pieces: Piece[],
  { left, top, width }: { left: number; top: number; width: number },
  style: TextStyle,
  measure: Measure,
): Promise<Node[]> {
  if (pieces.length === 0) return []
  const node = paragraph(pieces, { ...style, size: 34, width, parts: true, lineHeight: 1.6, color: FAINT })
  const { height } = await measure(node)
  return top + height <= FOLD - 30 ? [at({ left, top, width }, [node])] : []
}

/** How far the lines reach, also where a word is longer than its line. */
const widthOf = ({ runs, children, width }: MeasuredNode): number =>
  Math.max(width, ...runs.map(({ x, width }) => x + width), ...children.map(({ width }) => width))

interface ParagraphStyle extends TextStyle {
  size: number
  width?: number
  /** Whether words may be parted. */
  parts: boolean
  lineHeight: number
  color?: string
}

function paragraph(
  pieces: Piece[],
  { lang, isBackwards, size, width, parts, lineHeight, color = INK }: ParagraphStyle,
): Node {
  return {
    type: 'container',
    lang,
    style: {
      display: 'block',
      ...(width !== undefined && { width }),
      fontSize: size,
      fontWeight: 600,
      lineHeight,
      color,
      direction: isBackwards ? 'rtl' : 'ltr',
      textAlign: isBackwards ? 'right' : 'left',
      wordBreak: lang.startsWith('ja') ? 'keep-all' : 'normal',
      overflowWrap: parts ? 'break-word' : 'normal',
      textWrap: 'balance',
    },
    children: pieces.map(piece =>
      'emoji' in piece
        ? image(piece.emoji, { width: size, height: size, display: 'inline', verticalAlign: 'middle' })
        : { type: 'text', text: piece.text, style: { fontFamily: piece.face.name } },
    ),
  }
}

const image = (src: string, style: Record<string, string | number>): Node => ({ type: 'image', src, style })

const at = (place: Record<string, string | number>, children: Node[]): Node => ({
  type: 'container',
  style: { position: 'absolute', display: 'block', ...place },
  children,
})

/** A picture at the right edge, within a thin line. */
const framed = ({ width, height }: Plate): Node => ({
  type: 'container',
  style: {
    position: 'absolute',
    left: RIGHT - width,
    top: TOP,
    width,
    height,
    border: `${PLATE_LINE}px solid ${LINE}`,
    display: 'flex',
  },
  children: [{ type: 'image', src: PLATE_NAME, style: { width: '100%', height: '100%', objectFit: 'cover' } }],
})

/** The slip of paper on the cover of a bound book, within a double line. */
function labelled(pieces: Piece[]): Node {
  const signs = pieces
    .flatMap((piece): Piece[] => ('text' in piece ? Array.from(piece.text, text => ({ ...piece, text })) : [piece]))
    .slice(0, LONGEST_LABEL)
  const size = signs.length > 2 ? 76 : 96
  return {
    type: 'container',
    style: {
      position: 'absolute',
      left: LEFT,
      top: TOP - 10,
      width: LABEL,
      border: `2px solid ${INK}`,
      padding: 8,
      display: 'flex',
    },
    children: [
      {
        type: 'container',
        style: {
          width: '100%',
          border: `4px solid ${INK}`,
          padding: '22px 0',
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'center',
        },
        children: signs.map(sign =>
          'emoji' in sign
            ? image(sign.emoji, { width: size, height: size })
            : paragraph([sign], { lang: 'ja', isBackwards: false, size, parts: false, lineHeight: 1.22 }),
        ),
      },
    ],
  }
}

/** Who wrote it and when, and the name of the blog. */
function foot({ facts, site = '', lang }: ShareCard, letters: Letters): Node[] {
  const line = (text: string, color: string) =>
    paragraph(letters.write(text, '').pieces, {
      lang,
      isBackwards: false,
      size: FOOT,
      parts: false,
      lineHeight: 1.4,
      color,
    })
  const name = cut(site, LONGEST_SITE)
  return [
    {
      type: 'container',
      style: {
        position: 'absolute',
        left: LEFT,
        top: 547,
        width: RIGHT - LEFT,
        display: 'flex',
        justifyContent: 'space-between',
        whiteSpace: 'nowrap',
      },
      children: [
        {
          type: 'container',
          style: { display: 'flex', gap: FACTS_GAP },
          children: fitting(facts, name).map(fact => line(fact, FAINT)),
        },
        line(name, INK),
      ],
    },
  ]
}

/** Facts that have room beside the name of the blog: the last, which is the day, stays whole. */
function fitting(facts: readonly string[], site: string): string[] {
  const names = facts.slice(0, -1)
  const [day = ''] = facts.slice(-1)
  const gaps = facts.length * (FACTS_GAP / FOOT)
  const left = (RIGHT - LEFT) / FOOT - widthIn(site) - widthIn(day) - gaps
  return [...names.map(name => cut(name, left / names.length)), day]
}

/** The beginning of a text, as wide as so many characters of Japanese. */
function cut(text: string, most: number): string {
  if (widthIn(text) <= most) return text
  const characters = Array.from(text)
  while (characters.length > 0 && widthIn(characters.join('')) > most - 1) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** About how wide a text is, in characters of Japanese. */
const widthIn = (text: string) =>
  Array.from(text).reduce(
    (sum, character) => sum + (character >= '\u2e80' ? 1 : /[A-Z@%&mw]/.test(character) ? 0.92 : 0.6),
    0,
  )
