// What `npm run release` says. Plain JavaScript, as the script is.
import { languageOfReader } from '../lib/reader-language.mjs'

const en = {
  unchanged: (/** @type {string} */ failure) => `${failure}; nothing was changed`,
  leads: (/** @type {string} */ current, /** @type {string} */ version) => `${current} leads to ${version}`,
  restart: 'Restart the server now.',
  answers: 'It answers.',
  notRestarted: (/** @type {number | null} */ status) => `the command to restart ended with ${status}`,
  noWayBack: (/** @type {string} */ version) => `${version} does not answer, and there is none to go back to`,
  /** Without an answer of the version before either. */
  wentBack: (
    /** @type {string} */ version,
    /** @type {string} */ current,
    /** @type {string} */ earlier,
    /** @type {boolean} */ answers,
  ) =>
    `${version} does not answer; ${current} leads to ${earlier} again, which ` +
    (answers ? 'does' : 'does not either: look at the log of the server'),
  noneBefore: 'there is no version before the one that runs',
  gitFailed: (/** @type {string} */ command, /** @type {string} */ said) => `git ${command} failed: ${said}`,
}

/** @type {typeof en} */
const ja = {
  unchanged: failure => `${failure}。何も変えていません`,
  leads: (current, version) => `${current} を ${version} へ向けました`,
  restart: 'サーバーを起動し直してください。',
  answers: '応答しています。',
  notRestarted: status => `起動し直すコマンドが ${status} で終わりました`,
  noWayBack: version => `${version} が応答しません。戻れるバージョンもありません`,
  wentBack: (version, current, earlier, answers) =>
    `${version} が応答しません。${current} を ${earlier} へ戻しました。` +
    (answers ? 'こちらは応答しています' : 'こちらも応答しません。サーバーのログを見てください'),
  noneBefore: '動いているものより前のバージョンがありません',
  gitFailed: (command, said) => `git ${command} が失敗しました：${said}`,
}

/** The texts in the language of the terminal, else in English. */
export const releaseTexts = () => (languageOfReader() === 'ja' ? ja : en)
