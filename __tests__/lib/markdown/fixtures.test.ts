import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { auditArticle } from '@/lib/markdown/audit'
import { render } from './support'

/*
 * Each folder of fixtures/markdown holds what an author wrote and the HTML it becomes. Names begin with the system it was
 * written for; Zenn's and Qiita's files have single newlines as line breaks.
 */
const folder = path.join(__dirname, '../../fixtures/markdown')

describe.each(readdirSync(folder))('%s', name => {
  const file = readdirSync(path.join(folder, name)).find(entry => entry.startsWith('input.')) ?? ''
  const input = readFileSync(path.join(folder, name, file), 'utf8')
  const options = {
    format: file.endsWith('.mdx') ? ('mdx' as const) : ('md' as const),
    breaks: /^(?:zenn|qiita)-/.test(name),
  }

  it('becomes the expected HTML', async () => {
    const { html } = await render(input, options)
    expect(`${html}\n`).toBe(readFileSync(path.join(folder, name, 'expected.html'), 'utf8'))
  })

  it('asks no other site for anything', async () => {
    const { html } = await render(input, options)
    const asked = [...html.matchAll(/<[^>]*\s(?:src|srcset|poster|data|background)="([^"]*)"/g)]
      .map(([, addresses = '']) => addresses)
      .filter(addresses => /(?:^|[\s,])(?:\w+:)?[/\\]{2}/.test(addresses))
    expect(asked).toEqual([])
    expect(html).not.toMatch(/url\((?!#)/)
  })

  it('loses no word and is safe', async () => {
    const { html } = await render(input, options)
    const { lostText, unsafe } = auditArticle(input, html)
    expect({ lostText, unsafe }).toEqual({ lostText: [], unsafe: [] })
  })
})
