import type { Translation } from './fault'
import type { LeftOut, Notation, Shadow } from './faults-en'
import { reasonInJapanese } from './reasons-ja'

const quote = (text: string, most = 200) => `「${text.length > most ? `${text.slice(0, most - 1)}…` : text}」`
const isIt = (meant: string) => `${meant} ではありませんか`

const HOW_TO_DATE = '2026-01-31 または 2026-01-31T09:00:00+09:00 の形で書いてください'
const AS_WRITTEN = '今は書かれたまま表示されています'
const DIVIDE =
  '記事を分けるか、大きな表やデータをコードブロックや別のファイルに移してください。今は書かれたまま表示されています'

const shadows: Record<Shadow, (name: string) => string> = {
  empty: () => 'アドレスが空になります',
  controls: () => '名前に制御文字があり、アドレスに使えません',
  dots: () => '「.」や「..」だけの部分があり、アドレスに使えません',
  long: () => 'アドレスが長すぎます',
  source: name => `ほかの記事の原稿のアドレス（${name}）と重なります`,
  file: name => `ファイルのアドレス（${name}）と重なります`,
  taken: name => `このサイトが使っているアドレス（${name}）と重なります`,
}

const leftOut: Record<LeftOut, string> = {
  book: '本のチャプター',
  list: '一覧ページの文章',
  collection: '記事ではないコレクション',
  entry: '記事でもページでもない項目',
  comments: '読者のコメント',
}

