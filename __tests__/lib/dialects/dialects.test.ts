import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArguments } from '@/lib/dialects/arguments'
import { detectDialect } from '@/lib/dialects/detect'
import type { CodeInfoShape, HeadingId, Weak } from '@/lib/dialects/dialect'
import { containerNamed, dialects, hasTags, isProgram, pairNamed, reads, readTag } from '@/lib/dialects/dialects'

const root = path.join(__dirname, '../../..')

describe.each(dialects.map(dialect => [dialect.name, dialect] as const))(
  '%s',
  (name, { guide, fixtures, ...dialect }) => {
    it('has a page in the guide in both languages', () => {
      expect(['md', 'en.md'].filter(end => !existsSync(path.join(root, `posts/guide/${guide}.${end}`)))).toEqual([])
    })

    it('has all its names in code of that page', () => {
      const { tags, containers, embeds, leaves, directives, alerts, contents = [], codeInfo, codeComments } = dialect
      const { shapes: _, ...words } = codeInfo ?? {}
      const names = [
        ...Object.keys({
          ...tags?.alone,
          ...tags?.pairs,
          ...containers,
          ...embeds,
          ...leaves,
          ...directives,
          ...codeComments?.words,
        }),
        ...Object.values(words).flat(),
        ...(alerts?.words ?? []),
        ...contents,
      ]
      for (const end of ['md', 'en.md']) {
        const page = readFileSync(path.join(root, `posts/guide/${guide}.${end}`), 'utf8')
        const code = [...page.matchAll(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$|(?<!`)(`{1,2})(?!`)[^\n]+?\2(?!`)/gm)]
          .join('\n')
          .toLowerCase()
        const isShown = (name: string) =>
          new RegExp(`(?<![\\w-])${name.toLowerCase().replace(/[^\w\s-]/g, '\\$&')}(?![\\w-])`).test(code)
        expect(names.filter(name => !isShown(name))).toEqual([])
      }
    })

    it('has fixtures', () => {
      const folders = readdirSync(path.join(root, '__tests__/fixtures/markdown'))
      expect(folders.filter(folder => folder.startsWith(fixtures))).not.toEqual([])
    })

    it('has a file of its own, and names in lower case', () => {
      expect(existsSync(path.join(root, `lib/dialects/${name}.ts`))).toBe(true)
      const { alone = {}, pairs = {} } = dialect.tags ?? {}
      for (const key of Object.keys({ ...alone, ...pairs, ...dialect.containers })) expect(key).toBe(key.toLowerCase())
    })

    it('reads each of its tags without arguments, and with too many, without a fault', () => {
      for (const read of Object.values(dialect.tags?.alone ?? {}))
        for (const text of ['', '"', 'a=', ', , ,', 'a "b" c=d e', 'https://example.com a b'])
          expect(() => read(parseArguments(text))).not.toThrow()
    })
  },
)

