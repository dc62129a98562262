// What commands say to whoever misuses them. Plain JavaScript: some of them run before anything is installed.
import { languageOfReader } from '../lib/reader-language.mjs'

/** By the name of the fault, in English. */
const en = {
  unknownOption: (/** @type {string} */ option) => `there is no option ${option}`,
  wantsValue: (/** @type {string} */ option) => `${option} wants a value`,
  wantsNone: (/** @type {string} */ option) => `${option} takes no value`,
  tooMuch: (/** @type {string} */ word) => `${word} is one word too many`,
  notKnown: (/** @type {string} */ word) => `"${word}" is not known here`,
  port: (/** @type {string} */ name, /** @type {string} */ found) =>
    `${name} wants a number up to 65535, not "${found}"`,
  taken: (/** @type {number} */ port, /** @type {number | undefined} */ posts) =>
    `port ${port} is taken: ${posts === undefined ? 'somebody listens there already' : `a blog with ${posts} posts is served there already`}. Choose another`,
  wholeNumber: (/** @type {string} */ option, /** @type {string} */ found) =>
    `${option} wants a whole number from 1, not "${found}"`,
  lang: (/** @type {string} */ found, /** @type {readonly string[]} */ known) =>
    `--lang ${found}: there are ${known.join(', ')}`,
  oneFolder: (/** @type {string} */ word) => `one folder at a time: ${word} is left`,
  noFolder: (/** @type {string} */ word) => `${word} is not a folder`,
  missing: (/** @type {string} */ word) => `there is no ${word}`,
  noPosts: (/** @type {string} */ folder) => `there is no posts/ in ${folder}`,
  fixPrints: '--fix prints for readers: without --json and --github',
  dryRun: '--dry-run belongs to --fix',
  jsonOrGithub: '--json or --github, not both',
  rule: (/** @type {string} */ rule, /** @type {string | undefined} */ near) =>
    `--rule ${rule}: ${near === undefined ? 'there is no such rule' : `did you mean ${near}?`}`,
  noPost: (/** @type {string} */ file, /** @type {string} */ folder) => `${file} is no post of ${folder}`,
  noPicture: (/** @type {string} */ file, /** @type {string} */ folder) => `${file} is no picture of ${folder}`,
  noTitle: 'what is the title?',
  quoteTitle: (/** @type {string} */ title) => `put the title in quotes: "${title}"`,
  siteLanguage: (/** @type {string} */ lang, /** @type {readonly string[]} */ known) =>
    `--lang ${lang}: the site has ${known.join(', ')}`,
  fromMissing: (/** @type {string} */ file) => `--from ${file}: there is no such file`,
  fromUnusable: (/** @type {string} */ file) => `--from ${file}: its front matter cannot be taken over`,
  noName: (/** @type {string} */ title) => `"${title}" has no letter or digit to name a file by`,
  isThere: (/** @type {string} */ file) => `${file} is there already; choose another title`,
  noOldBlog: 'where is the old blog?',
  oneBlog: (/** @type {string} */ word) => `one blog at a time: ${word} is left`,
  noSystem: (/** @type {string} */ folder, /** @type {string} */ names) =>
    `${folder} looks like none of ${names}; say which with --system`,
  system: (/** @type {string} */ name, /** @type {string} */ names) => `--system ${name}: there are ${names}`,
  exportTooLarge: (/** @type {string} */ file, /** @type {number} */ most) =>
    `${file} is larger than ${most} MB; export it in parts`,
  noExport: (/** @type {string} */ file) => `${file} is no export of WordPress or Ghost`,
  noCorpus: 'give the folder of posts to try',
  noCmark: '--second-opinion needs cmark-gfm: apt-get install cmark-gfm, or brew install cmark-gfm',
  oldNode: (/** @type {string} */ version) =>
    `Node ${version} is too old: install Node 20.19 or newer from https://nodejs.org`,
  stepFailed: (/** @type {string} */ step, /** @type {number} */ code) => `${step} failed with exit code ${code}`,
  noReleases: '--to names the folder of the versions, as /srv/releases',
  inCheckout: (/** @type {string} */ folder) => `--to ${folder} is in the checkout; name a folder beside it`,
}

/** @typedef {typeof en} Misuses All of them: one that a language lacks is a type error. */