/** All that can be wrong with what an author wrote, and the way out, in Japanese. */
export const ja: Translation = {
  fileEmpty: () => ['ファイルが空です', '記事を書くか、ファイルを消してください'],
  fileTooLarge: (size, most) => [
    `ファイルが ${size} MB あります。記事は ${most} MB までです`,
    '記事を分けるか、データを public/ に移してください',
  ],
  fileTooSlow: hasBefore => [
    'ファイルを読むのに時間がかかりすぎます',
    `記事を分けてください。今は${hasBefore ? '前の版を表示しています' : '表示していません'}`,
  ],
  fileUnreadable: (code, isForbidden) => [
    `読み取れません（${code}）`,
    isForbidden
      ? 'サーバーから読めるようにしてください：chmod a+rX'
      : 'ディスクの状態と、マシンの制限値を確かめてください',
  ],
  nameNoUtf8: () => [
    'ファイル名が UTF-8 ではありません',
    'ファイル名を付け直してください（古いシステムで付けられた名前です）',
  ],
  linkOutside: () => [
    'シンボリックリンクの先が posts/ と public/ の外か、隠しファイルか、どこにもない場所です',
    'リンク先のものを posts/ か public/ に置いてください',
  ],
  textUtf16: () => ['文字コードが UTF-16 です', 'UTF-8 で保存してください'],
  textNone: () => [
    'テキストファイルではありません',
    'posts/ には Markdown だけを置き、ほかは public/ に移してください',
  ],
  textNoUtf8: line => [
    `文字コードが UTF-8 ではありません（${line} 行目から。Shift_JIS などでしょうか）`,
    'UTF-8 で保存してください',
  ],
  controlCharacter: (code, more) => [
    `目に見えない文字 U+${code} があります${more > 0 ? `（このファイルにほか ${more} か所）` : ''}`,
    '消してください。ページとフィードでは取り除いています',
  ],
  lastGood: () => [
    '今のままでは読み取れないため、git に残る最後の正しい版を読者に見せています',
    '一緒に示した誤りを直すか、取り下げるなら draft: true と書いてください',
  ],
  listText: () => [
    'Hugo の一覧ページ用の文章です。このブログは一覧を自動で作るため、表示されません',
    '消すか、記事として見せるなら index.md に名前を変えてください',
  ],
  cardsUnreadable: reason => [
    `リンクカードのファイルを読み取れません：${reason}`,
    'JSON を直すか、ファイルを消して npm run cards を実行してください',
  ],
  repliesUnreadable: reason => [
    `どの返信を見せるかを決めるファイルを読み取れないため、返信は一つも出ません：${reason}`,
    'hide: の下に - https://social.example/@somebody のように書いてください',
  ],

  matterNoEnd: (fence, end) => [
    `${fence} で始まる front matter が終わっていません`,
    `終わりに ${end} だけの行を書いてください`,
  ],
  matterFence: (found, isStart) => [
    `${found} では front matter の${isStart ? '始まり' : '終わり'}になりません`,
    '--- だけの行にしてください',
  ],
  matterLanguage: language => [
    `${language} で書かれた front matter は読みません`,
    '--- の行で挟んで YAML で書いてください',
  ],
  matterProgram: () => ['プログラムで書かれた front matter は読みません', 'YAML で書いてください'],
  matterTooLong: () => ['front matter が 100 kB を超えています', '文章は front matter の下に移してください'],
  matterTooMany: () => ['front matter の値が多すぎます', '記事に必要なものだけにしてください'],
  matterNoKeys: isList => [
    `front matter が${isList ? 'リスト' : 'ひとつの値'}になっていて、キーと値の組ではありません`,
    '「title: 記事の題名」のように、1 行にひとつずつ書いてください',
  ],
  json: reason => [
    `JSON として読めません：${reasonInJapanese(reason)}`,
    'キーと文字列は二重引用符で囲み、最後の項目の後のコンマは消してください',
  ],
  toml: reason => [
    `TOML として読めません：${reasonInJapanese(reason)}`,
    'key = "値" の形で、文字列は引用符で囲んでください',
  ],
  yaml: (reason, hasTabs) => [
    `YAML として読めません：${reasonInJapanese(reason)}`,
    hasTabs
      ? '字下げはタブではなく空白で。: や # を含む値は引用符で囲んでください'
      : ': # @ ` * & や引用符を含む値は引用符で囲み、字下げを確かめてください',
  ],
  yamlQuote: (reason, quoted) => [
    `YAML として読めません：${reasonInJapanese(reason)}`,
    `値を引用符で囲んでください：${quoted}`,
  ],
  yamlOpen: (delimiter, isList) => [
    `ここに閉じの ${delimiter} がありません`,
    `${isList ? '最後の項目' : '文字列'}の後に ${delimiter} を書いてください`,
  ],
  yamlBlank: (key, value) => ['コロンの後に空白がありません', `${key}: ${value} と書いてください`],
  yamlNoKey: () => [
    'この行にはキーがなく、上の値の続きでもありません',
    '「キー: 値」の形で書き、長い文章の続きは字下げしてください',
  ],
  keyTwice: key => [`${key} が 2 回あります`, 'どちらかを消してください。今は後のものを使っています'],
  keyTypo: (key, meant) => [`${key} というキーはありません`, isIt(meant)],
  keysDiffer: (ignored, says, used, usedSays) => [
    `${ignored} は${quote(says, 60)}、${used} は${quote(usedSays, 60)}となっています`,
    `どちらかを消してください。今は ${used} を使っています`,
  ],

  valueNoText: key => [`${key} の値が文字列ではありません`, `${key}: "…" と 1 行で書いてください`],
  number: text => [`${text} は YAML では数なので、桁が失われます`, `引用符で囲んでください："${text}"`],
  titleMissing: () => ['題名がありません', 'front matter に title: "…" と書くか、# で始まる見出しを書いてください'],
  textMissing: () => ['本文がありません', 'front matter の下に本文を書いてください'],
  emoji: (value, key) => [`${quote(value, 60)}は絵文字ではありません`, `${key}: "📘" のように書いてください`],
  date: value => [`${quote(value, 60)}は日付として読めません`, HOW_TO_DATE],
  updated: value => [`${quote(value, 60)}は日付として読めません`, HOW_TO_DATE],
  dateMissing: () => [
    '日付がありません。最初のコミットの時刻（git にないときはファイルの時刻）を使っています',
    'front matter に date: 2026-01-31 のように書いてください',
  ],
  pageAsPost: () => [
    '日付がなく、独立したページのようですが、記事として置かれています',
    'posts/pages/ に移すか、front matter に date: 2026-01-31 のように書いてください',
  ],
  draftUnclear: key => [
    `${key} が true でも false でもないため、記事を隠しています`,
    `${key}: true か ${key}: false と書いてください`,
  ],
  hiddenAndShown: (hiding, published) => [
    `${hiding} は記事を隠し、${published}: true は公開しています`,
    'どちらかを消してください。今は隠しています',
  ],
  lang: (value, languages, used) => [
    `${quote(value, 60)}はこのサイトの言語（${languages.join('、')}）にないため、${used} として表示しています`,
    'この中から選ぶか、site.config.ts に言語を加えてください',
  ],
  langOfPath: (key, known, fromPath) => [
    `${key} では ${known}、ファイル名では ${fromPath} となっています`,
    `ファイル名か ${key} を直してください。今は ${known} として扱っています`,
  ],
  slug: (value, why, name) => [
    `${quote(value, 60)}はアドレスに使えません${why ? `。${shadows[why](name)}` : ''}`,
    'slug: my-post のように語をハイフンでつないでください。今はファイル名を使っています',
  ],
  address: (why, name) => [shadows[why](name), 'ファイル名を変えるか、slug を書いてください'],
  duplicate: (first, slug) => [
    `${first} と同じアドレス${quote(slug)}です`,
    'どちらかのファイル名を変えるか、別の slug を書いてください',
  ],
  aliases: key => [`${key} に文字列でないものがあります`, `${key}: ["/old/address"] のように書いてください`],
  announcement: (value, key) => [
    `${key} の「${value}」は、この記事を知らせた投稿のアドレスではありません`,
    `投稿のアドレスを書いてください：${key}: ${key === 'bluesky' ? 'https://bsky.app/profile/you.example/post/3k…' : 'https://social.example/@you/112…'}`,
  ],
  canonical: (value, key) => [
    `${quote(value, 60)}はアドレスではありません`,
    `${key}: https://example.com/post のように書いてください`,
  ],
  tagsAsText: (key, list) => [`${key} がリストではなく文字列です`, `${key}: ${list} と書いてください`],
  tagsTooMany: (key, most) => [
    `${key} に ${most} 個を超えるタグがあります。はじめの ${most} 個だけを使います`,
    '読む人が探すものだけを残してください',
  ],
  tagUnused: (slug, near) => [
    `タグ${quote(slug, 60)}の付いた記事がないため、この文章はどこにも表示されません`,
    near === '' ? 'ファイルにタグの名前を付けてください' : `${quote(near, 60)}のことではありませんか`,
  ],
  cite: key => [`${key} が true でも false でもありません`, `${key}: true と書いてください`],
  pinned: key => [`${key} が true でも数でもありません`, `${key}: true と書いてください`],
  seriesSeveral: (key, name) => [
    `${key} に連載が二つ以上あります。一つの記事は一つの連載に入ります。${quote(name, 60)}を使います`,
    `${key}: ${quote(name, 60)} と書いてください`,
  ],
  seriesPart: (value, key) => [
    `${quote(value, 60)}は数ではありません。日付の順に並べます`,
    `${key}: 2 のように書いてください`,
  ],
  tagNoText: key => [`${key} に文字列でないものがあります`, `${key}: ["a", "b"] のように書いてください`],

  offUnknown: (rule, near) => [
    `check.off にある${quote(rule, 60)}という規則はありません`,
    near ? isIt(near) : 'npm run check が示す規則の名前を書いてください',
  ],
  offNoReason: rule => [
    `check.off の ${rule} に理由がないため、切られていません`,
    `check: { off: { ${rule}: "理由" } } のように書いてください`,
  ],

  linkToNothing: href => [`リンク先${quote(href)}はこのサイトにありません`, 'アドレスを直すか、リンクを外してください'],
  lostText: (words, more) => [
    `ページに表示されない言葉があります：${words.map(word => quote(word)).join('、')}${more > 0 ? `（ほか${more}語）` : ''}`,
    '前後の記号を確かめてください。記号に誤りがなければ、このファイルを添えてお知らせください',
  ],
  verticalForeign: lang => [
    `言語が${quote(lang)}の記事は縦書きにできません`,
    'この行を消すか、lang: ja を書いてください',
  ],
  writingUnknown: (key, value) => [`${quote(value)}という組み方はありません`, `${key}: vertical と書いてください`],
  linkNear: (href, near) => [`リンク先${quote(href)}はこのサイトにありません`, isIt(near)],
  linkToFile: (href, address) => [
    `リンク先${quote(href)}は記事のファイルです`,
    `${address} のように記事のアドレスを書いてください`,
  ],
  linkEmpty: () => ['リンクにアドレスがありません', '丸括弧の中にアドレスを書くか、リンクを外してください'],
  anchor: (href, hasHeadings) => [
    `リンク${quote(href)}の指す見出しがこの記事にありません`,
    hasHeadings ? '見出しの横に出るリンクと同じ名前を書いてください' : '見出しを書くか、リンクを外してください',
  ],
  anchorNear: (href, near) => [`リンク${quote(href)}の指す見出しがこの記事にありません`, isIt(near)],
  anchorElsewhere: (href, file) => [
    `リンク${quote(href)}の指す見出しが ${file} にありません`,
    '見出しの横に出るリンクと同じ名前を書いてください',
  ],
  anchorElsewhereNear: (href, file, near) => [`リンク${quote(href)}の指す見出しが ${file} にありません`, isIt(near)],

  alt: picture => [
    `画像${quote(picture)}に、見えない読者のための説明がありません`,
    '角括弧の中に書いてください：![何の画像か](…)',
  ],
  pictureMissing: (picture, looked) => [
    `画像${quote(picture)}が見つかりません`,
    looked.length > 0 ? `${looked.join(' か ')} に置いてください` : 'ファイル名を書いてください',
  ],
  pictureCase: (picture, near) => [
    `画像${quote(picture)}は見つかりませんが、${near} はあります（大文字と小文字は区別されます）`,
    `${near} と書いてください`,
  ],
  fileMissing: (file, looked) => [`ファイル${quote(file)}が見つかりません`, `${looked.join(' か ')} に置いてください`],
  headerImageMissing: (picture, place) => [
    `ヘッダー画像${quote(picture)}が見つかりません`,
    place ? `${place} に置いてください` : 'public/ の中か、記事の横にあるファイルを書いてください',
  ],
  shareImageMissing: (picture, place) => [
    `共有用の画像${quote(picture)}が見つかりません`,
    place ? `${place} に置いてください` : 'public/ の中か、記事の横にあるファイルを書いてください',
  ],
  shareImageKind: picture => [
    `${quote(picture)}はほかのサービスでは表示されません`,
    '1200 × 630 ピクセルの PNG、JPEG、WebP のいずれかを書いてください',
  ],
  cardLetters: (letters, isDrawn) => [
    `カードのどのフォントにも${letters.map(letter => quote(letter)).join('')}がないため、ほかのサービスには${isDrawn ? 'その文字を除いたタイトル' : 'カードなし'}で表示されます`,
    'その文字を持つフォントを site.config.ts の cardFonts に加えるか、share_image に自分の画像を書いてください',
  ],
  headerImageForeign: picture => [
    `ヘッダー画像${quote(picture)}はほかのサイトにあるため表示していません（読者がクリックするまで外部へは取りに行きません）`,
    '画像を記事の横に置くか、site.config.ts の pictureHosts にそのサイトを加えてください',
  ],
  trackingPixel: host => [
    `目に見えない画像が、誰が読んだかを ${host} に知らせようとしているため、取り除いています`,
    '消してください',
  ],

  fenceUnclosed: fence => [
    `${fence} で始まるコードが閉じられていないため、この後がすべてコードになります`,
    `コードの終わりに ${fence} だけの行を書いてください`,
  ],
  containerUnclosed: mark => [
    `${quote(mark)}が閉じられていないため、書かれたまま表示されます`,
    '終わりに ::: だけの行を書いてください',
  ],
  containerNotBegun: mark => [
    `${mark.slice(0, 80)} に対応する始まりがないため、書かれたまま表示されます`,
    'この行を消すか、始まりの行を書いてください',
  ],
  containerUnknown: mark => [
    `${quote(mark)}という囲みは、このブログにはありません`,
    '書き方の手引きにあるものに替えるか、消してください。今は印が書かれたまま表示されています',
  ],
  headingEmpty: () => ['見出しに文字がありません', '見出しを書くか、行を消してください'],
  footnoteUnused: label => [
    `脚注「${label}」がどこからも参照されていません`,
    `参照する場所に [^${label}] と書くか、脚注を消してください`,
  ],
  footnoteTwice: label => [`脚注「${label}」が 2 回定義されています`, 'どちらかを消すか、別の名前にしてください'],
  footnoteUndefined: label => [`脚注 [^${label}] が定義されていません`, `「[^${label}]: …」という行を書いてください`],
  gridTable: () => [
    'この罫線の表には行や列をまたぐセルがあるため、書かれたまま表示されています',
    '各行のセルの数を罫線と揃えるか、HTML の表で書いてください',
  ],
  raggedTable: (cells, columns) => [
    `表の見出しは ${columns} 列ですが、${cells} 列の行があります`,
    '見出しの列を増やすか、区切りでない縦棒は \\| と書いてください',
  ],
  codeLanguage: language => [
    `${quote(language)}という言語の色分けはできません`,
    '別の名前か text と書いてください。今は色なしで表示されています',
  ],
  codeNotation: (found, why, word) => {
    const ways: Record<Notation, string> = {
      unknown: '++、--、highlight、focus、error、warning か、word: と語を書いてください',
      last: '印を付けたい行の上に置いてください',
      noEnd: `${word}-end のコメントで終えてください`,
      noStart: `${word}-start のコメントで始めてください`,
    }
    return [`${quote(found)}はどの行の印にもなっていません`, `${ways[why]}。${AS_WRITTEN}`]
  },
  math: reason => [`数式を読み取れません：${reason}`, 'TeX を直してください。それまでは書かれたまま表示されます'],
  diagramTooLarge: (most, mostOfPost) => [
    'Mermaid の図が大きすぎるか、記事の図が合わせて大きすぎるため、描けません',
    `図を分けてください。行とつながりは、ひとつの図で約 ${most}、記事全体で ${mostOfPost} までです。今はコードを表示しています`,
  ],
  diagram: (kind, drawn) => [
    kind === ''
      ? 'この Mermaid の図には、ここでは描けないものが含まれています'
      : `Mermaid の${quote(kind)}の図は、ここでは描けません`,
    `描けるのは ${drawn.join('、')} です。今はコードを表示しています`,
  ],
  tagUnclosed: tag => [
    `${quote(tag, 80)}で始まるタグが終わっていません`,
    `終わらせるか、コードとして書いてください。${AS_WRITTEN}`,
  ],
  tagInSentence: tag => [
    `${quote(tag, 80)}が文の途中にあります`,
    `コードとして書くか、表示したいものを 1 行に独立させてください。${AS_WRITTEN}`,
  ],
  tagUnknown: tag => [
    `${quote(tag, 80)}というタグは、このブログにはありません`,
    `Markdown か HTML に書き換えてください。${AS_WRITTEN}`,
  ],
  template: tag => [
    `${quote(tag, 80)}はテンプレートですが、このブログでは実行しません`,
    `表示されていた内容を書いてください。${AS_WRITTEN}`,
  ],
  citation: citation => [
    `${quote(citation, 80)}は文献の引用ですが、このブログに文献目録はありません`,
    `出典を脚注などに書いてください。${AS_WRITTEN}`,
  ],
  abbreviation: short => [
    `略語${quote(short)}が本文にありません`,
    '行を消すか、本文と同じ綴りで書いてください。今は行が書かれたまま表示されています',
  ],

  commentUnclosed: () => [
    '<!-- が閉じられていないため、この後の全部か一部が表示されません',
    'コメントの終わりに --> を書いてください',
  ],
  htmlTagUnclosed: tag => [
    `タグ${quote(tag)}に > がないため、この後のブロック全体が書かれたまま表示されています`,
    'タグの終わりに > を書くか、< を &lt; と書いてください',
  ],
  elementUnclosed: name => [
    `<${name}> が閉じられていないため、この後がすべてその中に入ります`,
    `終わりに </${name}> を書いてください`,
  ],
  elementCut: (written, name) => [
    `<${written}> が閉じられていないため、段落の終わりで閉じています`,
    `終わりに </${name}> を書いてください`,
  ],
  endTagStray: name => [
    `</${name}> に対応する始まりがないため、何も表示されません`,
    `消すか、始まりに <${name}> を書くか、コードとして書いてください`,
  ],
  breakAsEnd: name => [`</${name}> は閉じタグとしては意味がなく、改行になります`, '<br> と書いてください'],
  tagOpen: (name, loads) => [
    `<${name}> に閉じタグがないため、${loads ? 'その場で閉じています' : '文字として表示しています'}`,
    loads ? `後ろに </${name}> を書いてください` : `コードとして \`<${name}>\` と書くか、</${name}> で閉じてください`,
  ],
  elementUnknown: (name, isEnd, isShown) => [
    isEnd ? `</${name}> に対応する始まりがありません` : `<${name}> という HTML 要素はありません`,
    isShown
      ? `コードとして書くか、同じ意味の Markdown にしてください（コンポーネントは .mdx で使えます）。${AS_WRITTEN}`
      : 'Markdown で書いてください（コンポーネントは .mdx で使えます）。今は中身だけが表示され、属性は無視されています',
  ],
  instructionUnclosed: (written, end) => [
    `${quote(written)}が閉じられていないため、この後がすべてコードになります`,
    `終わりに ${end} を書いてください`,
  ],
  instruction: (written, isLeftOut) => [
    `${quote(written)}はプログラムのためのもので、ブラウザーには表示されません`,
    isLeftOut ? '消してください。今は取り除いています' : `コードとして書くか、消してください。${AS_WRITTEN}`,
  ],
  script: () => ['スクリプトは実行されず、何も表示されません', '消すか、コードとして書いてください'],
  elementLeftOut: name => [
    `<${name}> は中身ごと表示されません`,
    name === 'style'
      ? '消してください。見た目はテーマか style 属性で決めます'
      : name === 'svg'
        ? 'ファイルに保存して、画像として載せてください'
        : '数式はドル記号で囲んで書いてください',
  ],
  idReserved: id => [`id ${quote(id)}の「ts-」は、ページ自身が使う印です`, '別の名前にしてください'],

  mdx: reason => [
    `MDX として読めません：${reasonInJapanese(reason)}`,
    '直すか、ファイル名を .md にしてください。それまでは Markdown として読みます',
  ],
  componentUnknown: (name, near, names) => [
    `<${name}> というコンポーネントはありません`,
    near
      ? `${isIt(`<${near}>`)}。中身は表示されています`
      : `${names.join('、')} か HTML を使ってください。中身は表示されています`,
  ],
  attributeByProgram: (attribute, element) => [
    `<${element}> の${quote(attribute)}が JavaScript で書かれていますが、実行しない設定です`,
    '値（文字列、数、true、またはそれらのリストやオブジェクト）を直接書いてください',
  ],
  expression: expression => [
    `{${expression}} は JavaScript ですが、実行しない設定です`,
    `結果を書くか、site.config.ts で式を有効にしてください。${AS_WRITTEN}`,
  ],
  importOrExport: line => [
    `${quote(line)}は記事の中では何もしません`,
    '行を消してください。コンポーネントは import なしで使えます',
  ],

  renderFailed: reason => [
    `本文を表示用に変換できませんでした（${reason}）`,
    `ブログ側の不具合です。原稿を添えて報告してください。${AS_WRITTEN}`,
  ],
  renderTooSlow: () => ['本文の変換に時間がかかりすぎます', DIVIDE],
  renderTooLarge: () => ['本文の変換にメモリーが足りません', DIVIDE],
  renderTooDeep: most => [
    most > 0 ? `要素の入れ子が ${most} 段を超えています` : '入れ子が深すぎます',
    `閉じ忘れがないか確かめ、入れ子を浅くしてください。${AS_WRITTEN}`,
  ],

  // Moving in
  importLink: () => ['シンボリックリンクの先は読みません', 'リンク先のものをその場所にコピーしてください'],
  importTooMany: most => [
    `ファイルが ${most} 個を超えています。残りは見ていません`,
    'ブログのフォルダーだけを指定してください',
  ],
  importLeftOut: what => [`${leftOut[what]}は移しません`, '記事にするものは手でコピーしてください'],
  importBare: () => [
    '本文がなく、テーマが中身を作っていたページは移しません',
    'タグ、年別、検索のように、このブログにもあるページなら何も失われません。ほかは posts/pages/ に書いてください',
  ],
  importPlace: place => [
    `置き場所がありません。${quote(place)}はほかの記事の場所か、使えない名前です`,
    'ファイル名を変えて、もう一度実行してください',
  ],
  importThere: path => [
    `${path} がすでにあり、内容が違います。上書きはしません`,
    'どちらかの名前を変えるか、片方を取り除いてください',
  ],
  importMatter: () => [
    'front matter に行を加えられません',
    '「---」で挟んだ YAML で書き直して、もう一度実行してください',
  ],
  importAddress: () => [
    '元のアドレスが分かりません。元のシステムだけが知っている部分があります',
    'front matter に aliases: ["/old/address"] のように書いてください',
  ],
  importDate: day => [
    `日付も git の履歴もないため、ファイルの日付 ${day} を書きます`,
    'front matter で直すか、履歴をすべて含むクローンからもう一度実行してください',
  ],
  importTooLarge: (file, size, most) => [
    `${quote(file)}は ${size} MB あります。配信できるのは ${most} MB までです`,
    '小さくするか、ダウンロード用の場所に置いてください',
  ],
  importPicture: address => [
    `${quote(address)}がエクスポートの隣にないため、元のサイトを指したままです`,
    '元のサイトの画像フォルダーをエクスポートの隣に置いて、もう一度実行してください',
  ],
  importNoText: title => [`${quote(title, 60)}には読める本文がありません`, '本文があれば手でコピーしてください'],
  importTooDeep: title => [`${quote(title, 60)}は要素の入れ子が深すぎます`, '本文を手でコピーしてください'],
  importCut: () => [
    'エクスポートが途中で終わっています。そこまでの記事は読みました',
    'もう一度エクスポートしてください',
  ],
}
