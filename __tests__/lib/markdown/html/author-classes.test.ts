import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { html } from '../support'

const classesOf = (shown: string) =>
  [...shown.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '))

it.each([
  ['HTML', '<a class="absolute inset-0 card-image" href="https://example.com">x</a>', 'md'],
  ['an attribute list', '段落\n{: .absolute .site-foot}', 'md'],
  ['a picture', '![x](have.png){.absolute}', 'md'],
  ['JSX', '<div className="absolute">x</div>', 'mdx'],
  ['JSX with the name of HTML', '<div class="absolute site-foot" className="absolute">x</div>', 'mdx'],
] as const)('a class of an author never is one of ours: %s', async (_, body, format) => {
  const classes = classesOf(await html(body, { format }))
  expect(classes).toContain('author-absolute')
  expect(classes.filter(name => /^(?:absolute|inset-0|card-image|site-foot)$/.test(name))).toEqual([])
})

it('no style sheet or page of ours has a class that begins as those of authors do', () => {
  const app = path.join(process.cwd(), 'app')
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(name => /\.(?:css|tsx)$/.test(name))
  expect(files.length).toBeGreaterThan(20)
  for (const name of files.filter(name => statSync(path.join(app, name)).isFile()))
    expect(readFileSync(path.join(app, name), 'utf8')).not.toContain('author-')
})

it('the language of code stays, which its colours come from', async () => {
  expect(await html('<pre><code class="language-js">const a = 1</code></pre>')).toContain('class="k"')
})
