import { withoutRaw } from '@/lib/markdown/marks/liquid-raw'
import { html } from '../support'

const CODE = '`{% raw %}{{ x }}{% endraw %}`'

test('the tags in code are for Liquid where it ran, and code elsewhere', async () => {
  expect(await html(CODE, { system: 'jekyll' })).toBe('<p><code>{{ x }}</code></p>')
  expect(await html(CODE)).toBe('<p><code>{% raw %}{{ x }}{% endraw %}</code></p>')
  expect(await html(CODE, { system: 'jekyll', format: 'mdx' })).toContain('{% raw %}')
})

test('many of them take no time', () => {
  for (const code of ['{% raw %}{% endraw %}', '{% raw %}', '{% endraw %}', '\n{% raw %}', '{% raw %}\n', '{%', ' ']) {
    const began = performance.now()
    withoutRaw(`{% endraw %}${code.repeat(50_000)}`)
    withoutRaw(`{% raw %}${code.repeat(50_000)}{% endraw %}`)
    expect(performance.now() - began).toBeLessThan(500)
  }
})
