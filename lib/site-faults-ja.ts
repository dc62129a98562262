import { tokenNames } from './permalink'
import { serviceNames } from './share'
import type { SiteFaults } from './site-faults'

const SCRIPT = '{ src: "https://…", defer: true } か { code: "…" } の形で書いてください'

const wanted: SiteFaults['wanted'] = {
  text: '文字列を書いてください',
  byLanguage: '言語ごとに書いてください：{ ja: "…", en: "…" }',
  yesOrNo: 'true か false を書いてください',
  address: 'アドレスを書いてください："https://example.com"',
  site: 'SiteConfig のとおりに書いてください',
  menu: '"home"、"tags"、"archive"、"feed"、"pages"、ページの名前（"about"）、{ label, href } のどれかを書いてください',
  menuList: 'リストを書いてください：["tags", "archive", "pages"]',
  label: 'リンクの文字を書いてください',
  href: 'アドレスを書いてください："https://example.com/me"、"/posts/hello"',
  link: '{ label: "…", href: "…" } の形で書いてください',
  links: '{ label, href } のリストを書いてください。なければ空のリストにしてください',
  dates: '言語ごとに、Intl.DateTimeFormat の設定を書いてください：{ ja: { locale: "ja-JP", dateStyle: "medium" } }',
  language: '言語コードを小文字で書いてください："ja"、"en"、"zh-hant"',
  languages: '言語のリストを、主な言語から順に書いてください：["ja", "en"]',
  timeZone: 'IANA のタイムゾーン名を書いてください："Asia/Tokyo"、"Europe/Berlin"、"UTC"',
  permalink: '記事のアドレスの形を書いてください："/posts/:slug"、"/:year/:month/:day/:slug"、"/articles/:slug"',
  permalinkParts: `ここで使えるのは ${tokenNames.map(name => `:${name}`).join('、')} だけです`,
  permalinkOnce: ':slug は最後に一度だけ書いてください',
  permalinkTaken: 'このサイトが使っているアドレスです。ほかの言葉で始めてください',
  messages: '言語ごとに書いてください：{ de: { … } }',
  messagesOf: 'lib/messages-en.ts にある名前で書いてください：{ tags: "…" }',
  author: '{ name: "…" } の形で書いてください',
  authorName: '名前を書いてください',
  authorId: 'ID は小文字の英字、数字、ハイフンで書いてください："mika"',
  authors: '著者を ID ごとに書いてください：{ mika: { name: "…" } }',
  picture: 'public/ にあるファイルのパスを書いてください："/authors/mika.jpg"',
  account: 'アカウントを書いてください："@mika@social.example"',
  cardFonts: 'フォントファイル（.ttf、.otf）のリストを、プロジェクトのフォルダーからのパスで書いてください',
  share: `リストか、言語ごとのリストを書いてください。使えるのは ${serviceNames.map(name => `"${name}"`).join('、')} です`,
  hub: 'ハブのアドレスを書いてください："https://hub.example/"',
  script: SCRIPT,
  scripts: `リストを書いてください。それぞれ ${SCRIPT}`,
  scriptEither: 'src か code のどちらか一方を書いてください',
  scriptSrc: 'アドレスを書いてください："https://stats.example/script.js"',
  scriptCode: 'タグの中身を書いてください',
  scriptTags: 'タグなしで書いてください',
  scriptData: 'data- に続く名前だけを書いてください',
  scriptConnect: 'スキームとホストを書いてください："https://stats.example"',
  pageSize: '1 から 100 までの整数を書いてください',
  prerender: '0 から 1000 までの整数を書いてください',
  editUrl: 'ファイルのパスが入る場所に {path} のあるアドレスを書くか、項目を消してください',
  mdx: '{ expressions: false } の形で書いてください',
  markdown: '{ breaks: "auto" } の形で書いてください',
  breaks: '"auto"、"always"、"never" のどれかを書いてください',
  shortcodes: '{ 名前: "知られているタグの名前" } の形で書いてください',
  shortcodeName: 'タグの名前を、括弧なしで書いてください',
  shortcodeTarget: '知られているタグの名前を書いてください',
  check: '{ off: { ルール: "理由" } } の形で書いてください',
  off: 'ルールごとに理由を書いてください：{ alt: "…" }',
  offRule: 'npm run check が表示するルールの名前を書いてください',
  offReason: '理由を引用符で囲んで書いてください',
  pictureHosts: 'ホストのリストを書いてください。なければ空のリストにしてください',
  pictureHost: 'ホストを書いてください："example.com"、"*.example.com"、すべてなら "*"',
}

/** All that can be wrong with `site.config.ts`, and the way out, in Japanese. */
export const ja: SiteFaults = {
  wanted,
  needsMending: what => `${what} を直してください：`,
  isWrong: (name, found, wish) =>
    `${name} が${found === undefined ? 'ありません' : ` ${found} になっています`}。${wanted[wish]}`,
  unknown: (name, near) =>
    `${name} という設定はありません。${near === undefined ? 'SiteConfig を見てください' : `${near} ではありませんか`}`,
  twice: lang => `languages に "${lang}" が二度あります。一度だけ書いてください`,
  reserved: lang => `languages の "${lang}" はページの名前です。"de" のような言語コードを書いてください`,
  permalinkLanguage: lang =>
    `permalink が言語 "${lang}" で始まっています。言語は必要なアドレスに自動で付くので、消してください`,
  saysNothing: (name, lang) => `${name} に "${lang}" の文がありません。${name}.${lang} を書いてください`,
  textsMissing: (lang, names) =>
    `languages に "${lang}" があります。messages.${lang} に次の項目を書いてください：${names.join('、')}`,
  textUnknown: (name, kind) => `${name} は ${kind} ですが、その名前の文はありません。lib/messages-en.ts を見てください`,
  textKind: (name, kind, wish) =>
    `${name} が ${kind} になっています。lib/messages-en.ts と同じく ${wish} を書いてください`,
  shortcode: (name, meant, near) =>
    `shortcodes.${name} が "${meant}" になっています。${near === undefined ? 'そのようなタグはありません' : `"${near}" ではありませんか`}`,
  menuPage: name => `menu に "${name}" がありますが、posts/pages/${name}.md がありません`,
  authorPicture: (id, picture) => `authors.${id}.picture が "${picture}" ですが、public${picture} がありません`,
}
