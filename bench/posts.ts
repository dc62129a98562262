import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const SENTENCES = [
  '語の並びを数えるだけの模型でも、並びが長くなれば意味のようなものが立ちあがる。',
  'メモリは速さの別名であり、速さは待たせないという約束の別名である。',
  'The shortest program is the one that was never written, and the second shortest is read twice.',
  '測るまえに直すと、直したことだけが残る。',
  'A page is a promise that the words will still be there tomorrow.',
  '一行の設定が一日の原因になることを、設定を書いた人だけが知らない。',
]
const CODE = [
  'export function attention(q: number[][], k: number[][], v: number[][]): number[][] {',
  '  const scale = 1 / Math.sqrt(q[0].length)',
  '  return q.map(row => {',
  '    const scores = k.map(key => row.reduce((sum, x, i) => sum + x * key[i], 0) * scale)',
  '    const highest = Math.max(...scores)',
  '    const weights = scores.map(score => Math.exp(score - highest))',
  '    const total = weights.reduce((sum, weight) => sum + weight, 0)',
  '    return v[0].map((_, i) => v.reduce((sum, value, j) => sum + (value[i] * weights[j]) / total, 0))',
  '  })',
  '}',
]

/** The text of post number `n`: prose in two languages, code, a list and a table; about `bytes` long. */
export function makePost(n: number, bytes = 6000): string {
  const day = new Date(Date.UTC(2015, 0, 1) + n * 86_400_000 * 0.4).toISOString().slice(0, 10)
  const parts = [
    `---\ntitle: "生成された記事 ${n}: a generated post"\ndate: "${day}"\ntags: ["tag ${n % 50}", "共通"]\n---\n`,
    `この記事は計測のための ${n} 番目の記事です。\n`,
  ]
  const size = () => parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0)
  for (let section = 1; size() < bytes; section++) {
    parts.push(`## 節 ${section} of ${n}\n`)
    parts.push(`${[0, 1, 2, 3, 4].map(i => SENTENCES[(n + section + i) % SENTENCES.length]).join('')}\n`)
    if (section % 2 === 1)
      parts.push(`\`\`\`ts:attention-${n}-${section}.ts\n${CODE.join('\n').replaceAll('q', `q${n % 7}`)}\n\`\`\`\n`)
    else
      parts.push(
        `- **強調**と [リンク](https://example.com/${n})\n- \`code ${section}\`\n\n| 列 | value |\n| --- | ---: |\n| ${n} | ${section} |\n`,
      )
  }
  return parts.join('\n')
}

/** Makes a content folder with so many posts; the caller removes it. */
export function makeContent(count: number, bytes?: number): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `posts-${count}-`))
  fs.mkdirSync(path.join(folder, 'public'))
  fs.mkdirSync(path.join(folder, 'posts'))
  for (let n = 0; n < count; n++) fs.writeFileSync(path.join(folder, 'posts', `generated-${n}.md`), makePost(n, bytes))
  return folder
}
