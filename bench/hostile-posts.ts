/** A post made to keep the server busy, to end it, or to fill its memory. */
export interface HostilePost {
  /** What it does, in words: `a style of borders`. No two have the same. */
  name: string
  /** Its file, as `style-of-borders.md`. */
  file: string
  /** How often its text is repeated when it does harm. */
  size: number
  /** The text of the file with `size` repetitions. Its length grows as `size` does. */
  write(size: number): string
}

/** Every hostile post that is known. Each did harm once, or is a relative of one that did. */
export function hostilePosts(): HostilePost[] {
  const special = specials.map(([name, size, write, ending = 'md']) => post(name, size, write, ending))
  const repeated = pieces.flatMap(piece => [
    post(`${JSON.stringify(piece)} repeated`, Math.ceil(20_000 / piece.length), n => piece.repeat(n)),
    ...mixtures.map(([how, mix]) =>
      post(`${JSON.stringify(piece)} ${how}`, Math.ceil(20_000 / mix(piece).length), n => mix(piece).repeat(n)),
    ),
  ])
  const nested = pairs.map(([open, close]) =>
    post(`${open.trim()} ${close.trim()} nested`, 700, n => `${open.repeat(n)}a${close.repeat(n)}`),
  )
  const unclosed = pairs.map(([open]) =>
    post(`${open.trim()} never closed, a line each`, 1000, n => `${open}a\n\n`.repeat(n)),
  )
  return [...special, ...repeated, ...nested, ...unclosed]
}

function post(name: string, size: number, write: (size: number) => string, ending = 'md'): HostilePost {
  return { name, size, write, file: `${slugOf(name)}.${ending}` }
}

/** A file name of any words; punctuation by its code. */
const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, sign => ` x${sign.charCodeAt(0).toString(16)} `)
    .trim()
    .replace(/[ -]+/g, '-')

/** Something around the repeated piece. */
const mixtures: [how: string, mix: (piece: string) => string][] = [
  ['before a letter', piece => `${piece}a `],
  ['at the start of lines', piece => `${piece}a\n`],
  ['in paragraphs of their own', piece => `${piece}\n\n`],
  ['among Japanese', piece => `日本${piece}語。`],
]

/** Every sign that means something to Markdown or to a dialect, alone or as it begins and ends something. */
const pieces = [
  ...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ...[' ', '\t', '\u3000', '\u200b', '\u00a0', '\r\n', '&amp;', '&#0;', '1. ', '- ', '> ', '    ', '# ', '  \n'],
  ...['**', '__', '~~', '``', '```', '~~~', '$$', '---', '***', '===', '](', '![', '[a](', '[^', '[^1]', '^[', '[ ] '],
  ...[
    '<a',
    '<a ',
    '</a>',
    '<b>',
    '<!--',
    '-->',
    '<?',
    '<!',
    '<![CDATA[',
    ']]>',
    '<br>',
    '<p',
    ' style="',
    '<a href=',
    '<svg>',
  ],
  ...['{{', '}}', '{{<', '>}}', '{{%', '%}}', '{%', '%}', '{:', '{: .a}', '{#a}', '{a|b}', '{{{', '{% raw %}'],
  ...[
    ':::',
    ':::note\n',
    '\n:::\n',
    ':tada:',
    '!!! note\n',
    '???',
    '=== "a"\n',
    '@[a](',
    '[[',
    ']]',
    '[[a',
    '==',
    '++',
    '||',
  ],
  ...[
    'http://a/',
    'https://a.b/',
    'www.',
    'a@b.c ',
    'mailto:',
    'HTTP://',
    '.md)',
    '](a.md',
    '[x]: ',
    '*[A]: ',
    ': a\n',
    '|a|\n',
  ],
  ...['あ', '。', '「', '」', '（', '🎉', 'が', '\ud800', 'ー', '、'],
]

/** What can be inside itself. */
const pairs: [open: string, close: string][] = [
  ['(', ')'],
  ['[', ']'],
  ['[', '](a)'],
  ['![', '](a)'],
  ['^[', ']'],
  ['{', '}'],
  ['{{< a >}}', '{{< /a >}}'],
  ['{% note %}\n', '\n{% endnote %}\n'],
  [':::note\n', '\n:::\n'],
  ['<div>', '</div>'],
  ['<b>', '</b>'],
  ['<details><summary>a</summary>\n\n', '\n\n</details>\n'],
  ['<table><tr><td>', '</td></tr></table>'],
  ['**a ', ' b**'],
  ['*a **b ', ' c** d*'],
  ['~~a *b ', ' c* d~~'],
  ['> ', ''],
  ['- ', ''],
  ['1. ', ''],
  ['「', '」'],
  ['$\\sqrt{', '}$'],
  ['<!-- ', ' -->'],
  ['`a ``b ', ' `` `'],
]

