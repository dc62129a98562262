/**
 * Why a parser gave up, in Japanese: of YAML (js-yaml), TOML (smol-toml), MDX (micromark, mdast) and JSON (V8). As it is where nobody has translated it:
 * what is left is rare, and says of no word of the author's that it is wrong.
 */
export function reasonInJapanese(reason: string): string {
  const plain = plainReasons.get(reason)
  if (plain !== undefined) return plain
  for (const [pattern, say] of patterns) {
    const found = pattern.exec(reason)
    if (found) return say(...found.slice(1).map(part => part ?? ''))
  }
  return reason
}

const plainReasons: ReadonlyMap<string, string> = new Map([
  // YAML
  ['bad indentation of a mapping entry', 'キーの字下げが揃っていないか、値に引用符が要ります'],
  ['bad indentation of a sequence entry', 'リストの項目の字下げが揃っていないか、値に引用符が要ります'],
  ['deficient indentation', '字下げが足りません'],
  ['tab characters must not be used in indentation', '字下げにタブは使えません'],
  ['duplicated mapping key', '同じキーが 2 回あります'],
  ['can not read an implicit mapping pair; a colon is missed', 'キーの後にコロンがありません'],
  [
    'can not read a block mapping entry; a multiline key may not be an implicit key',
    '値が次の行に続いているか、キーの後にコロンがありません',
  ],
  [
    'incomplete explicit mapping pair; a key node is missed; or followed by a non-tabulated empty line',
    'コロンの前にキーがありません',
  ],
  [
    'a whitespace character is expected after the key-value separator within a block mapping',
    'コロンの後に空白がありません',
  ],
  ['a line break is expected', 'ここで改行してください'],
  ['end of the stream or a document separator is expected', '値が終わった後に余分な文字があります'],
  ['unexpected end of the stream within a single quoted scalar', "一重引用符（'）が閉じられていません"],
  ['unexpected end of the document within a single quoted scalar', "一重引用符（'）が閉じられていません"],
  ['unexpected end of the stream within a double quoted scalar', '二重引用符（"）が閉じられていません'],
  ['unexpected end of the document within a double quoted scalar', '二重引用符（"）が閉じられていません'],
  ['unexpected end of the stream within a flow collection', '括弧（[ または {）が閉じられていません'],
  ['missed comma between flow collection entries', '括弧の中の項目の間にコンマがありません'],
  ["expected the node content, but found ','", 'コンマの前に値がありません'],
  ['unknown escape sequence', '二重引用符の中に、知らない \\ の書き方があります（\\ そのものは \\\\ と書きます）'],
  ['expected hexadecimal character', '\\x や \\u の後には 16 進数の文字が要ります'],
  ['missing indentation for block scalar', '「|」や「>」の後の文章が字下げされていません'],
  ['the stream contains non-printable characters', '目に見えない制御文字があります'],
  ['null byte is not allowed in input', '値が 0 の文字があります'],
  ['name of an alias node must contain at least one character', '「*」で始まる値は別名と読まれます'],
  ['name of an anchor node must contain at least one character', '「&」で始まる値は目印と読まれます'],
  ['duplication of an anchor property', '目印（&）が重なっています'],
  ['duplication of a tag property', 'タグ（!）が重なっています'],
  // MDX
  ['Could not parse expression with acorn', '{ } の中が JavaScript として読めません'],
  ['Could not parse import/exports with acorn', 'import または export の行が JavaScript として読めません'],
  [
    'Unexpected end of file in expression, expected a corresponding closing brace for `{`',
    '{ に対応する } がありません',
  ],
  ['Unexpected closing slash `/` in tag, expected an open tag first', '閉じタグに対応する始まりのタグがありません'],
  ['Unexpected attribute in closing tag, expected the end of the tag', '閉じタグに属性は書けません'],
  [
    'Unexpected self-closing slash `/` in closing tag, expected the end of the tag',
    '閉じタグの終わりに / は書けません',
  ],
  ['Unexpected extra content in spread: only a single spread is supported', '{...値} は一つずつ書いてください'],
  ['its JavaScript is nested too deep', 'JavaScript の入れ子が深すぎます'],
  ['its JavaScript has too many braces', 'JavaScript の波括弧が多すぎます'],
  // TOML
  ['invalid value', '値として読めません（文字列は引用符で囲みます）'],
  ['trying to redefine an already defined table or value', '同じキーが 2 回あります'],
  ['trying to redefine an already defined value', '同じキーが 2 回あります'],
  ['expected comma or end of structure', 'コンマか閉じの括弧がありません'],
  ['unfinished string', '文字列が閉じられていません'],
  ['unfinished array', '[ が閉じられていません'],
  ['unfinished table', '{ が閉じられていません'],
  ['unfinished numeric value', '数が途中で終わっています'],
  ['unrecognised escape sequence', '文字列の中に、知らない \\ の書き方があります（\\ そのものは \\\\ と書きます）'],
  ['incomplete key-value: cannot find end of key', 'キーの後に = がありません'],
  ['illegal character in key', 'キーに使えない文字があるか、キーの後に = がありません'],
  ['illegal leading zero', '数を 0 で始めることはできません'],
  ['invalid date', '日付として読めません'],
  ['each key-value declaration must be followed by an end-of-line', '1 行に書けるキーは一つです'],
  // JSON
  ['Unexpected end of JSON input', '途中で終わっています'],
  ['Unterminated string', '文字列が閉じられていません'],
])

