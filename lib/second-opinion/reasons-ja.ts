import type { Reason } from './reasons'

/** The reasons in Japanese: one that is missing is a type error. */
export const reasonsInJapanese: Record<Reason, string> = {
  emphasis: '日本語や中国語の約物に隣りあう太字・斜体・打ち消し。素の CommonMark では記号のまま残る',
  container: 'Zenn、Qiita、Docusaurus の囲み（:::）、MkDocs の注記（!!!）、GitHub のアラート、折りたたみ、タブ',
  formula: '数式',
  tag: 'Hugo、Hexo、Jekyll のタグ、kramdown の属性や略語、ウィキのリンク',
  definition: 'kramdown や Hugo が読む、用語と説明のリスト',
  note: '引いた場所に書いた注と、注の上の見出し',
  picture: '画像の説明や大きさと、読み込まない画像の名前',
  embed: 'フレーム、スクリプト、埋め込み。アドレスか題をリンクとして表示する',
  address: '文字のないリンクに表示するアドレス',
  'code-name': 'コードブロックの名前',
  'code-mark': 'Shiki、Docusaurus、Gatsby がコードの行につける印のコメント',
  diagram: 'コードブロックから描いた図',
  emoji: '名前で書いた絵文字',
  ruby: '語の上の読み',
  table: '表の見出しより多い列。GFM は表示しない',
  word: 'HTML にない、または始まりか終わりのないタグは文字に、プログラムのための部分はコードにする。HTML はどちらも表示しない',
  cleaned: 'HTML で書いた図や数式。取り除く',
  mdx: '.mdx だけが読むもの。タグと、波括弧の中の空白。kramdown や Notion も読む、タグの間の Markdown',
}