const fence = (info: string, body: string) => `\`\`\`${info}\n${body}\n\`\`\`\n`
const numbered = (n: number, one: (i: number) => string, between = '') =>
  Array.from({ length: n }, (_, i) => one(i)).join(between)
const inBraces =
  (open: string, close = '', core = '1') =>
  (n: number) =>
    `x {${open.repeat(n)}${core}${close.repeat(n)}}`

const specials: [name: string, size: number, write: (n: number) => string, ending?: 'mdx'][] = [
  // Expressions that took exponential time.
  ...['border', 'padding', 'margin', 'gap', 'border-radius', 'text-decoration'].map(
    (property): (typeof specials)[number] => [
      `a style of many values for ${property}`,
      24,
      n => `<p style="${property}:${'1px red '.repeat(n)}(">x</p>\n\n<p style="${property}:${'1'.repeat(n)}!">x</p>`,
    ],
  ),
  ['an attribute list of one word', 14, n => `para\n{:${'.cc=b'.repeat(n)}"}`],
  // JavaScript nested so deep that its parser overflowed the stack and ended the process.
  ['templates in an export', 700, n => `export const a = ${'`${'.repeat(n)}`, 'mdx'],
  ['functions in braces', 700, n => `{${'function(){return '.repeat(n)}}`, 'mdx'],
  ['functions in an attribute', 700, n => `<a b={${'function(){return '.repeat(n)}} />`, 'mdx'],
  ['functions in a spread attribute', 700, n => `<a {...${'('.repeat(n)}a${')'.repeat(n)}} />`, 'mdx'],
  ...(
    [
      ['parentheses', '(', ')'],
      ['arrays', '[', ']'],
      ['objects', '{a:', '}'],
      ['calls', 'a(', ')'],
      ['indexes', 'a[', ']'],
      ['arrow functions', 'a=>'],
      ['async arrow functions', 'async a=>'],
      ['default parameters', '(a=', ')=>1'],
      ['unary operators', '!'],
      ['typeof', 'typeof '],
      ['new', 'new '],
      ['assignments', 'a='],
      ['ternaries', 'a?b:'],
      ['ternaries inside', 'a?', ':2'],
      ['sums', 'a+'],
      ['powers', 'a**'],
      ['conjunctions', 'a&&'],
      ['alternatives', 'a??'],
      ['sequences', 'a,'],
      ['classes', 'class{a=', '}'],
      ['base classes', 'class extends ', '{}'],
      ['static blocks', 'class{static{(', ')}}'],
      ['getters', '{get a(){return ', '}}'],
      ['templates', '`${', '}`'],
      ['elements', '<a>', '</a>'],
      ['elements in attributes', '<a b=', '/>'],
      ['imports', 'import(', ')'],
      ['spreads', '[...', ']'],
    ] as const
  ).map(([what, open, close]): (typeof specials)[number] => [
    `${what} in braces, nested`,
    2000,
    inBraces(open, close),
    'mdx',
  ]),
  ['an optional chain', 5000, n => `x {a${'?.b'.repeat(n)}}`, 'mdx'],
  ['calls of calls', 5000, n => `x {a${'()'.repeat(n)}}`, 'mdx'],
  ['groups of a regular expression', 3000, n => `x {/${'('.repeat(n)}${')'.repeat(n)}/}`, 'mdx'],
  ['classes of a regular expression', 3000, n => `x {/${'['.repeat(n)}a${']'.repeat(n)}/v}`, 'mdx'],
  ['patterns', 2000, n => `export const ${'{a:'.repeat(n)}b${'}'.repeat(n)} = 1`, 'mdx'],
  ['conditions', 2000, n => `export function f() {${'if(a)'.repeat(n)}b}`, 'mdx'],
  ['other conditions', 2000, n => `export function f() {${'if(a)b;else '.repeat(n)}b}`, 'mdx'],
  ['labels', 1000, n => `export function f() {${numbered(n, i => `a${i}:`)}b}`, 'mdx'],
  ['blocks of statements', 2000, n => `export function f() {${'{'.repeat(n)}${'}'.repeat(n)}}`, 'mdx'],
  ['fragments', 700, n => `${'<>'.repeat(n)}a${'</>'.repeat(n)}`, 'mdx'],
  ['elements with a sign for a name', 700, n => `${'<$>'.repeat(n)}a${'</$>'.repeat(n)}`, 'mdx'],
  ['elements of MDX', 700, n => `${'<b>'.repeat(n)}a${'</b>'.repeat(n)}`, 'mdx'],
  ['braces that end early', 500, n => `{"${'}'.repeat(n)}`, 'mdx'],
  ['many expressions', 500, n => '{a} '.repeat(n), 'mdx'],
  ['many elements', 500, n => '<A b={1} />\n\n'.repeat(n), 'mdx'],
  // HTML whose end tags end nothing, so that counting them says it is flat.
  ...(
    [
      '<div></x>',
      '<span><div></span>',
      '<div title="</div>">',
      '<form><div></form>',
      '<div><select></div></select>',
      '<table><tr><td>',
      '<div><object></div></object>',
    ] as const
  ).map((tags): (typeof specials)[number] => [`${tags} nested`, 3000, n => tags.repeat(n)]),
  [
    'marks that every paragraph opens again',
    150,
    n => `${numbered(n, i => `<b id=a${i}>`)}\n\n${'<p>x</p>\n\n'.repeat(n)}`,
  ],
  ['stars around one letter', 2000, n => `x${'*'.repeat(n)}a${'*'.repeat(n)}x`],
  // Diagrams.
  [
    'a diagram of everything with everything',
    20,
    n => {
      const side = (name: string) => numbered(n, i => name + i, ' & ')
      return fence('mermaid', `graph TD\n${side('a')} --> ${side('b')}`)
    },
  ],
  ['many diagrams', 200, n => `${fence('mermaid', 'graph TD\na-->b\nb-->c')}\n`.repeat(n)],
  [
    'a diagram of groups in groups',
    90,
    n => fence('mermaid', `graph TD\n${numbered(n, i => `subgraph s${i}\n`)}a-->b\n${'end\n'.repeat(n)}`),
  ],
  ...(
    [
      ['chain', i => `a${i}-->a${i + 1}`, 'graph TD'],
      ['net', i => `a${(i * 7) % 40}-->|x|a${(i * 13 + 5) % 40}`, 'graph TD'],
      ['row of nodes', i => `a${i}[x]`, 'graph TD'],
      ['sequence', i => `A${i}->>B${i}: hi`, 'sequenceDiagram'],
      ['tree of classes', i => `A${i} <|-- A${i + 1}`, 'classDiagram'],
      ['net of states', i => `s${(i * 7) % 30} --> s${(i * 13 + 5) % 30}`, 'stateDiagram-v2'],
      ['net of entities', i => `A${(i * 7) % 30} ||--o{ A${(i * 13 + 5) % 30} : x`, 'erDiagram'],
    ] as [string, (i: number) => string, string][]
  ).map(([what, line, kind]): (typeof specials)[number] => [
    `a diagram that is a ${what}`,
    190,
    n => fence('mermaid', `${kind}\n${numbered(n, line, '\n')}`),
  ]),
  [
    'a chart with many bars',
    1000,
    n => fence('mermaid', `xychart-beta\nx-axis [${numbered(n, String, ',')}]\nbar [${numbered(n, String, ',')}]`),
  ],
  ['a pie of many pieces', 190, n => fence('mermaid', `pie\n${numbered(n, i => `"a${i}" : ${i + 1}`, '\n')}`)],
  // Long lines.
  ['a heading without an end', 8000, n => `# ${'日本語の長い見出しです'.repeat(n)}`],
  ['a heading of commas', 8000, n => `# あ${'、'.repeat(n)}`],
  ['a title without an end', 8000, n => `---\ntitle: ${'日本語の長い見出しです'.repeat(n)}\n---\nx`],
  ['a heading of line breaks', 20_000, n => `# ${'<br>'.repeat(n)}`],
  ['line breaks', 20_000, n => '<br>'.repeat(n)],
  ['an address of dots', 32_000, n => `http://a/${'.'.repeat(n)}`],
  ['a style of semicolons', 80_000, n => `<p style="${';'.repeat(n)}">x</p>`],
  ['a style of declarations', 5000, n => `<p style="${'color:red;'.repeat(n)}">x</p>`],
  ['a style of comments', 20_000, n => `<p style="${'/*'.repeat(n)}">x</p>`],
  ['a style of brackets', 20_000, n => `<p style="${'('.repeat(n)}">x</p>`],
  ['classes', 10_000, n => `<p class="${numbered(n, i => `a${i}`, ' ')}">x</p>`],
  ['attributes', 5000, n => `<p ${numbered(n, i => `a${i}`, ' ')}>x</p>`],
  ['tabs before a line end', 80_000, n => `a${'\t'.repeat(n)}\nb`],
  ['blanks before a line end', 80_000, n => `a${' '.repeat(n)}\nb`],
  ['pictures in links', 2000, n => '[![a](b)](c)'.repeat(n)],
  ['pictures in a heading', 5000, n => `# ${'![a](b)'.repeat(n)}`],
  ['notes', 1000, n => numbered(n, i => `[^${i}]\n\n[^${i}]: a\n\n`)],
  ['one note cited often', 2000, n => `${'[^1] '.repeat(n)}\n\n[^1]: a`],
  ['equal headings', 1000, n => '## a\n\n'.repeat(n)],
  ['abbreviations', 500, n => `${numbered(n, i => `*[A${i}]: x\n`)}\n${numbered(n, i => `A${i} `)}`],
  ['definitions of addresses', 2000, n => numbered(n, i => `[a${i}]: http://a\n`)],
  ['references', 2000, n => `${'[a][b] '.repeat(n)}\n\n[b]: http://a`],
  ['a table of small cells', 2000, n => `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(n)}`],
  ['a row of many cells', 1000, n => `${'|a'.repeat(n)}|\n${'|-'.repeat(n)}|\n${'|b'.repeat(n)}|`],
  ['code of brackets', 1900, n => fence('js', '('.repeat(n))],
  ['code of lines', 2000, n => fence('ts', 'const a: A<B> = `b`\n'.repeat(n))],
  ['marked lines of code', 2000, n => `\`\`\`js {${numbered(n, i => `${i}-${i + 1}`, ',')}}\na\n\`\`\``],
  ['a range of code lines', 8, n => `\`\`\`js {1-${'9'.repeat(n)}}\na\n\`\`\``],
  ['many small code blocks', 300, n => `${fence('js', 'a')}\n`.repeat(n)],
  ['formulas', 500, n => '$a$ '.repeat(n)],
  ['braces of a formula', 3000, n => `$${'{'.repeat(n)}${'}'.repeat(n)}$`],
  ['fractions of a formula', 1000, n => `$${'\\frac{1}{'.repeat(n)}${'}'.repeat(n)}$`],
  ['matrices of a formula', 500, n => `$${'\\begin{matrix}'.repeat(n)}${'\\end{matrix}'.repeat(n)}$`],
  ['a macro that calls itself', 1, n => '$\\def\\a{\\a\\a}\\a$\n\n'.repeat(n)],
  ['inline styles', 1000, n => '<span style="color:red">a</span> '.repeat(n)],
  // Front matter.
  ['lists of YAML', 5000, n => `---\na: ${'['.repeat(n)}\n---\nx`],
  ['dashes of YAML', 5000, n => `---\na:\n ${'- '.repeat(n)}x\n---\nx`],
  ['objects of YAML', 5000, n => `---\na: ${'{b: '.repeat(n)}\n---\nx`],
  ['keys of YAML', 2000, n => `---\n${numbered(n, i => `a${i}: b\n`)}---\nx`],
  ['tags', 2000, n => `---\ntags: [${numbered(n, i => `a${i}`, ', ')}]\n---\nx`],
  ['empty tags', 5000, n => `---\ntags: ["${','.repeat(n)}"]\n---\nx`],
  ['aliases', 2000, n => `---\naliases: [${numbered(n, i => `/a/${i}`, ', ')}]\n---\nx`],
  ['an alias of slashes', 20_000, n => `---\naliases: ["${'/'.repeat(n)}a"]\n---\nx`],
  ['a slug of hyphens', 20_000, n => `---\nslug: "a${'-'.repeat(n)}"\n---\nx`],
  ['a slug of dots', 20_000, n => `---\nslug: "${'.'.repeat(n)}"\n---\nx`],
  ['a date of digits', 20_000, n => `---\ndate: "${'1'.repeat(n)}"\n---\nx`],
  ['a date of blanks', 20_000, n => `---\ndate: "2026-01-01${' '.repeat(n)}x"\n---\nx`],
  ['an emoji of letters', 20_000, n => `---\nemoji: "${'a'.repeat(n)}"\n---\nx`],
  ['a description of blanks', 20_000, n => `---\ndescription: "a${' '.repeat(n)}b"\n---\nx`],
  ['a canonical of slashes', 20_000, n => `---\ncanonical: "http://${'/'.repeat(n)}"\n---\nx`],
  [
    'references of YAML',
    9,
    n => `---\na0: &a0 [x]\n${numbered(n, i => `a${i + 1}: &a${i + 1} [${numbered(9, () => `*a${i}`, ',')}]\n`)}---\nx`,
  ],
  ['a delimiter of dashes', 20_000, n => `---\na: b\n${'-'.repeat(n)}\nx`],
  ['lists of TOML', 5000, n => `+++\na = ${'['.repeat(n)}\n+++\nx`],
  ['keys of TOML', 2000, n => `+++\n${numbered(n, i => `a${i} = 1\n`)}+++\nx`],
  ['lists of JSON', 5000, n => `{"a": ${'['.repeat(n)}${']'.repeat(n)}}\nx`],
  ['front matter that never ends', 5000, n => `---\n${'a: b\n'.repeat(n)}`],
]
