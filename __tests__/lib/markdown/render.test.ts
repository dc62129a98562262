import type { ArticleInput, Collected } from '@/lib/markdown/article'
import { tooSlow } from '@/lib/markdown/as-written'
import type { Rendering } from '@/lib/markdown/pipeline/render-thread'
import { collectArticle, renderArticle } from '@/lib/markdown/render'

let rendering: Rendering
jest.mock('@/lib/markdown/pipeline/render-thread', () => ({ renderThreads: () => ({ render: async () => rendering }) }))

const input: ArticleInput = {
  body: '**a** <script>',
  bodyLine: 4,
  path: 'posts/a.md',
  format: 'md',
  lang: 'ja',
  title: '',
  breaks: false,
  findMedia: async () => ({ found: false, looked: [] }),
}

test('an article is what the thread made of it', async () => {
  const done: Collected = { html: '<p>a</p>', parts: ['<p>a</p>'], outline: [], problems: [] }
  rendering = done
  expect(await collectArticle(input)).toBe(done)
})

test('a text that did not make it is shown as written, and its author hears of it', async () => {
  rendering = { refusal: tooSlow }
  expect(await renderArticle({ ...input, showProblems: true })).toEqual({
    html: expect.stringMatching(/too-heavy.*<pre class="plain">\*\*a\*\* &lt;script&gt;<\/pre>$/),
    late: true,
    outline: [],
    problems: [{ file: 'posts/a.md', line: 5, column: 1, ...tooSlow }],
  })
})

describe('where there are no threads', () => {
  beforeEach(() => {
    rendering = 'no threads'
  })

  test('a text is rendered in this one', async () => {
    expect(await renderArticle(input)).toMatchObject({ html: expect.stringContaining('<strong>a</strong>') })
  })

  test('what would hold up everybody is shown as written', async () => {
    const { html, problems } = await renderArticle({ ...input, body: '['.repeat(1_000_000) })
    expect(html.startsWith('<pre class="plain">[[[')).toBe(true)
    expect(problems).toMatchObject([{ rule: 'too-heavy' }])
  })
})
