import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { formatCards, parseCards, readCards } from '@/lib/content/cards'
import { openDisk } from '@/lib/content/disk'
import { render } from '../markdown/support'

let folder: string
const write = (text: string) => fs.writeFileSync(path.join(folder, 'posts/cards.json'), text)

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cards-'))
  fs.mkdirSync(path.join(folder, 'posts'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const address = 'https://example.com/a'

describe('the committed cards', () => {
  it('make a card of a link that has a line to itself', async () => {
    write(formatCards({ [address]: { title: '題 & 名', description: '説明', image: '/cards/have.png' } }))
    const { find } = await readCards(openDisk(folder))
    const { html, problems } = await render(`前\n\n${address}\n\n後の ${address} は文の中`, { cards: find })
    expect(problems).toEqual([])
    expect(html).toContain('<a class="card" href="https://example.com/a"><span class="card-title">題 &#x26; 名</span>')
    expect(html).toMatch(/<img [^>]*have\.png/)
    expect(html.match(/class="card"/g)).toHaveLength(1)
  })

  it('are read again only when the file has changed', async () => {
    const source = openDisk(folder)
    expect((await readCards(source)).version).toBe('')
    write('{}')
    const first = await readCards(source)
    expect(await readCards(source)).toBe(first)
    write(formatCards({ [address]: { title: '新しい' } }))
    const second = await readCards(source)
    expect(second.version).not.toBe(first.version)
    expect(second.find(address)).toEqual({ title: '新しい' })
  })

  it('know nothing of what objects inherit', () => {
    expect(parseCards('{}').find('constructor')).toBeUndefined()
  })

  it.each([
    '',
    '[]',
    '{"https://example.com/": "title"}',
    '{"https://example.com/": {"title": " "}}',
    '{"a": {"title": 1}}',
  ])('that cannot be read are a problem, and links stay links: %s', text => {
    const { cards, problem } = parseCards(text)
    expect(cards).toEqual({})
    expect(problem).toMatchObject({ file: 'posts/cards.json', severity: 'warning', rule: 'cards' })
  })

  it('are written in one order', () => {
    const a = { title: 'A', description: 'x' }
    const b = { description: 'x', title: 'A' }
    expect(formatCards({ b: a, a: b })).toBe(formatCards({ a: a, b: b }))
  })

  it('also reach a heavy post, which is rendered in a thread', async () => {
    const cards = (asked: string) => (asked === address ? { title: '題' } : undefined)
    const { html, problems } = await render(`${address}\n\n|a|b|\n|-|-|\n${'|1|2|\n'.repeat(2500)}`, { cards })
    expect(problems).toEqual([])
    expect(html).toContain('<span class="card-title">題</span>')
  }, 30_000)
})
