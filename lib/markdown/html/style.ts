/**
 * Keeps the declarations of a `style` attribute that only change how the text itself looks. Properties outside the list
 * and values that load something, run something or leave the article's box are dropped.
 */
export function safeStyle(style: string): string {
  const kept = declarationsOf(style).filter(
    ([property, value]) => properties.get(property)?.(value) && !unsafe.test(value),
  )
  // A colour chosen for white paper is lost on black: the style sheet brings `--ink` to a lightness that can be read on ours.
  const onOurPaper = !kept.some(([property]) => property.startsWith('background'))
  return kept
    .map(([property, value]) => `${property === 'color' && onOurPaper ? '--ink' : property}:${value}`)
    .join(';')
}

/** Splits at semicolons outside brackets; comments go. */
function declarationsOf(style: string): [string, string][] {
  return splitOutside(style.replace(/\/\*[\s\S]*?(\*\/|$)/g, ' '), ';').flatMap((part): [string, string][] => {
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

/** Splits at a mark that no bracket encloses, from the end: a bracket that never closes encloses nothing. */
function splitOutside(text: string, mark: string): string[] {
  const parts: string[] = []
  let end = text.length
  let inBrackets = false
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text[at]
    if (character === ')') inBrackets = true
    else if (character === '(') inBrackets = false
    else if (character === mark && !inBrackets) {
      parts.push(text.slice(at + 1, end))
      end = at
    }
  }
  return [...parts, text.slice(0, end)].reverse()
}

/** `\` escapes hide anything; functions other than colours and sums are not needed for text. */
const unsafe = /[\\<>@{}]|url|expression|image|attr\(|var\(|env\(|javascript:|behavior/i

const number = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)'
const length = `-?${number}(?:px|em|rem|ex|ch|%|pt|vw|vh|cm|mm|in|lh)?`
const positive = `${number}(?:px|em|rem|ex|ch|%|pt|vw|vh|cm|mm|in)?`
const color = '#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\\([\\d.,%/ deg]+\\)|(?:hwb|lab|lch|oklab|oklch)\\([\\d.,%/ -]+\\)'
const word = '[a-z-]+'

/**
 * What the value of a property looks like, or with `each` what every one of its words does. A list as one expression, a word and
 * a blank that may be missing again and again, took seconds for a value that almost fitted.
 */
const rules: [names: string, pattern: string, each?: 'each'][] = [
  ['color background-color border-color text-decoration-color outline-color', color],
  ['background', color],
  ['text-align text-align-last vertical-align white-space word-break overflow-wrap word-wrap list-style-type', word],
  ['font-weight font-style font-variant text-transform text-decoration-style text-underline-offset', '[a-z0-9-]+'],
  ['text-decoration text-decoration-line', `${color}|${word}`, 'each'],
  ['text-emphasis', '[^()]{1,40}'],
  ['font-size', `${positive}|${word}`],
  ['font-family', '[^()]{1,120}'],
  ['line-height letter-spacing text-indent word-spacing', `${length}|normal`],
  ['width height max-width max-height min-width min-height', `${positive}|${word}`],
  ['margin margin-left margin-right margin-top margin-bottom', `${positive}|auto`, 'each'],
  ['padding padding-left padding-right padding-top padding-bottom', positive, 'each'],
  [
    'border border-left border-right border-top border-bottom border-width border-style',
    `${positive}|${color}`,
    'each',
  ],
  ['border-radius', positive, 'each'],
  ['border-collapse table-layout caption-side ruby-position writing-mode text-orientation', word],
  ['float clear', 'left|right|none|both|inline-start|inline-end'],
  ['display', 'inline|block|inline-block|none|flex|grid|inline-flex|table|table-cell|table-row|list-item'],
  ['overflow overflow-x overflow-y', 'auto|hidden|scroll'],
  ['gap row-gap column-gap flex-basis', `${positive}|auto`, 'each'],
  ['flex flex-grow flex-shrink order column-count', '[\\d. a-z%]{1,30}'],
  ['flex-direction flex-wrap justify-content align-items align-self justify-items object-fit', word],
  ['grid-template-columns', '[\\w ().,%-]{1,80}'],
  ['aspect-ratio', '[\\d./ ]+|auto'],
  ['opacity', '[\\d.]+%?'],
]

const properties = new Map(
  rules.flatMap(([names, pattern, each]) => {
    const whole = new RegExp(`^(?:${pattern})$`, 'i')
    const fits = (value: string) =>
      each ? splitOutside(value, ' ').every(part => whole.test(part)) : whole.test(value)
    return names.split(' ').map(name => [name, fits] as const)
  }),
)
