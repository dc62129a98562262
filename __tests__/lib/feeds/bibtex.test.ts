import { bibtex } from '@/lib/feeds/bibtex'
import { aPost } from '../../app/_components/a-post'

const cite = (title: string, more: Partial<Parameters<typeof bibtex>[0]> = {}, post: Partial<typeof aPost> = {}) =>
  bibtex({ teaser: { ...aPost, title, ...post }, authors: [], ...more }, 'Tsuzuri', 'https://blog.example')

test('an article is an entry that any style reads', () => {
  expect(cite('四つ目綴じ', { authors: [{ name: 'つむぎ' }, { name: 'Mika Ito' }] })).toBe(`@misc{post2026-hello,
  author = {{つむぎ} and Mika Ito},
  title = {{四つ目綴じ}},
  year = {2026},
  month = nov,
  url = {https://blog.example/posts/hello},
  langid = {japanese},
}`)
})

test('who is named nowhere is the owner; the original is where it appeared first', () => {
  expect(cite('A', { canonical: 'https://first.example/a%20b' })).toContain('url = {https://first.example/a%20b}')
  expect(cite('A')).toContain('author = {{Tsuzuri}}')
  expect(cite('A')).toContain('@misc{tsuzuri2026-hello,')
  expect(cite('A', {}, { slug: '随筆/糸の端' })).toContain('@misc{tsuzuri2026-11-20,')
})

test('what TeX and BibTeX read otherwise is written out, and braces are even', () => {
  expect(cite('100% of C# & {x_1} costs $5 ~ a\\b^2')).toContain(
    'title = {{100\\% of C\\# \\& \\textbraceleft{}x\\_1\\textbraceright{} costs \\$5 \\textasciitilde{} a\\textbackslash{}b\\textasciicircum{}2}}',
  )
  for (const title of ['{', '}', '\\}', '{{\\', '}{']) {
    let depth = 0
    for (const character of cite(title, { authors: [{ name: title }] })) {
      depth += character === '{' ? 1 : character === '}' ? -1 : 0
      expect(depth).toBeGreaterThanOrEqual(0)
    }
    expect(depth).toBe(0)
  }
})

test('a name that BibTeX would take for two is one', () => {
  expect(cite('A', { authors: [{ name: 'Ink and Paper' }] })).toContain('author = {{Ink and Paper}}')
  expect(cite('A', { authors: [{ name: 'Ito, Mika & Co.' }] })).toContain('author = {{Ito, Mika \\& Co.}}')
})
