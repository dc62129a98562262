import { hostilePosts } from '@/bench/hostile-posts'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'
import { faults, html, render, visibleText } from '../support'

/** Milliseconds of work, which other processes of the machine disturb less than a clock. */
async function cost(work: () => unknown): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

const parse = (text: string, file = 'a.md') => parsePost({ path: `posts/${file}`, text, modified: 0 }, site)

describe('expressions that took exponential time', () => {
  it.each(['border', 'padding', 'margin', 'gap', 'border-radius', 'text-decoration'])(
    'a style for %s',
    async property => {
      for (const value of [`${'1px red '.repeat(24)}(`, `${'1'.repeat(30)}!`])
        expect(await html(`<p style="${property}:${value}">x</p>`)).toBe('<p>x</p>')
    },
  )

  it('a note in quotes, of which the line below ends one', async () => {
    const body = `${'> '.repeat(26)}!!! note\n${'>  '.repeat(25)}x`
    expect(await cost(() => html(body))).toBeLessThan(1000)
  })

  it('an attribute list that is none stays text', async () => {
    expect(visibleText(await html(`para\n{:${'.cc=b'.repeat(300)}"}`))).toContain('{:.cc=b')
  })
})

describe('JavaScript nested too deep', () => {
  const nested = hostilePosts().filter(({ file }) => file.endsWith('.mdx'))

  it.each(nested)('$name does not end the process', async ({ write, size }) => {
    const body = write(size)
    const used = await cost(async () => {
      const { problems } = await render(body, { format: 'mdx' })
      expect(problems.map(({ rule }) => rule)).not.toContain('render')
    })
    expect(used).toBeLessThan(8000)
  })

  it('is told to the author, and the text is shown as Markdown', async () => {
    const { html: shown, problems } = await render(`x {${'('.repeat(700)}1${')'.repeat(700)}}`, { format: 'mdx' })
    expect(problems[0]).toMatchObject({
      rule: 'mdx-syntax',
      message: 'this is not MDX: its JavaScript is nested too deep',
    })
    expect(shown).toContain('((((')
  })

  it('is far deeper than what people write', async () => {
    const deep = `{${'[{a: f(() => '.repeat(20)}1${')}]'.repeat(20)}}`
    expect(await faults(deep, { format: 'mdx' })).toEqual(['1:1 mdx-expression'])
    expect(await faults(`{${'a + '.repeat(200)}1}`, { format: 'mdx' })).toEqual(['1:1 mdx-expression'])
  })
})

describe('elements nested too deep', () => {
  it.each([
    ['elements', '<div>'.repeat(1000)],
    ['elements whose end tags end nothing', '<div></x>'.repeat(1000)],
    ['end tags in attributes', '<div title="</div>">'.repeat(1000)],
    ['tables', '<table><tr><td>'.repeat(300)],
    ['quotes', `${'>'.repeat(300)} a`],
    // Half a minute of work for whoever parses it to its end.
    ['lists in one line', `${'- '.repeat(50_000)}a`],
    ['lists and quotes in one line', `${'1. > '.repeat(50_000)}a`],
    ['emphasis', `${'*a **b '.repeat(150)}c${' d** e*'.repeat(150)}`],
  ])('%s are refused, and shown as written', async (_, body) => {
    const { html: shown, problems } = await render(body)
    expect(shown.startsWith('<pre class="plain">')).toBe(true)
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([{ rule: 'too-heavy' }])
  })

  it('are not those of code, nor those that end', async () => {
    const code = `\`\`\`java\n${'List<String> a;\n'.repeat(300)}\`\`\`\n\n`
    expect(await faults(`${code}${'<div><p>a<br>b</div>\n\n'.repeat(300)}`)).toEqual([])
  })

  it('are not dashes and other marks that begin nothing', async () => {
    const marks = [
      '- '.repeat(500),
      '* * '.repeat(300),
      '-'.repeat(500),
      `a ${'> '.repeat(500)}`,
      '1 '.repeat(500),
      '+'.repeat(500),
    ]
    expect(await faults([...marks, `\`\`\`\n${'> '.repeat(500)}\n${'- '.repeat(500)}a\n\`\`\``].join('\n\n'))).toEqual(
      [],
    )
  })

  it('are not lists that are as deep as may be', async () => {
    expect(await faults(`${'- '.repeat(60)}a\n${'  '.repeat(60)}- b`)).toEqual([])
  })
})

