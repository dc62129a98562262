import { readFileSync } from 'node:fs'
import path from 'node:path'
import { summarize } from '@/lib/post/plain-text'
import { html, visibleText } from './support'

/*
 * What people write about the syntax of other tools, each line a paragraph: nothing in it is ours to read, so a reader sees what was written,
 * in the article and in its summary.
 */
const folder = path.join(__dirname, '../../fixtures/prose')
const linesOf = (lang: string) =>
  readFileSync(path.join(folder, `${lang}.md`), 'utf8')
    .split('\n')
    .filter(line => line !== '')

const bare = (text: string) => text.replace(/\s+/g, '')

describe.each(['en', 'ja', 'zh'])('%s', lang => {
  const lines = linesOf(lang)

  it('shows each line as it was written', async () => {
    const changed: string[] = []
    for (const line of lines) {
      const shown = visibleText(await html(line, { lang }))
      if (bare(shown) !== bare(line)) changed.push(`${line}\n  is shown as ${shown}`)
    }
    expect(changed).toEqual([])
  })

  it('shows all of them in one text', async () => {
    const shown = visibleText((await html(lines.join('\n\n'), { lang })).replace(/<\/p>/g, '</p>\n'))
    expect(shown.split('\n').map(bare).filter(Boolean)).toEqual(lines.map(bare))
  })

  it('says the same in the summary', () => {
    const changed = lines.flatMap(line => {
      const summary = summarize(line, lang).replace(/…$/, '')
      return bare(line).startsWith(bare(summary)) && summary.length > 10
        ? []
        : [`${line}\n  is summed up as ${summary}`]
    })
    expect(changed).toEqual([])
  })
})

it('has enough of them', () => {
  expect(['en', 'ja', 'zh'].flatMap(linesOf).length).toBeGreaterThanOrEqual(300)
})
