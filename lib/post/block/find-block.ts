/** The part of a file that is front matter. */
export interface Block {
  /** What opens it: `---`, `+++`, `{` or `;;;`. */
  fence: string
  /** Language of its text: `yaml`, `toml`, `json`, or what the author wrote behind the fence. */
  language: string
  /** The lines between, without the fences, with a line end each. */
  text: string
  /** Line of the file on which `text` begins. */
  line: number
  /** Where the body begins in the file; `null` where the block never ends. */
  end: number | null
}

/** Finds the front matter at the start of a text; `null` where there is none. */
export function findBlock(text: string): Block | null {
  for (const kind of KINDS) {
    const opening = kind.opens.exec(text)
    if (!opening) continue
    const { fence = kind.fence, language = '' } = opening.groups ?? {}
    const start = opening[0].length
    const ends = kind.close(text, start, fence)
    const inside = text.slice(start, ends?.text)
    const rest = ends && text.slice(ends.text, ends.body)
    // Openings exclude each other: what is not this kind is none.
    if (language === '' && !kind.isMatter(inside, rest)) return null
    return {
      fence,
      language: kind.language(fence) ?? languageOf(language),
      text: kind.isBare ? `{\n${inside}}` : inside,
      line: countLineEnds(opening[0]) + (kind.isBare ? 0 : 1),
      end: ends?.body ?? null,
    }
  }
  return null
}

/** How one kind of front matter looks. */
interface Kind {
  /** What a file of this kind begins with; behind the match its text begins. Groups, where they vary: `fence`, `language`. */
  opens: RegExp
  /** Where its text ends and where the body begins; `null` where it never ends. */
  close(text: string, start: number, fence: string): { text: number; body: number } | null
  /** Whether it is front matter, and not prose that begins like it. `rest` is what stands from its end to the body; `null` where it never ends. */
  isMatter(inside: string, rest: string | null): boolean
  /** Closes it, where the opening does not say. */
  fence: string
  /** The language, where the author has no choice. */
  language(fence: string): string | undefined
  /** JSON whose outer braces are left out. */
  isBare?: boolean
}

const KINDS: readonly Kind[] = [
  // Everybody's YAML, and Hugo's TOML. A thematic break may open a text that has no front matter.
  {
    opens: /^(?<fence>-{3,20}|\+{3,20})[ \t]*(?:(?<language>[A-Za-z]{1,20})[ \t]*)?(?:\n|$)/,
    close: closingLine,
    isMatter: (inside, rest) =>
      rest !== null || /^\s*(?:#.*\n\s*)*["']?[\w-]{1,60}["']?\s*[:=]/.test(inside.slice(0, 2000)),
    fence: '---',
    language: fence => (fence.startsWith('+') ? 'toml' : undefined),
  },
  // Hugo's JSON: the file begins with an object. Braces in an MDX text are no JSON.
  {
    opens: /^(?=\{\s*")/,
    close: closingBrace,
    isMatter: (_, rest) => rest === null || rest.trim() === '',
    fence: '{',
    language: () => 'json',
  },
  // Hexo's JSON has no braces and ends with three semicolons.
  {
    opens: /^(?:;;;\n)?(?=[ \t]{0,20}"[^"\n]{1,100}"\s*:)/,
    close: closingLine,
    isMatter: (_, rest) => rest !== null,
    fence: ';;;',
    language: () => 'json',
    isBare: true,
  },
  // Hexo's YAML needs no first line.
  {
    opens: /^(?=[a-z]{1,30}:(?:[ \t]|\n))/,
    close: closingLine,
    isMatter: (inside, rest) => rest !== null && isPostOfHexo(inside),
    fence: '---',
    language: () => 'yaml',
  },
]

function languageOf(written: string): string {
  const name = written.toLowerCase()
  if (name === '' || name === 'yml') return 'yaml'
  return name === 'js' ? 'javascript' : name
}

/** The first line from `start` on that is nothing but the fence. */
function closingLine(text: string, start: number, fence: string): { text: number; body: number } | null {
  for (let at = text.indexOf(`\n${fence}`, start - 1); at >= 0; at = text.indexOf(`\n${fence}`, at + 1)) {
    const body = lineEnd(text, at + 1)
    if (text.slice(at + 1, body).trimEnd() === fence) return { text: at + 1, body }
  }
  return null
}

/** The brace that closes the one at `start`; quotes hide braces to the end of their line. */
function closingBrace(text: string, start: number): { text: number; body: number } | null {
  let depth = 0
  let inText = false
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (inText) {
      if (character === '\\') at++
      else if (character === '"' || character === '\n') inText = false
    } else if (character === '"') inText = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return { text: at + 1, body: lineEnd(text, at) }
  }
  return null
}

/** Behind the end of the line in which `at` stands. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

const countLineEnds = (text: string) => text.split('\n').length - 1

/**
 * A paragraph with a heading's line of hyphens below looks like YAML without a first line, so all lines have to be YAML, and the keys
 * those that a post of Hexo begins with.
 */
function isPostOfHexo(text: string): boolean {
  if (text.length > 100_000) return false
  const keys = new Set<string>()
  for (const line of text.split('\n')) {
    const found = /^(?:([A-Za-z][\w-]{0,60}):(?:\s|$)|\s|#|- |$)/.exec(line)
    if (!found) return false
    if (found[1]) keys.add(found[1])
  }
  return keys.has('title') && HEXO.some(key => keys.has(key))
}

/** What a post of Hexo says of itself beside its title. */
const HEXO = [
  'layout',
  'date',
  'updated',
  'comments',
  'tags',
  'categories',
  'permalink',
  'excerpt',
  'lang',
  'published',
]