describe('diagrams', () => {
  const products = (n: number) => {
    const side = (name: string) => Array.from({ length: n }, (_, i) => name + i).join(' & ')
    return `\`\`\`mermaid\ngraph TD\n${side('a')} --> ${side('b')}\n\`\`\`\n`
  }

  it.each([20, 60])('one of %d × %d connections is shown as code, and reported', async n => {
    const { html: shown, problems } = await render(products(n))
    expect(shown).toContain('class="code"')
    expect(problems).toMatchObject([{ rule: 'diagram', message: expect.stringContaining('too large') }])
  })

  it('of a usual size are drawn', async () => {
    const { html: shown, problems } = await render(products(4))
    expect(shown).toContain('<svg')
    expect(problems).toEqual([])
  })

  it('hold only so much together', async () => {
    const one = '```mermaid\ngraph TD\na-->b\nb-->c\n```\n\n'
    const { html: shown, problems } = await render(one.repeat(200))
    const drawn = shown.split('<svg').length - 1
    expect(drawn).toBeGreaterThan(30)
    expect(drawn).toBeLessThan(70)
    expect(problems).toHaveLength(200 - drawn)
  })
})

/**
 * Twice the text may take twice the time, not four times. What takes little is not compared, since the machine's noise is larger. The
 * least of three: the first time loads code, and a collection of garbage may fall into any; and of some more where the machine is busy.
 */
async function expectOnePass(once: () => unknown, twice: () => unknown) {
  const floor = 150
  let long = await cost(twice)
  let short = Number.POSITIVE_INFINITY
  for (let again = 0; again < 15 && long >= floor && (again < 2 || long >= 3.2 * short); again++) {
    short = Math.min(short, await cost(once))
    long = Math.min(long, await cost(twice))
  }
  expect(long).toBeLessThan(Math.max(floor, 3.2 * short))
}

describe('the text of a post is read in one pass', () => {
  it.each(hostilePosts())('$name', async ({ file, size, write }) => {
    const [once, twice] = [write(size), write(2 * size)]
    await expectOnePass(
      () => parse(once, file),
      () => parse(twice, file),
    )
  })
})

const numbered = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join('')

/*
 * Marks of emphasis, quotes in quotes and ends of code that are never found cost the parser of Markdown itself the square of their
 * number; here stand the shapes of which our own plugins read each.
 */