/** @type {Misuses} */
const ja = {
  unknownOption: option => `${option} というオプションはありません`,
  wantsValue: option => `${option} には値が要ります`,
  wantsNone: option => `${option} に値は要りません`,
  tooMuch: word => `${word} が余っています`,
  notKnown: word => `"${word}" は使えません`,
  port: (name, found) => `${name} が "${found}" になっています。65535 までの数を書いてください`,
  taken: (port, posts) =>
    `ポート ${port} は${posts === undefined ? 'すでに使われています' : `、記事が ${posts} 本あるブログがすでに使っています`}。別のポートにしてください`,
  wholeNumber: (option, found) => `${option} が "${found}" になっています。1 以上の整数を書いてください`,
  lang: (found, known) => `--lang ${found} は使えません。使えるのは ${known.join('、')} です`,
  oneFolder: word => `フォルダーは一つだけ書いてください。${word} が余っています`,
  noFolder: word => `${word} はフォルダーではありません`,
  missing: word => `${word} が見つかりません`,
  noPosts: folder => `${folder} に posts/ がありません`,
  fixPrints: '--fix は --json や --github と一緒には使えません',
  dryRun: '--dry-run は --fix と一緒に使ってください',
  jsonOrGithub: '--json と --github は、どちらか一方だけ使えます',
  rule: (rule, near) =>
    `--rule ${rule} というルールはありません${near === undefined ? '' : `。${near} ではありませんか`}`,
  noPost: (file, folder) => `${file} は ${folder} の記事ではありません`,
  noPicture: (file, folder) => `${file} は ${folder} の画像ではありません`,
  noTitle: 'タイトルを書いてください',
  quoteTitle: title => `タイトルを引用符で囲んでください："${title}"`,
  siteLanguage: (lang, known) => `--lang ${lang} は使えません。サイトの言語は ${known.join('、')} です`,
  fromMissing: file => `--from ${file} というファイルはありません`,
  fromUnusable: file => `--from ${file} のフロントマターは引き継げません`,
  noName: title => `"${title}" にはファイル名にできる文字がありません`,
  isThere: file => `${file} はすでにあります。別のタイトルにしてください`,
  noOldBlog: '移すブログのフォルダーかファイルを書いてください',
  oneBlog: word => `ブログは一つずつ移してください。${word} が余っています`,
  noSystem: (folder, names) => `${folder} は ${names} のどれにも見えません。--system で選んでください`,
  system: (name, names) => `--system ${name} は使えません。使えるのは ${names} です`,
  exportTooLarge: (file, most) => `${file} は ${most} MB を超えています。分けて書き出してください`,
  noExport: file => `${file} は WordPress や Ghost のエクスポートではありません`,
  noCorpus: '試す記事のフォルダーを書いてください',
  noCmark: '--second-opinion には cmark-gfm が要ります：apt-get install cmark-gfm か brew install cmark-gfm',
  oldNode: version => `Node ${version} は古すぎます。https://nodejs.org から 20.19 以降の Node を入れてください`,
  stepFailed: (step, code) => `${step} が失敗しました（終了コード ${code}）`,
  noReleases: '--to に、/srv/releases のような、バージョンを置くフォルダーを書いてください',
  inCheckout: folder => `--to ${folder} はチェックアウトの中です。外のフォルダーを書いてください`,
}

/**
 * The texts in a language; without one in that of the terminal, else in English.
 *
 * @param {string} [lang]
 */
export const misusesIn = (lang = languageOfReader()) => (lang === 'ja' ? ja : en)

/** @typedef {Record<'en' | 'ja', string>} Help What a command does and how it is called, in each language. */

/**
 * The help of a command in a language; without one in that of the terminal, else in English.
 *
 * @param {Help} help
 * @param {string} [lang]
 */
export const helpIn = (help, lang = languageOfReader()) => (lang === 'ja' ? help.ja : help.en)

/** Whether whoever calls a command asks how it is called. */
export function asksForHelp() {
  const [words = ''] = process.argv
    .slice(2)
    .join('\0')
    .split(/(?:^|\0)--(?:\0|$)/)
  return /(?:^|\0)(?:--help|-h)(?:\0|$)/.test(words)
}

/**
 * Whether a server can listen there.
 *
 * @param {string} text
 */
export const isPort = text => /^\d+$/.test(text) && Number(text) <= 65535

/** A command that was called in a way it does not understand. */
export class Misuse extends Error {
  /** @param {(say: Misuses) => string} tell What is wrong, in a language. */
  constructor(tell) {
    super(tell(en))
    this.tell = tell
  }
}

/**
 * What is wrong with the call of a command, in a language; `null` where something else went wrong.
 *
 * @param {unknown} error
 * @param {string} [lang]
 */
export function misuseOf(error, lang) {
  const say = misusesIn(lang)
  if (error instanceof Misuse) return error.tell(say)
  if (!(error instanceof TypeError && 'code' in error)) return null
  const word = /'(?:-\w, )?([^' ]+)/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return say.unknownOption(word)
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return say.tooMuch(word)
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return error.message.includes('does not take') ? say.wantsNone(word) : say.wantsValue(word)
    default:
      return null
  }
}
