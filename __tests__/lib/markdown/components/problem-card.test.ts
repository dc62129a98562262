/** @jest-environment jsdom */
import { render } from '../support'

/** The article of a `.mdx` file in a preview. */
async function preview(body: string, showProblems = true): Promise<HTMLElement> {
  const { html } = await render(body, { format: 'mdx', path: 'posts/a.mdx', bodyLine: 4, lang: 'en', showProblems })
  const article = document.createElement('div')
  article.innerHTML = html
  return article
}

const cards = (article: HTMLElement) => [...article.querySelectorAll('aside.problem')]

describe('an unknown component in a preview', () => {
  it('is a card where it stands: what, which line, where', async () => {
    const article = await preview('前\n\n <Mystery a="1">中</Mystery>\n\n後')
    const [card] = cards(article)
    expect(card).toHaveTextContent('<Mystery> is not a component of this blog')
    expect(card).toHaveTextContent('posts/a.mdx:7:2 (unknown-component)')
    expect(card?.querySelector('.problem-line')?.textContent).toBe(' <Mystery a="1">中</Mystery>\n ^')
    expect(card?.previousElementSibling).toHaveTextContent(/^前$/)
    expect(card?.nextElementSibling).toHaveTextContent(/^中$/)
  })

  it('in the midst of a line parts it', async () => {
    expect([...(await preview('前<Mystery />後')).children].map(child => child.tagName)).toEqual(['P', 'ASIDE', 'P'])
  })

  it('in a heading stands below it, and not in the contents list', async () => {
    const article = await preview('## 題 <Mystery />\n\n文')
    expect([...article.children].map(child => child.tagName)).toEqual(['H2', 'ASIDE', 'P'])
    expect(article.querySelector('h2')).toHaveTextContent(/^題$/)
  })

  it('is text, whatever it is called and given', async () => {
    const article = await preview('<Mystery a="<img src=x onerror=alert(1)>">中</Mystery>')
    expect(article.querySelector('img')).toBeNull()
    expect(cards(article)[0]).toHaveTextContent('<img src=x onerror=alert(1)>')
  })
})

it('a mistake in MDX is a card before the block that holds it, and the rest is read as Markdown', async () => {
  const article = await preview('一\n\n二\n三 {壊れた 式}\n\n**四**')
  const [card] = cards(article)
  expect(card).toHaveTextContent('this is not MDX')
  expect(card).toHaveTextContent('posts/a.mdx:8:7 (mdx-syntax)')
  expect(card?.previousElementSibling).toHaveTextContent(/^一$/)
  expect(article.querySelector('strong')).toHaveTextContent('四')
})

it('a text that is shown as written says why above it', async () => {
  const article = await preview('> '.repeat(20_000))
  expect([...article.children].map(child => child.tagName)).toEqual(['ASIDE', 'PRE'])
  expect(cards(article)[0]).toHaveTextContent('(too-heavy)')
})

it.each(['<Mystery />', '式 {壊れた 式}', '> '.repeat(20_000)])('nothing of it shows in production: %#', async body => {
  expect(cards(await preview(body, false))).toEqual([])
})
