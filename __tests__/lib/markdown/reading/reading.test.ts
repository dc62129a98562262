import { standalone } from '@/lib/feeds/standalone'
import { faults, html } from '../support'

describe('a picture that holds more than it shows', () => {
  it('is a link to its file', async () => {
    expect(await html('![山](have.png)')).toMatch(
      /<figure class="figure"><a class="enlarge" href="\/images\/have.png\?v=1a2b3c4d"><img alt="山"/,
    )
  })

  it('has a name where it has no words', async () => {
    expect(await html('![](have.png)')).toContain('aria-label="画像を拡大"')
  })

  it.each([
    ['in a link', '[![山](have.png)](/x)'],
    ['in a heading', '## ![山](have.png)'],
    ['in what folds', '<details><summary>![山](have.png) <img src="have.png" alt="山"></summary></details>'],
    ['of another site', '![山](https://pictures.example/have.png)'],
    ['that is missing', '![山](none.png)'],
  ])('is none %s', async (_, source) => {
    expect(await html(source)).not.toContain('class="enlarge"')
  })

  const sized = (width: number) => ({
    findMedia: async () => ({ found: true as const, address: '/images/a.png', width, height: 9, type: 'image/png' }),
  })

  it('is none that is shown as large as it is', async () => {
    expect(await html('![山](a.png)', sized(700))).not.toContain('enlarge')
    expect(await html('![山](a.png =300x)', sized(320))).not.toContain('enlarge')
    expect(await html('![山](a.png =300x)', sized(600))).toContain('enlarge')
    expect(await html('<img src="a.png" alt="山" width="50%">', sized(600))).toContain('enlarge')
  })

  it('is one in <picture> too', async () => {
    expect(await html('<picture><img src="have.png" alt="山"></picture>')).toMatch(
      /<a class="enlarge"[^>]*><picture><img/,
    )
  })
})

describe('lines of code with numbers', () => {
  const code = (info: string) => `\`\`\`${info}\na\nb\n\`\`\`\n\n`

  it('have anchors, named after the file', async () => {
    const shown = await html(code('py:src/sum.py showLineNumbers=8') + code('py:sum.py showLineNumbers') + code('py='))
    expect([...shown.matchAll(/ id="([^"]*-L\d+)"/g)].map(([, id]) => id)).toEqual([
      'sum.py-L8',
      'sum.py-L9',
      'sum.py-2-L1',
      'sum.py-2-L2',
      'code-L1',
      'code-L2',
    ])
    expect(shown).toContain('<a class="number" href="#sum.py-L8" aria-hidden="true" tabindex="-1"></a>')
  })

  it('have none without numbers', async () => {
    expect(await html(code('py:sum.py'))).not.toMatch(/-L\d|class="number"/)
  })

  it('can be linked to, and a line that is not there is reported', async () => {
    const link = (to: string) => `${code('py:sum.py showLineNumbers=8')}[x](#${to})`
    expect(await faults(link('sum.py-L9'))).toEqual([])
    for (const to of ['sum.py-L10', 'sum.py-L7', 'sum.py-L', 'sum-L8']) {
      expect(await faults(link(to))).toEqual(['6:1 broken-anchor'])
    }
  })

  it('have no links in a feed', async () => {
    const shown = standalone(await html('```diff js showLineNumbers\n+a\n b\n```'), 'https://a.example/posts/a')
    expect(shown).not.toContain('class="number"')
    expect(shown.replace(/<[^>]*>/g, '')).toContain('+a\n b')
  })
})

describe('an abbreviation', () => {
  it('can be reached by the tab key once, by a finger always', async () => {
    const shown = await html('HTML, <abbr title="x">CSS</abbr>, HTML\n\n*[HTML]: 印')
    expect([...shown.matchAll(/tabindex="(-?\d)">(\w+)/g)].map(([, stop, word]) => `${word} ${stop}`)).toEqual([
      'HTML 0',
      'CSS 0',
      'HTML -1',
    ])
  })

  it('takes no focus in a link', async () => {
    expect(await html('[<abbr title="x">CSS</abbr>](/a)')).not.toContain('tabindex')
  })

  it('without a meaning is none', async () => {
    expect(await html('<abbr>CSS</abbr>')).not.toContain('tabindex')
  })
})