describe('a post is rendered in one pass', () => {
  it.each<[name: string, size: number, write: (n: number) => string, format?: 'md' | 'mdx']>([
    ['paragraphs', 150, n => 'a *b* `c` [d](e)\n\n'.repeat(n)],
    ['lines of Japanese', 1000, n => '日本語\n'.repeat(n)],
    ['equal headings', 150, n => '## a {#a}\n\n'.repeat(n)],
    ['notes', 60, n => numbered(n, i => `a[^${i}]\n\n[^${i}]: a\n\n`)],
    ['marks of notes without one', 800, n => numbered(n, i => `[^${i}] `)],
    ['abbreviations', 250, n => `${numbered(n, i => `*[A${i}]: x\n`)}\n${numbered(n, i => `A${i} `)}`],
    ['definitions of terms', 150, n => 'a\n:  b\n\n'.repeat(n)],
    ['definitions below an empty line', 150, n => 'a\n\n: b\n\n'.repeat(n)],
    ['tables of lines', 60, n => '+---+---+\n| a | b |\n+---+---+\n\n'.repeat(n)],
    ['a table of lines', 200, n => `+---+---+\n${'| a | b |\n+---+---+\n'.repeat(n)}`],
    ['attribute lists', 150, n => '*a*{: .b #c d="e"}\n'.repeat(n)],
    ['attribute lists of one word', 1000, n => `a\n{: ${'b-'.repeat(n)}`],
    ['containers', 120, n => ':::note[a]{#b}\nc\n:::\n\n'.repeat(n)],
    ['containers that never end', 400, n => ':::note\n\n'.repeat(n)],
    ['notes with an indented body', 150, n => '!!! note\n    a\n\n'.repeat(n)],
    ['tabs of blocks', 200, n => '=== "a"\n    b\n\n'.repeat(n)],
    ['shortcodes', 500, n => '{{< a b="c" >}} '.repeat(n)],
    ['tags in a sentence', 400, n => 'a {{< b >}} {% raw %}\n'.repeat(n)],
    ['pairs of tags in a sentence', 250, n => 'a {{< kbd >}}b{{< /kbd >}} '.repeat(n)],
    ['tags in tags in a sentence', 300, n => `a ${'{{< kbd >}}'.repeat(n)}b${'{{< /kbd >}}'.repeat(n)}`],
    ['emoji in a row', 2000, n => ':tada:'.repeat(n)],
    ['colons between letters', 3000, n => 'a::b:'.repeat(n)],
    ['powers in brackets', 30, n => `${'x^[2] '.repeat(20)}\n\n`.repeat(n)],
    ['notes that never end', 1500, n => 'x^[a '.repeat(n)],
    ['headings named by links', 100, n => numbered(n, i => `## a [#a${i}]\n\n[b](#a${i})\n\n`)],
    ['ends of containers that are code', 300, n => `:::note\n${'\n    :::\n'.repeat(n)}`],
    ['tags of Liquid that never end', 300, n => '{% note %}\n\n'.repeat(n)],
    [
      'tabs of code',
      120,
      n => `{{< tabpane >}}\n${'{{< tab header="a" >}}\nb\n{{< /tab >}}\n'.repeat(n)}{{< /tabpane >}}`,
    ],
    ['citations', 800, n => '[@a1; @b2] '.repeat(n)],
    ['loops of Liquid that never end', 200, n => '{% for a in b %}\n\n'.repeat(n)],
    ['tags of raw text', 250, n => '{% raw %}\n\n'.repeat(n)],
    ['ruby', 1000, n => '{漢|かん}'.repeat(n)],
    ['links by name', 300, n => '[[在る]] [[無い|a]]\n'.repeat(n)],
    ['pictures that are missing', 150, n => '![a](b.png){width=3} '.repeat(n)],
    ['pictures with sizes', 150, n => '![a](b.png "c" =3x) '.repeat(n)],
    ['pictures with sizes that never end', 800, n => `![a](b.png${' =3x '.repeat(n)}`],
    ['blocks of HTML', 100, n => '<div markdown="1">\n\na\n\n</div>\n\n'.repeat(n)],
    ['tags that nobody knows', 500, n => '<x-a b="c"> '.repeat(n)],
    ['tags that never end', 150, n => '<b>\n\na\n\n'.repeat(n)],
    ['comments of HTML', 800, n => 'a <!-- b --> '.repeat(n)],
    ['inline styles', 250, n => '<span style="color:red;margin:1px">a</span> '.repeat(n)],
    ['a style of declarations', 5000, n => `<p style="${'color:red;'.repeat(n)}">x</p>`],
    ['blocks of code', 40, n => '```js {1} title="a"\na // [!code hl]\n```\n\n'.repeat(n)],
    ['marked words of code', 500, n => `\`\`\`js /a/\n${'a b\n'.repeat(n)}\`\`\``],
    ['lists of tasks', 150, n => '- [ ] a\n'.repeat(n)],
    ['tables', 50, n => '|a|b|\n|-|-|\n|1|\n\n'.repeat(n)],
    ['formulas', 300, n => '$a$ '.repeat(n)],
    ['formulas in brackets', 300, n => '\\(x^2\\) '.repeat(n)],
    ['formulas in brackets that never end', 1000, n => `\\(x^2\\) ${'\\(a '.repeat(n)}`],
    ['formulas in brackets on lines of their own', 150, n => '\\[\nx^2\n\n'.repeat(n)],
    ['marked words', 1000, n => '==a== '.repeat(n)],
    ['marked words that never end', 1500, n => '==a '.repeat(n)],
    ['directives in fences', 120, n => '```{note} a\n:class: b\nc\n```\n\n'.repeat(n)],
    ['options of directives', 120, n => ':::{note}\n:class: a\n:name: b\n\nc\n:::\n\n'.repeat(n)],
    ['options of one directive', 1000, n => `:::{note}\n${':class: a\n'.repeat(n)}`],
    ['tables of lines with cells over two columns', 150, n => '+---+---+\n| a     |\n+---+---+\n\n'.repeat(n)],
    ['notes that cite each other', 100, n => numbered(n, i => `[^${i}]: a[^${i + 1}]\n\n`)],
    ['directives in fences that never end', 300, n => '````{note}\n```\n'.repeat(n)],
    ['elements of MDX', 80, n => '<A b={1}>c</A>\n\n'.repeat(n), 'mdx'],
    ['braces of MDX', 150, n => '{<b>a</b>} '.repeat(n), 'mdx'],
  ])('%s', async (_, size, write, format = 'md') => {
    const [once, twice] = [write(size), write(2 * size)]
    await expectOnePass(
      () => render(once, { format }),
      () => render(twice, { format }),
    )
  })
})
