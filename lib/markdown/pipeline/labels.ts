import type { NoteKind } from '../../dialects/dialect'

/** The words that rendering adds to an article, in one language. */
export interface Labels {
  /** The button that copies a block of code. */
  copy: string
  /** What it says afterwards. */
  copied: string
  /** Name of a code block for screen readers: `code('ts', 'src/a.ts')`. */
  code(language: string, name: string): string
  /** Name of a table that can be scrolled, for screen readers, by its caption or the heads of its columns. */
  table(name: string): string
  /** Name of a formula that stands by itself, for screen readers, by its TeX. */
  math(tex: string): string
  /** Name of a diagram, for screen readers. */
  diagram: string
  /** What a plan says of a task, by Mermaid's word for it. */
  gantt: Record<'done' | 'active' | 'crit' | 'milestone', string>
  /** Between the parts of a short list. */
  comma: string
  /** From one day to another; one day alone where they are the same. */
  range(from: string, to: string): string
  /** Name of a link to a picture that has no text of its own. */
  enlarge: string
  /** Heading of the notes, for screen readers. */
  footnotes: string
  /** Name of the link from a footnote back to its place: `back(1, 2)` for the second reference to note 1. */
  back(note: number, reference: number): string
  /** Titles of callouts without one of their own. */
  callouts: Record<NoteKind, string>
  /** Title of what is folded and has none of its own. */
  details: string
  /** A task's box is ticked. */
  done: string
  /** A task's box is not ticked. */
  open: string
  /** Name of a set of tabs, for screen readers. */
  tabs: string
  /** Head of a card that shows a problem in a preview. */
  problem: string
  /** Name of that line, for screen readers. */
  problemLine: string
  /** Invitation on an embed that loads after a click. */
  play(host: string): string
}

/** The words of a language; languages without a table of their own get the English ones. */
export function labelsOf(lang: string): Labels {
  return tables[lang.toLowerCase().split('-')[0] ?? ''] ?? en
}

const en: Labels = {
  copy: 'Copy',
  copied: 'Copied',
  code: (language, name) => `Code${language && ` (${language})`}${name && `: ${name}`}`,
  table: name => `Table${name && `: ${name}`}`,
  math: tex => `Formula: ${tex}`,
  diagram: 'Diagram',
  gantt: { done: 'done', active: 'under way', crit: 'critical', milestone: 'milestone' },
  comma: ', ',
  range: (from, to) => (from === to ? from : `${from} – ${to}`),
  enlarge: 'Enlarge the picture',
  footnotes: 'Footnotes',
  back: (note, reference) => `Back to ${reference > 1 ? `reference ${reference} of` : 'the place of'} note ${note}`,
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  details: 'Details',
  done: 'Done',
  open: 'Not done',
  tabs: 'Tabs',
  problem: 'To mend (shown in previews only)',
  problemLine: 'The line in question',
  play: host => `Load from ${host}`,
}

const ja: Labels = {
  copy: 'コピー',
  copied: 'コピーしました',
  code: (language, name) => `コード${language && `（${language}）`}${name && `: ${name}`}`,
  table: name => `表${name && `: ${name}`}`,
  math: tex => `数式: ${tex}`,
  diagram: '図',
  gantt: { done: '完了', active: '進行中', crit: '要所', milestone: '節目' },
  comma: '、',
  range: (from, to) => (from === to ? from : `${from}〜${to}`),
  enlarge: '画像を拡大',
  footnotes: '脚注',
  back: (note, reference) => `脚注 ${note} の参照元${reference > 1 ? ` ${reference} ` : ''}へ戻る`,
  callouts: { note: 'メモ', tip: 'ヒント', important: '重要', warning: '警告', caution: '注意' },
  details: '詳細',
  done: '完了',
  open: '未完了',
  tabs: 'タブ',
  problem: '直すところ（プレビューにだけ表示）',
  problemLine: '問題の行',
  play: host => `${host} から読み込む`,
}

const tables: Record<string, Labels> = { en, ja }
