import { faults, html, render, visibleText } from '../support'

const messages = async (text: string) => (await render(text)).problems.map(({ message }) => message)

describe('code that a fence begins and nobody ends', () => {
  test.each([
    ['文\n\n```js\nlet x\n\n文', '3:1 unclosed'],
    ['~~~~\nx\n~~~\n', '1:1 unclosed'],
    ['- 項\n\n  ```\n  x\n\n文', '3:3 unclosed'],
    ['> ```\n> x\n\n文', '1:3 unclosed'],
    ['```', '1:1 unclosed'],
    ['```js\nx\n```js\ny', '1:1 unclosed'],
    [':::note\n\n```\nx\n\n:::\n', '3:1 unclosed'],
  ])('is reported where it begins: %j', async (text, fault) => {
    expect(await faults(text)).toContain(fault)
  })

  test.each([
    '```js\nx\n```',
    '```\nx\n`````  \n',
    '> ```\n> x\n> ```\n\n文',
    '- a\n\n  ~~~\n  ```\n  ~~~\n',
    '    ```\n    x\n',
    '```\n```',
    '{% highlight js %}\nx\n{% endhighlight %}',
    ':::note\n\n```\n:::\n```\n\n:::\n',
  ])('is not reported where it ends: %j', async text => {
    expect(await faults(text)).toEqual([])
  })
})

describe('a container that nobody ends', () => {
  test('is shown as written, and reported where it begins', async () => {
    expect(await html(':::note info\n文\n\n後')).toContain(':::note info')
    expect(await faults('前\n\n:::note info\n文\n\n後')).toEqual(['3:1 unclosed'])
    expect(await faults('前\n:::message\n文')).toEqual(['2:1 unclosed'])
    expect(await messages('::: {.callout-note}\n文')).toEqual([
      '"::: {.callout-note}" has no end, so it is shown as written',
    ])
  })

  test('has an end that nobody began', async () => {
    expect(await faults('文\n\n:::\n\n文')).toEqual(['3:1 unclosed'])
    expect(await messages('文\n:::\n')).toEqual(['::: ends what nobody began, so it is shown as written'])
  })

  test.each([
    ':::note info\n文\n:::',
    '::::details 題\n:::message\n文\n:::\n::::',
    '`:::note`',
    'std:::x',
    '```\n:::note\n```',
  ])('is not reported where it ends, and is not looked for in code: %j', async text => {
    expect(await faults(text)).toEqual([])
  })
})

describe('a tag of HTML without its >', () => {
  test.each([
    ['<p\n文 **太**', '1:1', '<p 文 **太**'],
    ['前\n\n<div class="a>中</div>', '3:1', '前 <div class="a>中</div>'],
    ['<div>\n</div', '2:1', '</div'],
    ['<table><td', '1:8', '<td'],
    ['{{< rawhtml >}}\n<p\n{{< /rawhtml >}}', '1:1', '<p'],
  ])('is shown as written, and reported: %j', async (text, place, shown) => {
    expect(visibleText(await html(text)).replace(/\s+/g, ' ')).toBe(shown)
    expect(await faults(text)).toContain(`${place} unclosed`)
  })

  test.each([
    '<p a"b">文</p>',
    '<p\n class="a">文</p>',
    '<div title="a>b">文</div>',
    '<script>if (a <b) c()</script>文',
  ])('is none where it ends by the rules of HTML: %j', async text => {
    expect(visibleText(await html(text))).toBe('文')
    expect(await faults(text)).not.toContain('1:1 unclosed')
  })

  test('whose name no element has is a word', async () => {
    expect(visibleText(await html('<div><Map<String>> と <W,></div>'))).toBe('<Map<String>> と <W,>')
    expect(visibleText(await html('前{::nomarkdown}<St{:/}後', { system: 'jekyll' }))).toBe('前<St後')
  })
})

test('a comment that nobody ends goes no further than its block', async () => {
  expect(visibleText(await html('=== "題"\n    <!-- 秘密\n\n<b>後</b>'))).toMatch(/^題\s*後$/)
})

test('text in a table that nobody ends stands before it', async () => {
  expect(visibleText(await html('<table>文'))).toBe('文')
})

test('twice as many marks take twice the time', async () => {
  for (const one of [
    ':::note\n',
    ':::note\n\n',
    ':::\n\n',
    '```\nx\n~~~\n',
    '> ```\n\n',
    '<div>\n<p a"\n\n',
    '<a <b ',
    '<u<T>> ',
  ]) {
    const cost = async (times: number) => {
      const start = performance.now()
      await render(one.repeat(times))
      return performance.now() - start
    }
    await cost(200)
    const once = Math.min(await cost(700), await cost(700))
    const twice = Math.min(await cost(1400), await cost(1400))
    expect(twice).toBeLessThan(Math.max(1000, 3.2 * once))
  }
}, 120_000)

test('a tag with an odd quote that would take all that follows is a word', async () => {
  const body = '<iframe ">\n\n{{% details "題" %}}\n中身\n{{% /details %}}'
  expect(visibleText(await html(body))).toMatch(/^<iframe ">\s*題\s*中身$/)
  expect(await faults(body)).toEqual(['1:1 open-tag'])
})
