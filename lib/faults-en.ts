import type { Problem } from './problem'

/** Why no reader could reach an address. */
export type Shadow = 'empty' | 'controls' | 'dots' | 'long' | 'source' | 'file' | 'taken'

/** What keeps a comment in code from marking or hiding lines. */
export type Notation = 'unknown' | 'last' | 'noEnd' | 'noStart'

/** What of an old site has no place here. */
export type LeftOut = 'book' | 'list' | 'collection' | 'entry' | 'comments'

type Value = string | number | boolean | readonly string[]

interface Kind<Values extends Value[]> {
  severity: Problem['severity']
  rule: string
  say: (...values: Values) => readonly [message: string, fix: string]
}

const error = <Values extends Value[]>(rule: string, say: Kind<Values>['say']): Kind<Values> => ({
  severity: 'error',
  rule,
  say,
})
const warning = <Values extends Value[]>(rule: string, say: Kind<Values>['say']): Kind<Values> => ({
  severity: 'warning',
  rule,
  say,
})

/** What an author wrote, in quotes and short enough for a message. */
const quote = (text: string, most = 200) => JSON.stringify(cut(text, most))
const cut = (text: string, most = 80) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const HOW_TO_DATE = 'write 2026-01-31 or 2026-01-31T09:00:00+09:00'
const AS_WRITTEN = 'it is shown as written'
const DIVIDE = `${AS_WRITTEN}; divide it, or put large tables and data into a code block or a file`

/** Why no reader could reach an address, in words that follow "its address is". */
const shadows: Record<Shadow, (name: string) => string> = {
  empty: () => 'empty',
  controls: () => 'unusable: the name holds control characters',
  dots: () => 'unusable: a part of it is "." or ".."',
  long: () => 'too long',
  source: name => `that of the source of another post (${name})`,
  file: name => `that of a file (${name})`,
  taken: name => `taken by the site itself (${name})`,
}

const leftOut: Record<LeftOut, string> = {
  book: 'a chapter of a book',
  list: 'the text of a list of posts',
  collection: 'part of a collection that is no posts',
  entry: 'an entry that is neither post nor page',
  comments: 'comments of readers',
}

/**
 * All that can be wrong with what an author wrote: how bad it is, its rule, and in English what was found and the way out. Its texts in
 * other languages stand in files beside this one.
 */
