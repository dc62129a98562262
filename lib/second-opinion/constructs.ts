/** Characters of Chinese and Japanese, and the punctuation that is as wide, inside a class of a regular expression. */
export const WIDE = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef'

const MARK = '(?:\\*{1,3}|_{1,3}|~~)'

/**
 * What the dialects add to Markdown, as it looks where nobody understood it: an implementation of CommonMark and GFM shows it as text.
 * Deliberately not the pipeline's own reading, so that both would have to be wrong in the same way.
 */
const constructs: Record<string, RegExp> = {
  // A fence with its name, its character for folding and its attributes; the brackets of its title.
  container:
    /:{2,}[ \t]*\{[^{}\n\u2029]*\}|@tab(?::active)?|#[\w-]+(?<=@tab[^\n\u2029]*)(?=\n|\u2029|$)|:{2,}[ \t]*(?:[A-Za-z][\w-]*(?:[ \t]+(?:info|warn|alert|message)\b)?(?:#[\w-]+)?[+-]?(?:\[(?=[^\]\n\u2029]*\])|[ \t]*\{[^{}\n\u2029]*\})?)?|\{[^{}\n\u2029]*\bopen\b[^{}\n\u2029]*\}(?<=:{3,}[^\n\u2029]*)|\](?:\{[^{}\n\u2029]*\})?[+-]?(?<=:{2,}[ \t]*[\w-]+\[[^\]\n\u2029]*\](?:\{[^{}\n\u2029]*\})?[+-]?)/y,
  formula:
    /\$\$[\s\S]*?\$\$(?:[ \t]*(?:\([^()\u2029]*\)|\{#[^{}\u2029]*\}))?|\$(?![\s$])[^$\u2029]+\$|\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\1\}|\{\{<\s*(?:katex|math)\b[^{}]*\}\}[\s\S]*?\{\{<\s*\/(?:katex|math)\s*>\}\}/y,
  diagram: /\{%\s*mermaid\b[\s\S]*?\{%\s*endmermaid\s*%\}|\{\{<\s*mermaid\b[\s\S]*?\{\{<\s*\/mermaid\s*>\}\}/y,
  // Comments go with what they hold; ids and lists of contents of several systems count as tags.
  tag: /\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}|\{\{%\s*comment\s*%\}\}[\s\S]*?\{\{%\s*\/comment\s*%\}\}|\{::comment\}[\s\S]*?\{:\/(?:comment)?\}|\{%[\s\S]*?%\}|\{\{[<%][\s\S]*?[>%]\}\}|\{::?[^{}\n\u2029]*\}|\{\{\s*site\.\w+\s*\}\}|\{[ \t]*(?:#[^{}\n\u2029]+|\.[\w-][^{}\n\u2029]*|[\w-]+=[^{}\n\u2029]+)\}|\{\/\*[\s\S]*?\*\/\}|\[#[\w-]+\]|\[\[?_?[Tt][Oo][Cc]_?\]?\]/y,
  // A picture, or a link whose address, or whose definition, holds a tag.
  'tag-link':
    /!\[[^[\]\u2029]*\]\([^()\u2029]*\{[%{][^()\u2029]*\)|\[(?=[^[\]\u2029]*\]\([^\s()\u2029]*\{[%{])|\]\([^\s()\u2029]*\{[%{][^\n\u2029]*?[%}]\}[^\s()\u2029]*(?:[ \t]+"[^"\u2029]*")?\)|\[(?=(?:[^[\]\u2029]|\[[^[\]\u2029]*\])*\]\[\w+\])|\]\[\w+\]|\[\w+\]:[ \t]+[^\n\u2029]+/y,
  // The character before what a term means, at the beginning of a line.
  definition: /(?<=[^\s\u2029][ \t]*\n[ \t]*):(?=[ \t]+\S)/y,
  wiki: /!?\[\[[^[\]\n\u2029]+\]\]/y,
  'inline-note': /\^\[(?:[^[\]\u2029]|\[[^[\]\u2029]*\])*\]/y,
  'picture-size': /\|\d+(?:x\d+)?(?=\s|$)|!\[[^[\]\u2029]*\]\([^()\s]+[ \t]+=\d*x\d*\)/y,
  embed: /@[a-z]+(?=\s|$)/y,
  ruby: /\{[^{}|\n\u2029]+\|[^{}\n\u2029]+\}/y,
  emoji: /:[a-z0-9_+-]+:/y,
  // One of a pair of marks stands beside a wide character; the other alone would have been read.
  emphasis: new RegExp(
    `(${MARK})(?:(?=[${WIDE}])|(?<=[${WIDE}]\\1)|(?=[^\\u2029]*\\1[${WIDE}])|(?<=[${WIDE}]\\1[^\\u2029]*\\1))`,
    'y',
  ),
  alert: /\[!\w+\][+-]?/y,
  // MkDocs: the line before a note and the quotes around its title.
  'indented-note':
    /(?:!!!|\?\?\?\+?)(?:[ \t]+[A-Za-z][\w-]*)+(?:[ \t]+"(?=[^"\n\u2029]*"))?|===[!+]?[ \t]+"(?=[^"\n\u2029]*")|"(?<====[!+]?[ \t]+"[^"\n\u2029]*")|"(?<=(?:!!!|\?\?\?\+?)(?:[ \t]+[A-Za-z][\w-]*)+[ \t]+"[^"\n\u2029]*")/y,
  abbreviation: /\*\[[^[\]\n\u2029]+\]:[ \t]+\S[^\n\u2029]*/y,
}

/** A comment in code that marks lines, or shows how to write one; in `.md` nobody but us takes it out. */
const codeMarks = {
  'code-mark':
    /(?:(?:\{?\/\*|\/\/|<!--|#|--|;{1,2}|%{1,2})[ \t]*)?\[(?:!|\\!|!!)code [^\]\n\u2029]+\](?:[ \t]*(?:\*\/\}?|-->))?|(?:\{?\/\*|\/\/|<!--|#|--|;{1,2}|%{1,2})[ \t]*(?:highlight|hide)-(?:next-line|start|end|line|range\{[\d,\s-]+\})(?:[ \t]*(?:\*\/\}?|-->))?(?=[ \t]*(?:[\n\u2029]|$))|\\(?=\{:[A-Za-z])/y,
}

const PROGRAM = '<\\?[\\s\\S]*?\\?>|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<![A-Za-z][^>\\u2029]*>'

/** What is for a program (`<?php … ?>`) is code on our page, nothing on theirs. */
const programs = { word: new RegExp(PROGRAM, 'y') }

/** A tag that HTML does not know, too: a word on our page. */
const words = { word: new RegExp(`</?[A-Za-z](?:"[^"]*"|'[^']*'|[^<>"'\\u2029])*>|${PROGRAM}`, 'y') }

/** What `.mdx` reads and CommonMark leaves as text: text in braces, comments, tags, imports, and Markdown between tags. */
const mdxConstructs = {
  mdx: /\{\s*(?:'\s*'|"\s*"|\/\*[\s\S]*?\*\/)\s*\}|\{['"]|['"]\}|<\/?[A-Za-z][^<>\u2029]*>|!?\[[^[\]\u2029]*\]\([^\s()\u2029]*\)|`+|[*_]{1,3}|[{}]|(?<![^\n\u2029])(?:import|export)\s[^\u2029]*/y,
}

/** A construct as text, and which one. */
export interface Construct {
  /** As it stands on the page. */
  text: string
  /** Name of its kind. */
  construct: string
}

/** Reads a construct that begins here, if one does: code holds only tags, which some show as code and some as text, and
 * comments that mark its lines. */
export function matchConstruct(text: string, at: number, place: string, mdx: boolean): Construct | undefined {
  const isCode = place.startsWith('code')
  const first = isCode ? /[\\{[<#%;/!?"=-]/ : mdx ? /[:$\\{}[\]^!?@*_~<'"`ie=#|]/ : /[:$\\{[\]^!?@*_~<"=#|]/
  if (!first.test(text[at] ?? '')) return
  const { tag, 'indented-note': note } = constructs
  const known = isCode
    ? { ...codeMarks, tag, ...programs, 'indented-note': note }
    : { ...constructs, ...(mdx ? mdxConstructs : words) }
  for (const [construct, pattern] of Object.entries(known)) {
    if (!pattern) continue
    pattern.lastIndex = at
    const match = pattern.exec(text)?.[0]
    if (match) return { text: match, construct }
  }
}
