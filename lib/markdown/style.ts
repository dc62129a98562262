/**
 * Keeps the declarations of a `style` attribute that only change how the text itself looks. Properties outside the list
 * and values that load something, run something or leave the article's box are dropped.
 */
export function safeStyle(style: string): string {
  const kept = declarationsOf(style).filter(
    ([property, value]) => properties.get(property)?.test(value) && !unsafe.test(value),
  )
  // A colour chosen for white paper is lost on black: the style sheet brings `--ink` to a lightness that can be read on ours.
  const onOurPaper = !kept.some(([property]) => property.startsWith('background'))
  return kept
    .map(([property, value]) => `${property === 'color' && onOurPaper ? '--ink' : property}:${value}`)
    .join(';')
}

/** Splits at semicolons outside brackets and quotes; comments go. */
function declarationsOf(style: string): [string, string][] {
  return style
    .replace(/\/\*[\s\S]*?(\*\/|$)/g, ' ')
    .split(/;(?![^(]*\))/)
    .flatMap((part): [string, string][] => {
      const colon = part.indexOf(':')
      if (colon < 0) return []
      const property = part.slice(0, colon).trim().toLowerCase()
      const value = part
        .slice(colon + 1)
        .replace(/\s+/g, ' ')
        .replace(/! ?important/i, '')
        .trim()
      return property && value && value.length <= 200 ? [[property, value]] : []
    })
}

/** `\` escapes hide anything; functions other than colours and sums are not needed for text. */
const unsafe = /[\\<>@{}]|url|expression|image|attr\(|var\(|env\(|javascript:|behavior/i

const length = '(?:-?\\d*\\.?\\d+(?:px|em|rem|ex|ch|%|pt|vw|vh|cm|mm|in|lh)?)'
const positive = '(?:\\d*\\.?\\d+(?:px|em|rem|ex|ch|%|pt|vw|vh|cm|mm|in)?)'
const color =
  '(?:#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\\([\\d.,%/ deg]+\\)|(?:hwb|lab|lch|oklab|oklch)\\([\\d.,%/ -]+\\))'
const word = '[a-z-]+'

const rules: [names: string, value: string][] = [
  ['color background-color border-color text-decoration-color outline-color', color],
  ['background', color],
  ['text-align text-align-last vertical-align white-space word-break overflow-wrap word-wrap list-style-type', word],
  ['font-weight font-style font-variant text-transform text-decoration-style text-underline-offset', '[a-z0-9-]+'],
  ['text-decoration text-decoration-line', `(?:${color}|${word}| )+`],
  ['text-emphasis', '[^()]{1,40}'],
  ['font-size', `${positive}|${word}`],
  ['font-family', '[^()]{1,120}'],
  ['line-height letter-spacing text-indent word-spacing', `${length}|normal`],
  ['width height max-width max-height min-width min-height', `${positive}|auto|none|${word}`],
  ['margin margin-left margin-right margin-top margin-bottom', `(?:(?:${positive}|auto) ?)+`],
  ['padding padding-left padding-right padding-top padding-bottom', `(?:${positive} ?)+`],
  [
    'border border-left border-right border-top border-bottom border-width border-style',
    `(?:(?:${positive}|${color}) ?)+`,
  ],
  ['border-radius', `(?:${positive} ?)+`],
  ['border-collapse table-layout caption-side ruby-position writing-mode text-orientation', word],
  ['float clear', 'left|right|none|both|inline-start|inline-end'],
  ['display', 'inline|block|inline-block|none|flex|grid|inline-flex|table|table-cell|table-row|list-item'],
  ['overflow overflow-x overflow-y', 'auto|hidden|scroll'],
  ['gap row-gap column-gap flex-basis', `(?:${positive} ?)+|auto`],
  ['flex flex-grow flex-shrink order column-count', '[\\d. a-z%]{1,30}'],
  ['flex-direction flex-wrap justify-content align-items align-self justify-items object-fit', word],
  ['grid-template-columns', '[\\w ().,%-]{1,80}'],
  ['aspect-ratio', '[\\d./ ]+|auto'],
  ['opacity', '[\\d.]+%?'],
]

const properties = new Map(
  rules.flatMap(([names, value]) => names.split(' ').map(name => [name, new RegExp(`^(?:${value})$`, 'i')] as const)),
)
