import { hostilePosts } from '@/bench/hostile-posts'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'
import { faults, html, render, visibleText } from './support'

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

/*
 * Each post with n and 2n repetitions: twice the text may take twice the time, not four times. What takes little is not
 * compared, since the machine's noise is larger.
 */
describe('the text of a post is read in one pass', () => {
  const floor = 150

  it.each(hostilePosts())('$name', async ({ file, size, write }) => {
    const [once, twice] = [write(size), write(2 * size)]
    let long = await cost(() => parse(twice, file))
    // What was slow once is measured again: the first time loads code, and a collection of garbage may fall into it.
    for (let again = 0; again < 2 && long >= floor; again++) long = Math.min(long, await cost(() => parse(twice, file)))
    if (long < floor) return
    // The least of three: a collection of garbage may fall into any.
    const costs = [
      await cost(() => parse(once, file)),
      await cost(() => parse(once, file)),
      await cost(() => parse(once, file)),
    ]
    expect(long).toBeLessThan(3.2 * Math.max(floor / 3.2, ...costs))
  })
})
