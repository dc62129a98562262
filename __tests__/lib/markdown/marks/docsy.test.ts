import { html } from '../support'

const pane = (inside: string, args = '') => `{{< tabpane ${args}>}}\n${inside}\n{{< /tabpane >}}`

test('tabs of code hold code, in the language of the tab or of all', async () => {
  const shown = await html(
    pane(
      '{{< tab header="Go" >}}\na := *b*\n\n    c()\n{{< /tab >}}\n{{< tab header="C" lang="c" >}}\nint x;\n{{< /tab >}}',
      'lang="go"',
    ),
  )
  expect(shown.match(/data-language="\w+"/g)).toEqual(['data-language="go"', 'data-language="c"'])
  expect(shown).not.toContain('<em')
  expect(shown.match(/<label[^>]*>[^<]*/g)?.map(label => label.replace(/.*>/, ''))).toEqual(['Go', 'C'])
})

test.each([
  pane('{{< tab header="A" >}}\n*中*\n{{< /tab >}}', 'text=true '),
  pane('{{% tab header="A" %}}\n*中*\n{{% /tab %}}'),
  pane('{{< tab header="A" text="true" >}}\n*中*\n{{< /tab >}}'),
])('%j holds Markdown', async source => {
  expect(await html(source)).toMatch(/<em>中<\/em>/)
})

test('a fence in such a tab is that fence', async () => {
  const shown = await html(pane('{{< tab header="A" >}}\n```js\na\n```\n{{< /tab >}}'))
  expect(shown).toContain('data-language="js"')
  expect(shown).not.toContain('```')
})