export const faults = {
  // Files
  fileEmpty: error('empty', () => ['the file is empty', 'write the post, or delete the file']),
  fileTooLarge: error('size', (size: string, most: string) => [
    `the file has ${size} MB; a post may have ${most}`,
    'split it, or move data to public/',
  ]),
  fileTooSlow: error('too-heavy', (hasBefore: boolean) => [
    'the file takes too long to read',
    hasBefore ? 'the version before is shown; divide the text' : 'it is left out; divide the text',
  ]),
  fileUnreadable: error('unreadable', (code: string, isForbidden: boolean) => [
    `it cannot be read (${code})`,
    isForbidden ? 'let the server read it: chmod a+rX' : 'look after the disk and the limits of the machine',
  ]),
  nameNoUtf8: error('path', () => [
    'the name of the file is not UTF-8',
    'rename it; the name was written on an older system',
  ]),
  linkOutside: error('link', () => [
    'the symbolic link leads to a place outside of posts/ and public/, to a hidden one, or nowhere',
    'put what it leads to into posts/ or public/',
  ]),
  textUtf16: error('encoding', () => ['the text is UTF-16', 'save it as UTF-8']),
  textNone: error('encoding', () => ['it is not text', 'posts hold Markdown; move it to public/']),
  textNoUtf8: error('encoding', (line: number) => [
    `the text is not UTF-8 (first at line ${line}; an older encoding such as Shift_JIS?)`,
    'save it as UTF-8',
  ]),
  controlCharacter: warning('control-character', (code: string, more: number) => [
    `the invisible character U+${code} stands here${more > 0 ? ` (and ${more} more in the file)` : ''}`,
    'delete it; pages and feeds are made without it',
  ]),
  lastGood: warning('last-good', () => [
    'the file cannot be read as it is; readers see the last version of it in git that could',
    'mend the error, or set draft: true to take the post away',
  ]),
  listText: warning('list-text', () => [
    "it is Hugo's text for a list of posts, and not shown: the blog makes its lists itself",
    'delete it, or rename it to index.md to show it as a post',
  ]),
  cardsUnreadable: warning('cards', (reason: string) => [
    `the cards cannot be read: ${reason}`,
    'correct the JSON, or delete the file and run npm run cards',
  ]),
  repliesUnreadable: error('replies', (reason: string) => [
    `no reply is shown, as the file that says which are cannot be read: ${reason}`,
    'write hide: and below it lines such as - https://social.example/@somebody',
  ]),

  // Front matter as a whole
  matterNoEnd: error('front-matter', (fence: string, end: string) => [
    `the front matter that ${fence} opens never ends`,
    `write ${end} alone on a line below it`,
  ]),
  matterFence: error('front-matter', (found: string, isStart: boolean) => [
    `${found} does not ${isStart ? 'begin' : 'end'} front matter`,
    'write --- alone on the line',
  ]),
  matterLanguage: error('front-matter-language', (language: string) => [
    `front matter in ${JSON.stringify(language)} is not read`,
    'write it as YAML between two lines of ---',
  ]),
  matterProgram: error('front-matter', () => [
    'front matter in a programming language is not read',
    'write it as YAML',
  ]),
  matterTooLong: error('front-matter', () => ['the front matter is longer than 100 kB', 'move the text below it']),
  matterTooMany: error('front-matter', () => [
    'the front matter holds too many values',
    'keep it to what the post needs',
  ]),
  matterNoKeys: error('front-matter', (isList: boolean) => [
    `the front matter is ${isList ? 'a list' : 'a single value'}, not keys with values`,
    'write one "key: value" per line, as in "title: My post"',
  ]),
  json: error('front-matter', (reason: string) => [
    `JSON: ${reason}`,
    'write JSON: keys and texts in double quotes, no comma after the last',
  ]),
  toml: error('front-matter', (reason: string) => [`TOML: ${reason}`, 'write key = "value", texts in quotes']),
  yaml: error('front-matter', (reason: string, hasTabs: boolean) => [
    `YAML: ${reason}`,
    hasTabs
      ? 'indent with spaces, not with tabs; quote values that hold : or #'
      : 'quote values that hold : # @ ` * & or quotes, and check the indentation',
  ]),
  yamlQuote: error('front-matter', (reason: string, quoted: string) => [
    `YAML: ${reason}`,
    `quote the value: ${quoted}`,
  ]),
  yamlOpen: error('front-matter', (delimiter: string, isList: boolean) => [
    `YAML: the closing ${delimiter} is missing here`,
    `write ${delimiter} behind ${isList ? 'the last item' : 'the text'}`,
  ]),
  yamlBlank: error('front-matter', (key: string, value: string) => [
    'YAML: a blank is missing behind the colon',
    `write ${key}: ${value}`,
  ]),
  yamlNoKey: error('front-matter', () => [
    'YAML: this line has no key, and is no part of the value above it',
    'write "key: value"; indent the lines of a long text',
  ]),
  keyTwice: warning('front-matter', (key: string) => [`${key} stands twice`, 'keep one; the last is used']),
  keyTypo: warning('key', (key: string, meant: string) => [`${key} is no key of ours`, `did you mean ${meant}?`]),
  keysDiffer: warning('conflict', (ignored: string, says: string, used: string, usedSays: string) => [
    `${ignored} says ${quote(says, 60)}, ${used} says ${quote(usedSays, 60)}`,
    `keep one of them; ${used} is used`,
  ]),

  // Values of front matter
  valueNoText: warning('value', (key: string) => [`${key} is not a text`, `write ${key}: "…" on one line`]),
  number: warning('number', (text: string) => [`${text} is a number to YAML, and loses digits`, `quote it: "${text}"`]),
  titleMissing: warning('title', () => ['there is no title', 'write title: "…" in the front matter, or a heading # …']),
  textMissing: warning('empty', () => ['there is no text', 'write it below the front matter']),
  emoji: warning('value', (value: string, key: string) => [
    `${quote(value, 60)} is not an emoji`,
    `write ${key}: "📘"`,
  ]),
  date: error('date', (value: string) => [`${quote(value, 60)} is not a date`, HOW_TO_DATE]),
  updated: warning('date', (value: string) => [`${quote(value, 60)} is not a date`, HOW_TO_DATE]),
  dateMissing: warning('date-missing', () => [
    'there is no date; the time of the first commit is used, or of the file where git knows none',
    'write date: 2026-01-31 in the front matter',
  ]),
  pageAsPost: warning('date-missing', () => [
    'there is no date, and it looks like a stand-alone page, but stands among the posts',
    'move it to posts/pages/, or write date: 2026-01-31 in the front matter',
  ]),
  draftUnclear: warning('draft', (key: string) => [
    `${key} is neither true nor false; the post is hidden`,
    `write ${key}: true or ${key}: false`,
  ]),
  hiddenAndShown: warning('conflict', (hiding: string, published: string) => [
    `${hiding} hides the post, ${published}: true shows it`,
    'keep one of them; the post is hidden',
  ]),
  lang: warning('lang', (value: string, languages: readonly string[], used: string) => [
    `${quote(value, 60)} is not a language of this site (${languages.join(', ')}); it is shown as ${used}`,
    'write one of them, or add the language to site.config.ts',
  ]),
  langOfPath: warning('conflict', (key: string, known: string, fromPath: string) => [
    `${key} says ${known}, the path says ${fromPath}`,
    `rename the file or change ${key}; ${known} is used`,
  ]),
  slug: warning('slug', (value: string, why: Shadow | '', name: string) => [
    `${quote(value, 60)} cannot be an address${why ? `: it is ${shadows[why](name)}` : ''}`,
    'write words joined by hyphens, as in slug: my-post; the file name is used',
  ]),
  address: error('slug', (why: Shadow, name: string) => [
    `its address is ${shadows[why](name)}`,
    'rename the file, or give it a slug',
  ]),
  duplicate: error('duplicate', (first: string, slug: string) => [
    `${first} has the same address ${quote(slug)}`,
    'rename one of the files, or give it another slug',
  ]),
  aliases: warning('aliases', (key: string) => [`${key} holds what is not a text`, `write ${key}: ["/old/address"]`]),
  announcement: warning('announcement', (value: string, key: string) => [
    `${key} is “${value}”, and no announcement of the post`,
    `write the address of what you posted there: ${key}: ${key === 'bluesky' ? 'https://bsky.app/profile/you.example/post/3k…' : 'https://social.example/@you/112…'}`,
  ]),
  canonical: warning('canonical', (value: string, key: string) => [
    `${quote(value, 60)} is not an address`,
    `write ${key}: https://example.com/post`,
  ]),
  tagsAsText: warning('tags', (key: string, list: string) => [`${key} is a text, not a list`, `write ${key}: ${list}`]),
  tagsTooMany: warning('tags', (key: string, most: number) => [
    `${key} holds more than ${most} tags; the first ${most} count`,
    'keep those that readers look for',
  ]),
  tagUnused: warning('tag-text', (slug: string, near: string) => [
    `no post has the tag ${quote(slug, 60)}, so nobody sees its text`,
    near === '' ? 'give the file the name of a tag' : `did you mean ${quote(near, 60)}?`,
  ]),
  cite: warning('value', (key: string) => [`${key} is neither true nor false`, `write ${key}: true`]),
  pinned: warning('value', (key: string) => [`${key} is neither true nor a number`, `write ${key}: true`]),
  seriesSeveral: warning('value', (key: string, name: string) => [
    `${key} names several series; a post is a part of one, here of ${quote(name, 60)}`,
    `write ${key}: ${quote(name, 60)}`,
  ]),
  seriesPart: warning('value', (value: string, key: string) => [
    `${quote(value, 60)} is no number; the part is sorted by its date`,
    `write ${key}: 2`,
  ]),
  tagNoText: warning('tags', (key: string) => [`${key} holds what is not a text`, `write ${key}: ["a", "b"]`]),

  // Switches of rules
  offUnknown: warning('check', (rule: string, near: string) => [
    `check.off names ${quote(rule, 60)}, which is no rule`,
    near ? `did you mean ${near}?` : 'write the name of a rule as npm run check prints it',
  ]),
  offNoReason: warning('check', (rule: string) => [
    `check.off gives no reason for ${rule}, which stays on`,
    `write check: { off: { ${rule}: "why" } }`,
  ]),

  // Links
  linkToNothing: warning('broken-link', (href: string) => [
    `the link ${quote(href)} leads nowhere on this site`,
    'mend the address, or delete the link',
  ]),
  lostText: warning('lost-text', (words: readonly string[], more: number) => [
    `the page does not show ${words.map(word => quote(word)).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    'look at the marks around the words; if nothing is wrong with them, please report it with this file',
  ]),
  verticalForeign: warning('value', (lang: string) => [
    `a text of the language ${quote(lang)} is not set vertically`,
    'delete the line, or write lang: ja',
  ]),
  writingUnknown: warning('value', (key: string, value: string) => [
    `${quote(value)} is no way to write`,
    `write ${key}: vertical`,
  ]),
  linkNear: warning('broken-link', (href: string, near: string) => [
    `the link ${quote(href)} leads nowhere on this site`,
    `did you mean ${near}?`,
  ]),
  linkToFile: warning('broken-link', (href: string, address: string) => [
    `the link ${quote(href)} names the file of a post`,
    `link to the post's address, as ${address}`,
  ]),
  linkEmpty: warning('broken-link', () => [
    'a link has no address',
    'write it between the round brackets, or delete the link',
  ]),
  anchor: warning('broken-anchor', (href: string, hasHeadings: boolean) => [
    `the link ${quote(href)} leads to no heading of this post`,
    hasHeadings ? 'name a heading as its own link does' : 'write the heading that is meant, or delete the link',
  ]),
  anchorNear: warning('broken-anchor', (href: string, near: string) => [
    `the link ${quote(href)} leads to no heading of this post`,
    `did you mean ${near}?`,
  ]),
  anchorElsewhere: warning('broken-anchor', (href: string, file: string) => [
    `the link ${quote(href)} leads to no heading of ${file}`,
    'name a heading as its own link does',
  ]),
  anchorElsewhereNear: warning('broken-anchor', (href: string, file: string, near: string) => [
    `the link ${quote(href)} leads to no heading of ${file}`,
    `did you mean ${near}?`,
  ]),

  // Pictures
  alt: warning('alt', (picture: string) => [
    `the picture ${quote(picture)} has no text for readers who do not see it`,
    'describe it between the brackets: ![what it shows](…)',
  ]),
  pictureMissing: warning('missing-image', (picture: string, looked: readonly string[]) => [
    `the picture ${quote(picture)} is not there`,
    looked.length > 0 ? `put it at ${looked.join(' or ')}` : 'name a file',
  ]),
  pictureCase: warning('missing-image', (picture: string, near: string) => [
    `the picture ${quote(picture)} is not there, but ${near} is: small and large letters differ`,
    `write ${near}`,
  ]),
  fileMissing: warning('missing-image', (file: string, looked: readonly string[]) => [
    `the file ${quote(file)} is not there`,
    `put it at ${looked.join(' or ')}`,
  ]),
  headerImageMissing: warning('missing-image', (picture: string, place: string) => [
    `the header image ${quote(picture)} is not there`,
    place ? `put it at ${place}` : 'name a file below public/ or beside the post',
  ]),
  shareImageMissing: warning('missing-image', (picture: string, place: string) => [
    `the picture for other services ${quote(picture)} is not there`,
    place ? `put it at ${place}` : 'name a file below public/ or beside the post',
  ]),
  shareImageKind: warning('card', (picture: string) => [
    `other services do not show ${quote(picture)}`,
    'name a PNG, a JPEG or a WebP, 1200 × 630 pixels',
  ]),
  cardLetters: warning('card', (letters: readonly string[], isDrawn: boolean) => [
    `no font of the cards has ${letters.map(letter => quote(letter)).join(', ')}, so other services show ${isDrawn ? 'the title without' : 'no card'}`,
    'name a font that has it under cardFonts in site.config.ts, or a picture of your own: share_image',
  ]),
  headerImageForeign: warning('missing-image', (picture: string) => [
    `the header image ${quote(picture)} is on another site, which a page does not ask before a click, so it is not shown`,
    'put a copy beside the post, or name the site in pictureHosts of site.config.ts',
  ]),
  trackingPixel: warning('tracking-pixel', (host: string) => [
    `an invisible picture would tell ${host} who reads this; it is left out`,
    'delete it',
  ]),

  // Markdown
  fenceUnclosed: warning('unclosed', (fence: string) => [
    `the code that ${fence} begins has no end: all that follows is shown as code`,
    `write ${fence} alone on a line where it ends`,
  ]),
  containerUnclosed: warning('unclosed', (mark: string) => [
    `${quote(mark)} has no end, so it is shown as written`,
    'write ::: alone on a line where it ends',
  ]),
  containerNotBegun: warning('unclosed', (mark: string) => [
    `${cut(mark)} ends what nobody began, so it is shown as written`,
    'delete it, or write the line where it begins',
  ]),
  containerUnknown: warning('shortcode', (mark: string) => [
    `${quote(mark)} is a container this blog does not know`,
    'its marks are shown as written; use one of the writing guide, or delete them',
  ]),
  headingEmpty: warning('empty-heading', () => ['a heading without text', 'give it a text or delete the line']),
  footnoteUnused: warning('unused-footnote', (label: string) => [
    `nothing refers to the footnote "${label}"`,
    `write [^${label}] where it belongs, or delete it`,
  ]),
  footnoteTwice: warning('duplicate-footnote', (label: string) => [
    `the footnote "${label}" is defined twice`,
    'delete one, or give it another name',
  ]),
  footnoteUndefined: warning('undefined-footnote', (label: string) => [
    `the footnote [^${label}] is not defined`,
    `write a line "[^${label}]: …"`,
  ]),
  gridTable: warning('grid-table', () => [
    'this table of lines has cells over several rows or columns, so it is shown as written',
    'give each row as many cells as its border, or write it as HTML',
  ]),
  raggedTable: warning('ragged-table', (cells: number, columns: number) => [
    `a row has ${cells} cells, the head has ${columns}`,
    'give the head as many, or write \\| where a bar is meant',
  ]),
  codeLanguage: warning('code-language', (language: string) => [
    `"${language}" is not a language the highlighter knows`,
    'the block is shown without colours; name another language, or text',
  ]),
  codeNotation: warning('code-notation', (found: string, why: Notation, word: string) => {
    const ways: Record<Notation, string> = {
      unknown: 'write ++, --, highlight, focus, error, warning or word: and the word',
      last: 'put it above the line that it marks',
      noEnd: `end it with a comment ${word}-end`,
      noStart: `begin it with a comment ${word}-start`,
    }
    return [`"${found}" marks no line`, `${AS_WRITTEN}; ${ways[why]}`]
  }),
  math: warning('math', (reason: string) => [
    `the formula could not be read: ${reason}`,
    'correct the TeX; until then readers see it as written',
  ]),
  diagramTooLarge: warning('diagram', (most: number, mostOfPost: number) => [
    'this Mermaid diagram is too large to be drawn, or those of the post together are',
    `the code is shown; divide it: a diagram may hold about ${most} lines and connections, a post ${mostOfPost}`,
  ]),
  diagram: warning('diagram', (kind: string, drawn: readonly string[]) => [
    kind === ''
      ? 'this Mermaid diagram holds something that cannot be drawn here'
      : `a Mermaid diagram of the kind "${kind}" cannot be drawn here`,
    `the code is shown; drawn are ${drawn.slice(0, -1).join(', ')} and ${drawn.at(-1)}`,
  ]),
  tagUnclosed: warning('shortcode', (tag: string) => [
    `"${tag.slice(0, 80)}" begins a tag that does not end`,
    `${AS_WRITTEN}; end it, or set it as code`,
  ]),
  tagInSentence: warning('shortcode', (tag: string) => [
    `"${tag.slice(0, 80)}" is in the middle of a sentence`,
    `${AS_WRITTEN}; set it as code, or give what it shows a line of its own`,
  ]),
  tagUnknown: warning('shortcode', (tag: string) => [
    `"${tag.slice(0, 80)}" is a tag this blog does not know`,
    `${AS_WRITTEN}; replace it by Markdown or HTML`,
  ]),
  template: warning('template', (tag: string) => [
    `"${tag.slice(0, 80)}" is a template, and this blog runs none`,
    `${AS_WRITTEN}; write down what it used to show`,
  ]),
  citation: warning('citation', (citation: string) => [
    `"${citation.slice(0, 80)}" cites, and this blog has no bibliography`,
    `${AS_WRITTEN}; write the source out, in a footnote for example`,
  ]),
  abbreviation: warning('abbreviation', (short: string) => [
    `the text does not hold the abbreviation "${short}"`,
    'the line is shown as written; delete it, or write the abbreviation as it is in the text',
  ]),

  // HTML
  commentUnclosed: warning('unclosed', () => [
    '<!-- has no end: what follows, or a part of it, is not shown',
    'write --> where it ends',
  ]),
  htmlTagUnclosed: warning('unclosed', (tag: string) => [
    `the tag "${tag}" has no >, so it is shown as written, with all that follows in its block`,
    'write > where it ends, or write < as &lt;',
  ]),
  elementUnclosed: warning('unclosed', (name: string) => [
    `<${name}> has no end: all that follows is inside it`,
    `write </${name}> where it ends`,
  ]),
  elementCut: warning('unclosed', (written: string, name: string) => [
    `<${written}> has no end: it ends with its block`,
    `write </${name}> where it ends`,
  ]),
  endTagStray: warning('stray-end-tag', (name: string) => [
    `</${name}> ends what nobody began; nothing is shown of it`,
    `delete it, write <${name}> where it begins, or write it as code`,
  ]),
  breakAsEnd: warning('stray-end-tag', (name: string) => [
    `</${name}> ends what nobody began, and breaks the line`,
    'write <br>',
  ]),
  tagOpen: warning('open-tag', (name: string, loads: boolean) => [
    `<${name}> has no end tag, so it ${loads ? 'ends where it stands' : 'is shown as a word'}`,
    loads ? `write </${name}> behind it` : `write it as code, \`<${name}>\`, or end it with </${name}>`,
  ]),
  elementUnknown: warning('unknown-tag', (name: string, isEnd: boolean, isShown: boolean) => [
    isEnd ? `</${name}> ends what nobody began` : `<${name}> is no element of HTML`,
    isShown
      ? `${AS_WRITTEN}; write it as code, or what it stands for as Markdown; components work in .mdx`
      : 'what is inside is shown, its attributes are not; write it as Markdown; components work in .mdx',
  ]),
  instructionUnclosed: warning('unclosed', (written: string, end: string) => [
    `"${written}" has no end: all that follows is shown as code`,
    `write ${end} where it ends`,
  ]),
  instruction: warning('instruction', (written: string, isLeftOut: boolean) => [
    `"${written}" is for a program, and a browser shows nothing of it`,
    isLeftOut ? 'it is left out; delete it' : `${AS_WRITTEN}; write it as code, or delete it`,
  ]),
  script: warning('script', () => [
    'a script is not run, and nothing is shown of it',
    'delete it, or write it as code',
  ]),
  elementLeftOut: warning('element-left-out', (name: string) => [
    `<${name}> is left out with all it holds`,
    name === 'style'
      ? 'delete it; looks belong into the theme, or into a style attribute'
      : name === 'svg'
        ? 'save the drawing as a file and show it as a picture'
        : 'write the formula between dollar signs',
  ]),
  idReserved: warning('reserved-id', (id: string) => [
    `the id "${id}" begins with "ts-", which the page uses itself`,
    'give it another name',
  ]),

  // MDX
  mdx: warning('mdx-syntax', (reason: string) => [
    `this is not MDX: ${reason}`,
    'correct it, or name the file .md; until then it is read as Markdown',
  ]),
  componentUnknown: warning('unknown-component', (name: string, near: string, names: readonly string[]) => [
    `<${name}> is not a component of this blog`,
    near
      ? `did you mean <${near}>? what is inside is shown`
      : `use one of ${names.join(', ')}, or HTML; what is inside is shown`,
  ]),
  attributeByProgram: warning('mdx-expression', (attribute: string, element: string) => [
    `"${attribute}" of <${element}> is given by JavaScript, which is off`,
    'write its value: a text, a number, true, or a list or object of such',
  ]),
  expression: warning('mdx-expression', (expression: string) => [
    `"{${expression}}" is JavaScript, which is off`,
    `${AS_WRITTEN}; write its result, or turn expressions on in site.config.ts`,
  ]),
  importOrExport: warning('mdx-import', (line: string) => [
    `"${line}" has no effect in a post`,
    'delete the line; components are there without an import',
  ]),

  // Rendering
  renderFailed: error('render', (reason: string) => [
    `the text could not be rendered (${reason})`,
    `${AS_WRITTEN}; this is a fault of the blog, please report it with the text`,
  ]),
  renderTooSlow: error('too-heavy', () => ['the text takes too long to render', DIVIDE]),
  renderTooLarge: error('too-heavy', () => ['the text takes too much memory to render', DIVIDE]),
  renderTooDeep: error('too-heavy', (most: number) => [
    most > 0 ? `more than ${most} elements are inside each other` : 'too much is inside each other in the text',
    `${AS_WRITTEN}; close what is open, and nest less`,
  ]),

  // Moving in
  importLink: warning('import', () => ['a symbolic link is not followed', 'copy there what it leads to']),
  importTooMany: error('import', (most: number) => [
    `there are more than ${most} files; the others were not looked at`,
    'name the folder of the blog alone',
  ]),
  importLeftOut: warning('import', (what: LeftOut) => [
    `not carried over: ${leftOut[what]}`,
    'copy by hand what shall be in a post',
  ]),
  importBare: warning('import', () => [
    'not carried over: a page without text, which its theme filled',
    'nothing is lost where this blog has such a page itself, as it has of tags, years and the search; else write it in posts/pages/',
  ]),
  importPlace: error('import', (place: string) => [
    `there is no place for it: ${quote(place)} is taken, or nothing can be called so`,
    'rename the file and import it again',
  ]),
  importThere: error('import', (path: string) => [
    `${path} is there already and says something else; it is not written over`,
    'rename one of the two, or take it away',
  ]),
  importMatter: error('import', () => [
    'its front matter takes no further line',
    'write it as YAML between two lines of ---, and import it again',
  ]),
  importAddress: warning('import', () => [
    'its old address cannot be told: only the old system knows a part of it',
    'write aliases: ["/old/address"] in the front matter',
  ]),
  importDate: warning('import', (day: string) => [
    `there is no date and no history of git; the day of the file, ${day}, is written`,
    'correct it in the front matter, or import from a clone with its whole history',
  ]),
  importTooLarge: warning('import', (file: string, size: string, most: string) => [
    `${quote(file)} has ${size} MB; a file that the blog sends may have ${most}`,
    'make it smaller, or put it on a host for downloads',
  ]),
  importPicture: warning('missing-image', (address: string) => [
    `${quote(address)} is not beside the export, and stays on the old site`,
    'put the folder of pictures of the old site beside the export, and import again',
  ]),
  importNoText: warning('import', (title: string) => [
    `${quote(title, 60)} has no text that can be read`,
    'copy it by hand, if it has one',
  ]),
  importTooDeep: error('import', (title: string) => [
    `in ${quote(title, 60)} too many elements are inside each other`,
    'copy its text by hand',
  ]),
  importCut: error('import', () => [
    'the export ends in the midst of an entry; what stands before is read',
    'export it once more',
  ]),
} satisfies Record<string, Kind<never[]>>

/** Every rule that a fault may be of. */
export const rulesOfFaults: readonly string[] = [...new Set(Object.values(faults).map(({ rule }) => rule))].sort()
