import { faults, html, visibleText } from './support'

const callout = /<div class="callout/

describe('a container', () => {
  it.each([
    ['at the start', ':::message\n字\n:::'],
    ['right below a paragraph', '前\n:::message\n字\n:::'],
    ['with blanks before its name', '::: message\n字\n:::'],
    ['in a quote', '> :::note\n> 字\n> :::'],
    ['in a list', '- a\n\n  :::note\n  字\n  :::'],
    ['with a list before its end', ':::note\n- 字\n:::'],
    ['with CRLF', ':::note\r\n字\r\n:::\r\n'],
  ])('is one %s', async (_, body) => {
    const rendered = await html(body)
    expect(rendered).toMatch(callout)
    expect(rendered).not.toContain(':::')
  })

  it.each([
    ['without an end', ':::message\n字'],
    ['with a name nobody knows', ':::messages\n字\n:::'],
    ['in code', '```\n:::message\n字\n:::\n```'],
    ['in running text', '文中の :::message と ::: は文字'],
    ['with its name glued to text', ':::messageです\n字\n:::'],
  ])('is none %s', async (_, body) => {
    const rendered = await html(body)
    expect(rendered).not.toMatch(callout)
    expect(rendered).toContain(':::')
  })

  it.each([
    [':::note[題]{#a}-', '題', true],
    [':::note[題]+', '題', true],
    [':::note[題] {#a}-', '[題] {#a}-', false],
    ['::: note C++', 'C++', false],
  ])('has its title, and is folded where a sign stands behind the brackets: %s', async (mark, title, isFolded) => {
    const rendered = await html(`${mark}\n字\n:::`)
    expect(rendered.includes('<details')).toBe(isFolded)
    expect(visibleText(rendered)).toContain(title)
  })

  it('does not end inside a code block', async () => {
    const rendered = await html(':::message\n```\n:::\n```\n後\n:::')
    expect(rendered).toMatch(/callout[\s\S]*:::[\s\S]*<p>後<\/p><\/div>$/)
  })

  it('ends with the list item or the quote it stands in', async () => {
    for (const body of [
      '1. {% note %}\n\n{% endnote %}\n',
      '- :::note\n\n:::\n',
      '> :::note\n\n:::\n',
      '- :::note\na\n:::',
    ]) {
      expect(await faults(body)).not.toContain('1:1 render')
    }
  })

  it('nests by its colons, or by its name', async () => {
    for (const body of ['::::details 外\n:::note\n字\n:::\n::::', ':::details 外\n:::note\n字\n:::\n:::']) {
      expect(await html(body)).toMatch(/<details><summary>外<\/summary><div class="callout/)
    }
  })
})

describe('a container that nobody knows', () => {
  it('is shown with its marks, and is reported', async () => {
    const body = '::: theorem 題\n**字**\n:::'
    expect(await html(body)).toBe('<p>::: theorem 題</p>\n<p><strong>字</strong></p>\n<p>:::</p>')
    expect(await faults(body)).toEqual(['1:1 shortcode'])
  })

  it('does not end the one around it', async () => {
    expect(await html(':::note\n:::mystery\n中\n:::\n後\n:::')).toMatch(/<p>:::<\/p><p>後<\/p><\/div>$/)
  })

  it('does not take the end of the one around it', async () => {
    const body = ':::note\n:::mystery\n後\n:::'
    expect(await html(body)).toMatch(/callout[\s\S]*:::mystery\s後<\/p><\/div>$/)
    expect(await faults(body)).toEqual(['2:1 unclosed'])
  })
})

describe('a tag of a template language', () => {
  it('that nobody knows stays whole, whatever it holds', async () => {
    const text = '{{< mystery a_b_c "*x*" https://example.com >}}'
    expect(visibleText(await html(text))).toBe(text)
    expect(await faults(text)).toEqual(['1:1 shortcode'])
  })

  it('in code is code', async () => {
    expect(await html('`{{< youtube abc >}}`')).toBe('<p><code>{{&#x3C; youtube abc >}}</code></p>')
  })

  it('may be a link’s address', async () => {
    expect(await html('[前]({% post_url 2020-01-31-name %}) [次]({{< ref "posts/b.md" >}})')).toBe(
      '<p><a href="/posts/name">前</a> <a href="/posts/b">次</a></p>',
    )
  })

  it('leads to the post of that name in the post’s own language', async () => {
    expect(await html('[前]({% post_url 2020-01-31-在る %})')).toBe('<p><a href="/posts/there">前</a></p>')
    expect(await html('{{< ref "posts/在る.md#節" >}}')).toBe('<p>/posts/there#節</p>')
  })

  it.each([
    '{a: 1} と {{ name }} の { } 値',
    '{% は始まり、%} は終わり',
    '{: は。 {{< は >}} も',
    '{:ok, value} と {:error} と {:}',
    '{{ style: "x" }} だけ',
  ])('does not make braces in prose its own: %s', async text => {
    expect(await html(text)).toBe(`<p>${text.replace('<', '&#x3C;')}</p>`)
    expect(await faults(text)).toEqual([])
  })

  it('in an address leaves every other letter where it was', async () => {
    const text = '[a]({{< ref "b.md" >}} と [c](d) [^1]'
    expect(visibleText(await html(text))).toBe('[a]({{< ref "b.md" >}} と c [^1]')
    expect(await faults(text)).toEqual(['1:5 shortcode', '1:32 undefined-footnote'])
  })

  it('that is a template is reported once, with its line', async () => {
    expect(await faults('前\n\n{% for a in b %}\n{{ a }}\n{% endfor %}\n\n{{ site.title }}')).toEqual([
      '3:1 template',
      '7:1 template',
    ])
    expect(await faults('{% if a %}\n\n甲\n\n{% else %}\n\n乙\n\n{% endif %}')).toEqual(['1:1 template'])
  })

  it('costs no more where it never ends', async () => {
    const start = performance.now()
    for (const piece of [
      '{{< a ',
      '{% a ',
      '{{ a ',
      '{: .a ',
      '[a]({{< ',
      '{% if a %}\n',
      '{{< figure\n',
      '{% for a in b %}\n\n',
    ])
      await html(piece.repeat(500))
    const blanks = ' '.repeat(1900)
    for (const tag of [
      `{{< a${blanks}x >}} `,
      `{% a${blanks}x %}\n`,
      `{{ ${blanks}x }} `,
      `{% quote a${blanks}b %}\nc\n{% endquote %}\n`,
    ])
      await html(tag.repeat(40))
    // Half of it starts threads of their own; going back over every blank again and again would take minutes.
    expect(performance.now() - start).toBeLessThan(30_000)
  }, 40_000)
})

describe('single newlines', () => {
  it('are breaks where the post was written for Zenn or Qiita', async () => {
    expect(await html('一\n二', { breaks: true })).toBe('<p>一<br>\n二</p>')
    expect(await html('一\n二')).toBe('<p>一二</p>')
  })
})
