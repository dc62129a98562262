import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from './builds'

/** A content folder in the making. */
export class Content {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-'))

  constructor(files: Record<string, string | Buffer> = {}) {
    fs.mkdirSync(path.join(this.folder, 'posts'))
    // The picture that site.config.ts names.
    fs.cpSync(path.join(root, 'public/authors'), path.join(this.folder, 'public/authors'), { recursive: true })
    for (const [file, text] of Object.entries(files)) this.write(file, text)
  }

  write(file: string, text: string | Buffer): void {
    const full = path.join(this.folder, file)
    fs.mkdirSync(path.dirname(full), { recursive: true })
    // Written aside and moved, as editors and git do: nobody reads half a file.
    fs.writeFileSync(`${full}.part`, text)
    fs.renameSync(`${full}.part`, full)
  }

  remove(file: string): void {
    fs.rmSync(path.join(this.folder, file))
  }

  destroy(): void {
    fs.rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A post with a title, a date and more front matter. */
export function post(title: string, date: string, body: string, more: Record<string, unknown> = {}): string {
  const matter = Object.entries({ title, date, ...more }).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return `---\n${matter.join('\n')}\n---\n\n${body}\n`
}

/** A small blog in two languages. */
export const smallBlog = (): Record<string, string | Buffer> => ({
  'posts/first.md': post('最初の記事', '2025-01-01', '本文です。\n\n## 見出し\n\n```ts\nconst a = 1\n```', {
    tags: ['C++', '日本語'],
  }),
  'posts/first.en.md': post('The first post', '2025-01-01', 'Text.', { tags: ['C++'] }),
  'posts/second.md': post('二番目の記事', '2025-02-01', '続きです。', { tags: ['日本語'] }),
  'posts/ノート/覚え書き.md': post('覚え書き', '2025-03-01', '日本語の番地です。'),
  'posts/pages/about.md': post('この場所について', '2025-01-01', 'ここは試しの場所です。'),
})

/** What must never be in a production build. */
export const DRAFT_SENTINEL = 'DRAFT-SENTINEL-7f3a'
export const FUTURE_SENTINEL = 'FUTURE-SENTINEL-7f3a'

/** Posts that are broken in every way git can hold, among healthy ones. */
export function brokenContent(): string {
  const content = new Content({
    ...smallBlog(),
    'posts/draft.md': post('下書き', '2025-01-05', DRAFT_SENTINEL, { draft: true }),
    'posts/future.md': post('未来', '2031-01-01', FUTURE_SENTINEL),
    'posts/yaml.md': '---\ntitle: "unclosed\ndate: [2025\n---\n\ntext\n',
    'posts/yaml-list.md': '---\n- a\n- b\n---\n\ntext\n',
    'posts/javascript.md': '---js\n{ title: (globalThis.hacked = true, "x") }\n---\n\ntext\n',
    'posts/no-front-matter.md': '# Only a heading\n\nAnd a text.\n',
    'posts/empty.md': '',
    'posts/huge.md': post('huge', '2025-01-01', 'x'.repeat(5 * 1024 * 1024)),
    'posts/binary.md': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 31) % 256)),
    'posts/bom.md': `\ufeff${post('BOM', '2025-01-06', 'text after a byte order mark')}`,
    'posts/crlf.md': post('CRLF', '2025-01-07', 'one\n\ntwo').replace(/\n/g, '\r\n'),
    'posts/nul.md': post('NUL', '2025-01-08', 'a\0b'),
    'posts/date.md': post('Date', '2024-13-45', 'text'),
    'posts/tags.md': '---\ntitle: Tags as text\ndate: 2025-01-09\ntags: one, two\n---\n\ntext\n',
    'posts/null-tags.md': '---\ntitle: Null tags\ndate: 2025-01-10\ntags: [null, "", ok]\n---\n\ntext\n',
    'posts/twice/index.md': post('Twice, folder', '2025-01-11', 'text'),
    'posts/twice.md': post('Twice, file', '2025-01-11', 'text'),
    'posts/with space.md': post('Space', '2025-01-12', 'text'),
    'posts/quote\'s "and".md': post('Quotes', '2025-01-13', 'text'),
    'posts/50%.md': post('Percent', '2025-01-14', 'text'),
    'posts/a..b.md': post('Dots', '2025-01-15', 'text'),
    [`posts/${'が'.normalize('NFD')}.md`]: post('NFD', '2025-01-16', 'text'),
    // Longer than a file of the build may be called.
    'posts/long.md': post('Long', '2025-01-18', 'text', { slug: '長'.repeat(83) }),
    'posts/unclosed.mdx': post('Unclosed', '2025-01-17', '<Callout>\n\nnever closed'),
  })
  fs.symlinkSync('/etc/hostname', path.join(content.folder, 'posts/link.md'))
  fs.symlinkSync('/etc', path.join(content.folder, 'posts/folder-link'))
  return content.folder
}
