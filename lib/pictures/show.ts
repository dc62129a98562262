import type { Done, Looked } from './plan'
import type { Left } from './shrink'

/** What became of a picture, in one line; `null` where there is nothing to say. */
export function showPicture(looked: Looked, lang: string): string | null {
  const words = lang === 'ja' ? ja : en
  if ('left' in looked) {
    const why = words.left[looked.left]
    return why && `${looked.file}  ${sizeOf(looked.size)}  ${why}`
  }
  const { file, to, size, pixels, hadPlace, mentions } = looked
  const { before, after } = pixels
  const isSame = before.width === after.width && before.height === after.height
  return [
    file === to ? file : `${file} → ${to.slice(to.lastIndexOf('/') + 1)}`,
    isSame
      ? `${before.width} × ${before.height}`
      : `${before.width} × ${before.height} → ${after.width} × ${after.height}`,
    `${sizeOf(size)} → ${sizeOf(looked.after)}`,
    ...(hadPlace ? [words.place] : []),
    ...(mentions.length > 0 ? [mentions.map(({ post, line }) => `${post}:${line}`).join(' ')] : []),
  ].join('  ')
}

/** How much all of it saves. */
export function showTotals(changed: readonly Done[], looked: number, isWritten: boolean, lang: string): string {
  const words = lang === 'ja' ? ja : en
  const before = changed.reduce((all, { size }) => all + size, 0)
  const after = changed.reduce((all, { after }) => all + after, 0)
  if (changed.length === 0) return words.none(looked)
  const sum = words.sum(changed.length, looked, sizeOf(before), sizeOf(after), sizeOf(before - after))
  return `${sum}\n${isWritten ? words.written : words.dry}`
}

/** Bytes as people say them: `412 kB`, `3.4 MB`. */
const sizeOf = (bytes: number) =>
  bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const en = {
  left: {
    small: null,
    'gains little': null,
    moves: 'stays as it is: it moves; a film (.mp4, .webm) of it would be smaller',
    'no picture': 'cannot be read as a picture',
  } as Record<Left, string | null>,
  place: 'without the place where it was taken',
  sum: (changed: number, looked: number, before: string, after: string, saved: string) =>
    `${changed} of ${looked} ${looked === 1 ? 'picture' : 'pictures'}: ${before} → ${after}, ${saved} less`,
  none: (looked: number) => (looked === 1 ? '1 picture, not too big' : `${looked} pictures, none of them too big`),
  written: 'All of it is written; git diff --stat shows it.',
  dry: 'Nothing is written yet: --write does it.',
}

const ja: typeof en = {
  left: {
    small: null,
    'gains little': null,
    moves: 'このままにします。動く画像なので、動画（.mp4、.webm）にすると小さくなります',
    'no picture': '画像として読み取れません',
  },
  place: '撮影場所を消します',
  sum: (changed, looked, before, after, saved) =>
    `画像 ${looked} 枚のうち ${changed} 枚：${before} → ${after}（${saved} 減ります）`,
  none: looked => `画像 ${looked} 枚。大きすぎるものはありません`,
  written: 'すべて書き込みました。git diff --stat で確かめられます。',
  dry: 'まだ何も書き込んでいません。--write を付けると書き込みます。',
}
