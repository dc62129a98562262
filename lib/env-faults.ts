/** All that can be wrong with the environment, and the way out. */
const en = {
  needsMending: 'The environment needs mending:',
  contentDir: (folder: string) => `CONTENT_DIR is ${folder}, which is not a folder; name one that holds posts/`,
  siteUrl: (found: string) => `SITE_URL is "${found}"; write scheme and host, as https://blog.example`,
  shortSecret: 'WEBHOOK_SECRET is shorter than 16 characters; make one with: openssl rand -hex 32',
  statusApi: (found: string) => `COMMIT_STATUS_API is "${found}"; write its address, as https://git.example/api/v1`,
  statusToken: 'COMMIT_STATUS_API is of no use without COMMIT_STATUS_TOKEN',
  /** A variable that knows few values. */
  switched: (name: string, found: string, known: readonly string[]) =>
    `${name} is "${found}"; write ${known.join(' or ')}, or leave it out`,
  unknown: (name: string, meant: string) => `${name} is no variable of the blog; did you mean ${meant}?`,
}

/** The texts of all that can be wrong with the environment: one that a language lacks is a type error. */
export type EnvFaults = typeof en

const ja: EnvFaults = {
  needsMending: '環境変数を直してください：',
  contentDir: folder =>
    `CONTENT_DIR が ${folder} になっていますが、フォルダーではありません。posts/ のあるフォルダーを書いてください`,
  siteUrl: found =>
    `SITE_URL が "${found}" になっています。https://blog.example のように、スキームとホストを書いてください`,
  shortSecret: 'WEBHOOK_SECRET が 16 文字より短いです。openssl rand -hex 32 で作ってください',
  statusApi: found =>
    `COMMIT_STATUS_API が "${found}" になっています。https://git.example/api/v1 のように、アドレスを書いてください`,
  statusToken: 'COMMIT_STATUS_API は、COMMIT_STATUS_TOKEN がなければ働きません',
  switched: (name, found, known) =>
    `${name} が "${found}" になっています。${known.join(' か ')} を書くか、変数を消してください`,
  unknown: (name, meant) => `${name} という環境変数は使われていません。${meant} ではありませんか`,
}

/** The texts in a language; in English where it has none. */
export const envFaultsIn = (lang: string): EnvFaults => (lang === 'ja' ? ja : en)