/** What an example of each form looks like. */
const formExamples: Record<CodeInfoShape | HeadingId | Weak, RegExp> = {
  attributes: /^`{3,} ?\{\.\w|^\{: ?[.\w]/m,
  diff: /^`{3,}diff[ _]\w/m,
  numbers: /^`{3,}\w+(?:=\d|!$)/m,
  'line-numbers': /^`{3,}\w+:line-numbers/m,
  'colon-name': /^`{3,}\w+:\S/m,
  'bracket-name': /^`{3,}\w+ \[/m,
  'file-name': /^`{3,}\w+ [\w/-]+\.\w+/m,
  file: /^`{3,}[\w-]+\.\w+$/m,
  lines: /^`{3,}.*\{\d/m,
  words: /^`{3,}\w+ .*(?:\/\w|"\w)/m,
  suffix: /\{:\.?\w+\}`/,
  '{#id}': /^#+ .*\{#[\w-]+\}$/m,
  '[#id]': /^#+ .*\[#[\w-]+\]$/m,
  notes: /\^\[[^\]\n]+\]/,
  'note-classes': /^!!! \w+ \w/m,
}

test.each(['md', 'en.md'])('each form that no name tells has an example in the guide: %s', end => {
  const folder = path.join(root, 'posts/guide')
  const pages = readdirSync(folder).filter(file => /^[\w-]+\.(.*)$/.exec(file)?.[1] === end)
  const guide = pages.map(file => readFileSync(path.join(folder, file), 'utf8')).join('\n')
  const forms = dialects.flatMap(({ codeInfo, headingIds = [], weak = [] }) => [
    ...(codeInfo?.shapes ?? []),
    ...headingIds,
    ...weak,
  ])
  expect([...new Set(forms)].filter(form => !formExamples[form].test(guide))).toEqual([])
})

const detect = (body: string, matter: Record<string, unknown> = {}, file = 'posts/a.md') =>
  detectDialect({ path: file, matter: new Map(Object.entries(matter)), body })?.name

test.each([
  ['zenn', { topics: [], emoji: '🎉' }],
  ['zenn', { emoji: '🎉', type: 'tech' }],
  ['qiita', { private: false, updatedat: '' }],
  ['qiita', { ignorepublish: false }],
  ['jekyll', { layout: 'post' }],
  ['hugo', { iscjklanguage: true }],
  ['pandoc', { bibliography: 'a.bib' }],
  ['obsidian', { cssclasses: [] }],
  [undefined, { title: 'a', tags: [], date: '', draft: false, emoji: '🎉' }],
])('front matter of %s: %j', (name, matter) => {
  expect(detect('', matter)).toBe(name)
})

test.each([
  ['jekyll', 'posts/2024-01-02-a.md'],
  ['jekyll', 'posts/_posts/a.md'],
  ['hexo', 'posts/source/_posts/a.md'],
  [undefined, 'posts/2024/a.md'],
])('a file of %s by its path: %s', (name, file) => {
  expect(detect('', {}, file)).toBe(name)
})

test.each([
  ['hugo', '{{< youtube abc >}}'],
  ['hugo', 'see [a]({{< ref "a.md" >}})'],
  ['hexo', '{% asset_img a.png %}'],
  ['mkdocs', '!!! tip "題"\n    文'],
  ['mkdocs', '=== "C"\n\n    文'],
  ['pandoc', '::: {.callout-tip}\n文\n:::'],
  ['obsidian', '![[a.png]]'],
  [undefined, 'use {{< youtube abc >}} for a video'],
  [undefined, '```\n{{< youtube abc >}}\n```'],
  [undefined, '> ~~~\n> {% asset_img a.png %}\n> ~~~'],
  [undefined, '!!! tip\n\n文'],
])('a text of %s: %j', (name, body) => {
  expect(detect(body)).toBe(name)
})

test.each([
  ['hugo', '{{< youtube abc >}}'],
  ['hexo', '{% asset_img a.png %}'],
  ['jekyll', '{% highlight ruby %}\nputs 1\n{% endhighlight %}'],
  ['jekyll', '{% include figure.html src="a.png" %}'],
  ['jekyll', '文'],
])('a name that begins with a date says less than a text of %s: %j', (name, body) => {
  expect(detect(body, {}, 'posts/2024-01-02-a.md')).toBe(name)
})

test('what several systems have is one table', () => {
  expect(containerNamed('message')).toBe('callout')
  expect(containerNamed('details')).toBe('fold')
  expect(containerNamed('nobody')).toBeUndefined()
  expect(pairNamed('liquid', 'codeblock')?.is).toBe('code')
  expect(pairNamed('shortcode', 'codeblock')).toBeUndefined()
  expect(readTag('liquid', 'link', parseArguments('words /a'))).toEqual({ is: 'link', url: '/a', text: 'words' })
  expect(readTag('liquid', 'link', parseArguments('_posts/a.md'))).toEqual({ is: 'post', name: '_posts/a.md' })
  expect(readTag('shortcode', 'nobody', parseArguments('a'))).toBeUndefined()
  expect(isProgram('liquid', 'for')).toBe(true)
  expect(isProgram('shortcode', 'for')).toBe(false)
  expect([hasTags('jekyll', 'liquid'), hasTags('zenn', 'liquid'), hasTags(undefined, 'shortcode')]).toEqual([
    true,
    false,
    false,
  ])
  expect([reads('zenn', 'notes'), reads('qiita', 'notes'), reads(undefined, 'notes')]).toEqual([true, false, false])
})
