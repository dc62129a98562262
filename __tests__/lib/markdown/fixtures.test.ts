import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dialects } from '@/lib/dialects/dialects'
import { auditArticle } from '@/lib/markdown/audit/audit'
import { render } from './support'

/*
 * Each folder of fixtures/markdown holds what an author wrote and the HTML it becomes. Names begin with the system it was
 * written for; Zenn's and Qiita's files have single newlines as line breaks, and Liquid ran over Jekyll's.
 */
const folder = path.join(__dirname, '../../fixtures/markdown')

const folders = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

describe.each(folders)('%s', name => {
  const file = readdirSync(path.join(folder, name)).find(entry => entry.startsWith('input.')) ?? ''
  const input = readFileSync(path.join(folder, name, file), 'utf8')
  const options = {
    format: file.endsWith('.mdx') ? ('mdx' as const) : ('md' as const),
    breaks: /^(?:zenn|qiita)-/.test(name),
    system: dialects.find(({ fixtures }) => name.startsWith(fixtures))?.name,
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
    const { lostText, unsafe } = auditArticle(await render(input, { ...options, isAudited: true }))
    expect({ lostText, unsafe }).toEqual({ lostText: [], unsafe: [] })
  })
})

it('has a fixture for each of the 43 hazards of real posts', () => {
  const table = readFileSync(path.join(folder, 'README.md'), 'utf8')
  const rows = [...table.matchAll(/^\| (\d+) \|.*\|(.*)\|$/gm)]
  expect(rows.map(row => Number(row[1]))).toEqual(Array.from({ length: 43 }, (_, i) => i + 1))
  for (const [, , cell = ''] of rows) {
    const named = [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1])
    expect(named).not.toEqual([])
    expect(folders).toEqual(expect.arrayContaining(named))
  }
})
