import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { FindMedia } from '../lib/content/media-result'
import { formatOf, isPostFile } from '../lib/content/post-file'
import type { ArticleInput } from '../lib/markdown/article'
import { type Audit, auditArticle } from '../lib/markdown/audit/audit'
import { renderArticle } from '../lib/markdown/render'
import { parsePost } from '../lib/post/post'
import { languageOfReader } from '../lib/reader-language.mjs'
import { type Comparison, compareText } from '../lib/second-opinion/compare'
import { type Reason, reasons } from '../lib/second-opinion/reasons'
import { reasonsInJapanese } from '../lib/second-opinion/reasons-ja'
import { site } from '../site.config'
import { hasCmark, renderWithCmark } from './cmark-gfm'
import { folderIn, Misuse, runCommand } from './command'

const HELP = {
  en: `Usage: npm run corpus -- FOLDER [--json] [--second-opinion]

Renders every Markdown file of FOLDER and says what went wrong: threw, lost text, marks left over, unsafe
HTML, missing pictures. Exits 1 where a file threw, lost text or came out unsafe.

  --json            the same for machines (npm run -s corpus)
  --second-opinion  also compares the visible text of every post with what cmark-gfm makes of it, and gives
                    the reason for each difference, or lists it (apt-get install cmark-gfm)
  --help            show this text`,
  ja: `使い方：npm run corpus -- フォルダー [--json] [--second-opinion]

フォルダーにある Markdown ファイルをすべて表示してみて、止まったもの、消えた文章、残った記号、危険な HTML、ない画像を知らせます。
止まったか、文章が消えたか、危険なものになったファイルがあれば、1 で終わります。

  --json            同じことを機械が読める形で表示する（npm run -s corpus）
  --second-opinion  どの記事も、見える文章を cmark-gfm の結果と比べ、違いの理由を挙げ、なければ違いを並べる
                    （apt-get install cmark-gfm）
  --help            この説明を表示する`,
}

interface Report extends Audit {
  path: string
  dialect: string
  /** The error, or nothing. */
  threw: string
  missingImages: string[]
  /** What another implementation shows differently; missing where it was not asked. */
  secondOpinion?: Comparison
  milliseconds: number
  kilobytes: number
}

async function main() {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'second-opinion': { type: 'boolean', default: false },
    },
  })
  const folder = folderIn(positionals)
  if (folder === undefined) throw new Misuse(say => say.noCorpus)
  const { json, 'second-opinion': second } = options
  if (second && !(await hasCmark())) throw new Misuse(say => say.noCmark)
  const reports: Report[] = []
  for (const file of await markdownIn(folder)) reports.push(await reportOn(folder, file, second))
  console.log(json ? JSON.stringify(summary(reports)) : human(reports))
  if (reports.some(report => report.threw || report.lostText.length > 0 || report.unsafe.length > 0))
    process.exitCode = 1
}

async function markdownIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && isPostFile(entry.name))
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter(file => !file.split(path.sep).includes('node_modules'))
    .sort()
}

