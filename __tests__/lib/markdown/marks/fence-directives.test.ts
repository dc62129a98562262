import { faults, html, render, visibleText } from '../support'

test('a note in a fence is a note, with its title and without its options', async () => {
  const source = '```{warning} 題\n:class: x\n:name: y\n**中** `code`\n\n- a\n```\n後'
  const shown = await html(source)
  expect(shown).toContain('class="callout callout-warning"')
  expect(visibleText(shown).replace(/\s+/g, '')).toBe('題中codea後')
  expect(shown).toContain('<strong>中</strong>')
  expect(await faults(source)).toEqual([])
})

test.each([
  ['````{note}\n```js\na\n```\n````\n後', 1],
  ['````{note}\n```{tip}\n中\n```\n外\n````\n後', 2],
  ['`````{note}\n````{tip}\n```py\na\n```\n````\n`````\n\n```\nb\n```', 2],
  ['~~~{note}\n中\n~~~', 1],
  ['> ```{note}\n> 中\n> ```', 1],
  ['- 項目\n\n  ```{note}\n  中\n  ```', 1],
])('%j ends where its fence ends', async (source, count) => {
  const shown = await html(source)
  expect(shown.match(/class="callout /g)).toHaveLength(count)
  expect(shown).not.toMatch(/\{note\}|\{tip\}|```/)
  if (source.endsWith('後')) expect(shown).toMatch(/<\/div>\s*<p>後<\/p>$/)
})

test('what folds is folded', async () => {
  expect(await html('```{note}\n:class: dropdown\n中\n```')).toMatch(/<details class="callout callout-note"/)
  expect(await html('```{dropdown} 題\n中\n```')).toMatch(/<details><summary>題<\/summary>/)
})

test('tabs in fences are tabs', async () => {
  const shown = await html('````{tab-set}\n```{tab-item} 甲\n一\n```\n```{tab-item} 乙\n二\n```\n````')
  expect(shown.match(/type="radio"/g)).toHaveLength(2)
  expect(visibleText(shown)).toMatch(/甲[\s\S]*一[\s\S]*乙[\s\S]*二/)
})

test('code and formulas are what they are', async () => {
  const code = await html('```{code-block} python\n:caption: 名\nprint(1)\n```')
  expect(code).toContain('data-language="python"')
  expect(code).toContain('<figcaption class="code-name">名</figcaption>')
  expect(await html('```{math}\n:label: a\nx^2\n```')).toContain('<math display="block"')
})

test.each(['```{r}\nx <- 1\n```', '```{python, echo=FALSE}\nx\n```', '```{toctree}\na\n```', '```{note}x\na\n```'])(
  '%j is code as written',
  async source => {
    expect(await html(source)).toContain('class="code"')
  },
)

test('a fence that does not end is code', async () => {
  expect(visibleText(await html('```{note}\n中'))).toContain('中')
  expect(await html('```{note}\n中')).not.toContain('callout')
})

describe('options below the mark', () => {
  test.each([
    ':::{note} 題\n:class: dropdown\n:name: a\n\n中\n:::',
    '> :::{note} 題\n> :class: dropdown\n> 中\n> :::',
    ':::{dropdown} 題\n中\n:::',
  ])('say what a container is, and are not shown: %j', async source => {
    const shown = await html(source)
    expect(shown).toContain('<details')
    expect(visibleText(shown).replace(/\s+/g, '')).toBe('題中')
  })

  test('are text in a container of another kind', async () => {
    expect(visibleText(await html(':::note\n:class: dropdown\n:::'))).toContain(':class: dropdown')
    expect(visibleText(await html('文\n\n:::{note}\n:class: dropdown'))).toContain(':class: dropdown')
  })

  test.each([
    '```{figure} have.png\n:alt: 絵\n:width: 300px\n**題** の字\n```',
    ':::{figure} have.png\n:alt: 絵\n:width: 300px\n\n**題** の字\n:::',
  ])('describe a picture, whose caption is below: %j', async source => {
    const shown = await html(source)
    expect(shown).toMatch(/<img alt="絵"[^>]* width="300"/)
    expect(shown).toContain('<figcaption><strong>題</strong> の字</figcaption>')
    expect((await render(source, { isAudited: true })).balance?.lost).toEqual([])
  })

  test('of a picture alone', async () => {
    expect(await html('```{image} have.png\n:alt: 絵\n```')).toMatch(/<figure class="figure">.*<img alt="絵"/)
  })
})