type Say = (...parts: string[]) => string

/** Blocks of Markdown, as MDX calls them. */
const blocks: Record<string, string> = {
  paragraph: '段落',
  blockquote: '引用',
  listItem: 'リストの項目',
  list: 'リスト',
  heading: '見出し',
  link: 'リンク',
  strong: '太字',
  emphasis: '強調',
  tableCell: '表のセル',
  table: '表',
}
const block = (name: string) => blocks[name] ?? name

/** Where in a tag something unexpected stands. */
const places: Record<string, string> = {
  'before name': 'タグの名前の前',
  'in name': 'タグの名前の中',
  'after name': 'タグの名前の後',
  'before attribute name': '属性の名前の前',
  'in attribute name': '属性の名前の中',
  'after attribute name': '属性の名前の後',
  'before attribute value': '属性の値の前',
  'in attribute value': '属性の値の中',
  'after self-closing slash': '/ の後',
}
const place = (name: string) => places[name] ?? 'タグの中'

const patterns: readonly [RegExp, Say][] = [
  [/^unidentified alias "([^"]*)"$/, name => `「*${name}」という別名はありません`],
  [/^unknown tag !<([^>]*)>$/, name => `「${name}」というタグは使えません`],
  [/^undeclared tag handle "([^"]*)"$/, name => `「${name}」で始まる値はタグと読まれます`],
  [/^nesting exceeded maxDepth/, () => '入れ子が深すぎます'],
  [
    /^Expected a closing tag for `([^`]*)` \(line (\d+)\)(?: before the end of `(\w+)`)?$/,
    (tag, line, end) => `${line} 行目の ${tag} の閉じタグが${end ? `、${block(end)}の終わりまでに` : ''}ありません`,
  ],
  [
    /^Unexpected closing tag `([^`]*)`, expected corresponding closing tag for `([^`]*)` \(line (\d+)\)$/,
    (tag, open, line) => `${tag} で閉じていますが、開いているのは ${line} 行目の ${open} です`,
  ],
  [
    /^Expected the closing tag `([^`]*)` either after the end of `(\w+)`/,
    (tag, end) => `${tag} は${block(end)}の途中では閉じられません。${block(end)}の後に書いてください`,
  ],
  [
    /^Unexpected end of file ([a-z -]+), expected /,
    where => `${place(where)}でファイルが終わっています。タグを > で終えてください`,
  ],
  [
    /^Unexpected character `(.{1,5})` \(U\+[0-9A-F]+\) ([a-z -]+), expected /u,
    (character, where) =>
      `${place(where)}に「${character.trim()}」は書けません（< がタグの始まりでないなら &lt; と書きます）`,
  ],
  [/^Unexpected lazy line in /, () => '引用やリストの中の行に、> や字下げがありません'],
  [/^more than (\d+) elements are inside each other$/, most => `要素の入れ子が ${most} 段を超えています`],
  // Of JSON, in the many words of V8.
  [
    /^(?:Unexpected (?:token|string|number|non-)|Expected (?:double-quoted )?(?:property|',')|Bad )/,
    () => '書き方が JSON ではありません',
  ],
]
