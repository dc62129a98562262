import type { Problem } from '../problem'
import { inMegabytes } from './old-folder'
import type { PlannedPost } from './plan'
import type { Compared } from './write'

/** How much would be written, and how. */
export interface Totals {
  /** Posts. */
  posts: number
  /** Stand-alone pages. */
  pages: number
  /** Pictures and other files. */
  pictures: number
  /** Bytes of these. */
  bytes: number
  /** Posts and pages whose old addresses were written into them. */
  moved: number
  /** Posts dated by the history of the old repository. */
  dated: number
  /** Files that are there already, as they are. */
  there: number
}

/** Counts what a plan would write. */
export function totalsOf({ files, there }: Compared): Totals {
  const posts = files.filter((file): file is PlannedPost => 'text' in file)
  const isPage = ({ path }: PlannedPost) => /^posts\/(?:[\w-]+\/)?pages\//.test(path)
  const pictures = files.flatMap(file => ('text' in file ? [] : file.size))
  return {
    posts: posts.filter(post => !isPage(post)).length,
    pages: posts.filter(isPage).length,
    pictures: pictures.length,
    bytes: pictures.reduce((all, size) => all + size, 0),
    moved: posts.filter(({ aliases }) => aliases.length > 0).length,
    dated: posts.filter(({ dated }) => dated === 'history').length,
    there,
  }
}

/**
 * What a plan would write, or has written: the totals first, then a line for each file.
 *
 * @param problems How many are told of after it.
 */
export function showPlan(plan: Compared, problems: number, isWritten: boolean, lang: string): string {
  const words = lang === 'ja' ? ja : en
  const totals = totalsOf(plan)
  const lines = [
    words.sum(plan.system, totals, inMegabytes(totals.bytes)),
    ...(totals.moved > 0 ? [words.moved(totals.moved)] : []),
    ...(plan.permalink ? [words.permalink(plan.permalink)] : []),
    ...(totals.dated > 0 ? [words.dated(totals.dated)] : []),
    ...(totals.there > 0 ? [words.there(totals.there)] : []),
    ...(problems > 0 ? [words.problems(problems)] : []),
    ending(),
    '',
    ...plan.files.map(file => {
      const aliases = 'text' in file && file.aliases.length > 0 ? `  ← ${file.aliases.join(' ')}` : ''
      return `${file.from} → ${file.path}${aliases}`
    }),
  ]
  return lines.join('\n')

  function ending() {
    if (plan.files.length > 0) return isWritten ? words.written : words.dry
    return totals.there > 0 ? words.nothingLeft : words.nothing(plan.system)
  }
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

const en = {
  sum: (system: string, { posts, pages, pictures }: Totals, megabytes: string) =>
    `${system}: ${counted(posts, 'post')}, ${counted(pages, 'page')}, ${counted(pictures, 'picture')} (${megabytes} MB)`,
  moved: (count: number) => `  the old addresses of ${count} lead here, as aliases in their front matter`,
  permalink: ({ permalink, posts }: NonNullable<Compared['permalink']>) =>
    `  permalink: '${permalink}' in site.config.ts, before --write, lets ${posts} stay where they were, without aliases`,
  dated: (count: number) => `  ${count} dated by the history of git`,
  there: (count: number) => `  ${counted(count, 'file')} there already, as they are`,
  problems: (count: number) => `  ${counted(count, 'thing')} could not be carried, or had to be guessed: see the end`,
  written: 'This is written; see it with npm run dev, and what else could be better with npm run check.',
  dry: 'Nothing is written yet: --write does it.',
  nothingLeft: 'Nothing is left to write.',
  nothing: (system: string) => `No post of ${system} was found: name the folder in which its settings are.`,
}

const ja: typeof en = {
  sum: (system, { posts, pages, pictures }, megabytes) =>
    `${system}：記事 ${posts} 本、ページ ${pages} 枚、画像 ${pictures} 個（${megabytes} MB）`,
  moved: count => `  うち ${count} 本の元のアドレスを front matter の aliases に書き、ここへ転送します`,
  permalink: ({ permalink, posts }) =>
    `  --write の前に site.config.ts に permalink: '${permalink}' と書くと、${posts} 本は元のアドレスのまま残り、aliases は要りません`,
  dated: count => `  うち ${count} 本の日付は git の履歴によります`,
  there: count => `  ほか ${count} 個は同じものがすでにあります`,
  problems: count => `  移せなかったものと、推測したものが ${count} 件あります（末尾をご覧ください）`,
  written: '書き込みました。npm run dev で表示を、npm run check で直せるところを確かめられます。',
  dry: 'まだ何も書き込んでいません。--write を付けると書き込みます。',
  nothingLeft: '書き込むものはもうありません。',
  nothing: system => `${system} の記事が見つかりません。設定ファイルのあるフォルダーを指定してください。`,
}

/** What of a check is about moving in: what is not shown as it was. The rest is for `npm run check`. */
const CARRIED: ReadonlySet<string> = new Set(['missing-image', 'shortcode', 'template'])

/** Problems of posts that would be written, at the places of the old files that they come from. */
export function atOldPlaces(problems: readonly Problem[], plan: Compared): Problem[] {
  const posts = new Map(plan.files.flatMap(file => ('text' in file ? [[file.path, file]] : [])))
  return problems
    .filter(({ severity, rule }) => severity === 'error' || CARRIED.has(rule))
    .map(problem => {
      const post = posts.get(problem.file)
      if (!post) return problem
      return { ...problem, file: post.from, line: post.line ?? Math.max(1, problem.line - post.added) }
    })
}