async function reportOn(folder: string, file: string, second: boolean): Promise<Report> {
  const text = await readFile(path.join(folder, file), 'utf8')
  const { post, body, bodyLine } = parsePost({ path: `posts/${file}`, text, modified: 0 }, site)
  const report: Report = {
    path: file,
    dialect: post?.system ?? 'none',
    threw: '',
    lostText: [],
    leftover: [],
    unsafe: [],
    missingImages: [],
    milliseconds: 0,
    kilobytes: text.length / 1000,
  }
  const input: ArticleInput = {
    body,
    bodyLine,
    path: `posts/${file}`,
    format: formatOf(file),
    lang: post?.lang ?? 'ja',
    title: post?.title ?? '',
    breaks: post?.breaks ?? false,
    system: post?.system,
    findMedia: mediaIn(folder, file),
    isAudited: true,
  }
  const start = performance.now()
  try {
    const article = await renderArticle(input)
    report.milliseconds = performance.now() - start
    Object.assign(report, auditArticle(article))
    report.missingImages = article.problems
      .filter(problem => problem.rule === 'missing-image')
      .map(problem => problem.message)
  } catch (error) {
    report.threw = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  if (second && !report.threw) report.secondOpinion = await askCmark(input)
  return report
}

/** Compares the text alone: no title that is left out of it, no picture that is missing. */
async function askCmark(input: ArticleInput): Promise<Comparison> {
  const findMedia: FindMedia = async () => ({ found: true, address: '/images/there.png', type: 'image/png' })
  const { html, problems, balance } = await renderArticle({ ...input, title: '', findMedia })
  return compareText(html, await renderWithCmark(input.body), {
    // HTML that says so holds Markdown, as it does in `.mdx`.
    format: MARKDOWN_IN_HTML.test(input.body) ? 'mdx' : input.format,
    taken: balance?.taken ?? [],
    reported: problems.map(({ rule }) => rule),
  })
}

const MARKDOWN_IN_HTML = /<[^<>]*\smarkdown\s*=|^\{::options[^{}]*parse_block_html|^<aside>$/m

/** Pictures stand beside the post, or below the root of the folder or of what the system serves. */
function mediaIn(folder: string, file: string): FindMedia {
  return async reference => {
    const clean = decodeURI(reference.split(/[?#]/)[0]!.replace(/%(?![0-9a-f]{2})/gi, '%25'))
    const beside = path.join(folder, path.dirname(file), clean)
    const candidates = [beside, ...['', 'public', 'static', 'source'].map(root => path.join(folder, root, clean))]
    for (const candidate of candidates) {
      const found = await stat(candidate).catch(() => null)
      if (found?.isFile()) return { found: true, address: `/images/${path.basename(candidate)}`, type: 'image/png' }
    }
    return { found: false, looked: [path.relative(folder, beside)] }
  }
}

/** The shape that tools read: counts, and each file with its own. */
function summary(reports: Report[]) {
  const files = reports.map(report => ({
    path: report.path,
    dialect: report.dialect,
    threw: report.threw !== '',
    lostText: report.lostText.length,
    leftover: report.leftover.length,
    unsafe: report.unsafe.length,
    missingImages: report.missingImages.length,
    ...(report.secondOpinion && { secondOpinion: report.secondOpinion }),
  }))
  const sum = (key: 'lostText' | 'leftover' | 'unsafe' | 'missingImages') =>
    files.reduce((all, file) => all + file[key], 0)
  return {
    totals: {
      files: files.length,
      threw: files.filter(file => file.threw).length,
      lostText: sum('lostText'),
      leftover: sum('leftover'),
      unsafe: sum('unsafe'),
      missingImages: sum('missingImages'),
      ...secondOpinionTotals(reports),
    },
    files,
  }
}

/** How many files show the same text, how many another for a reason, and which reasons; nothing where nobody was asked. */
function secondOpinionTotals(reports: Report[]) {
  const opinions = reports.flatMap(({ secondOpinion }) => secondOpinion ?? [])
  if (opinions.length === 0) return {}
  const isUnexplained = ({ unexplained }: Comparison) => unexplained.length > 0
  const isEqual = (opinion: Comparison) => !isUnexplained(opinion) && Object.keys(opinion.reasons).length === 0
  const known = Object.keys(reasons) as Reason[]
  const equal = opinions.filter(isEqual).length
  const unexplained = opinions.filter(isUnexplained).length
  return {
    secondOpinion: {
      equal,
      explained: opinions.length - equal - unexplained,
      unexplained,
      reasons: Object.fromEntries(
        known
          .map(reason => [reason, opinions.filter(opinion => opinion.reasons[reason]).length] as const)
          .filter(([, files]) => files > 0),
      ),
    },
  }
}

function human(reports: Report[]): string {
  const lines = reports.flatMap(report => {
    const found = [
      report.threw && say.threw(report.threw),
      report.lostText.length > 0 && say.lostText(report.lostText.slice(0, 12).join(' | ')),
      report.leftover.length > 0 && say.leftover(report.leftover.slice(0, 5).join(' | ')),
      report.unsafe.length > 0 && say.unsafe(report.unsafe.slice(0, 5).join(' | ')),
      ...(report.secondOpinion?.unexplained ?? [])
        .slice(0, 5)
        .map(({ after, theirs, ours }) => say.differs(quote(after), quote(theirs), quote(ours))),
      report.milliseconds > 1000 && say.slow(Math.round(report.milliseconds)),
    ].filter(Boolean)
    return found.length > 0 ? [`${report.path} (${report.dialect})`, ...found.map(line => `  ${line}`)] : []
  })
  const { totals } = summary(reports)
  return [...lines, say.totals(totals), ...(totals.secondOpinion ? opinionLines(totals.secondOpinion) : [])].join('\n')
}

const quote = (text: string) => (text === '' ? say.nothing : `"${text.length > 80 ? `${text.slice(0, 79)}…` : text}"`)

type Totals = ReturnType<typeof summary>['totals']
type Opinions = NonNullable<Totals['secondOpinion']>

const opinionLines = (opinions: Opinions) => [
  say.opinions(opinions),
  ...Object.entries(opinions.reasons).map(
    ([reason, files]) => `${String(files).padStart(6)}  ${say.reasons[reason as Reason]}`,
  ),
]

const en = {
  threw: (error: string) => `threw: ${error}`,
  lostText: (words: string) => `lost text: ${words}`,
  leftover: (marks: string) => `left over: ${marks}`,
  unsafe: (html: string) => `unsafe: ${html}`,
  differs: (after: string, theirs: string, ours: string) => `cmark-gfm: after ${after} it shows ${theirs}, we ${ours}`,
  nothing: 'nothing',
  slow: (milliseconds: number) => `slow: ${milliseconds} ms`,
  totals: ({ files, threw, lostText, leftover, unsafe, missingImages }: Totals) =>
    `${files} files: ${threw} threw, ${lostText} words lost, ${leftover} marks left over, ${unsafe} unsafe, ${missingImages} pictures missing`,
  opinions: ({ equal, explained, unexplained }: Opinions) =>
    `cmark-gfm shows the same text in ${equal} files, another for a known reason in ${explained}, and for none in ${unexplained}`,
  reasons: reasons as Record<Reason, string>,
}

const ja: typeof en = {
  threw: error => `止まりました：${error}`,
  lostText: words => `消えた文章：${words}`,
  leftover: marks => `残った記号：${marks}`,
  unsafe: html => `危険な HTML：${html}`,
  differs: (after, theirs, ours) => `cmark-gfm：${after} の後が ${theirs} で、こちらは ${ours}`,
  nothing: '何もなし',
  slow: milliseconds => `遅い：${milliseconds} ミリ秒`,
  totals: ({ files, threw, lostText, leftover, unsafe, missingImages }) =>
    `ファイル ${files}：止まったもの ${threw}、消えた語 ${lostText}、残った記号 ${leftover}、危険な HTML ${unsafe}、ない画像 ${missingImages}`,
  opinions: ({ equal, explained, unexplained }) =>
    `cmark-gfm と同じ文章のファイル ${equal}、理由があって違うもの ${explained}、理由の分からないもの ${unexplained}`,
  reasons: reasonsInJapanese,
}

/** What it says, in the language of the terminal. */
const say = languageOfReader() === 'ja' ? ja : en

await runCommand('corpus', HELP, main)
