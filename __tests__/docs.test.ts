import fs from 'node:fs'
import path from 'node:path'

/** Texts that are there in both languages. */
const pairs = [
  ['README.md', 'README.ja.md'],
  ['docs/customising.md', 'docs/customising.ja.md'],
]

/** What two languages of a text have in common: whoever changes one has to change the other. */
function outlineOf(file: string) {
  const text = fs.readFileSync(path.resolve(__dirname, '..', file), 'utf8')
  const blocks = text.match(/^```[\s\S]*?^```/gm) ?? []
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  // But for what somebody may be called.
  const namesIn = (part: string) =>
    [...part.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name.replace(/"[^"]*"/g, '""')).sort()
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level),
    // But for comments and what a reader sees: lines of a command or a setting.
    commands: blocks.flatMap(block => block.split('\n').filter(line => /^(?:npm|git|curl|SITE_URL|cat) ?/.test(line))),
    rows: [...prose.matchAll(/^\|/gm)].length,
    names: [...new Set(namesIn(prose))],
  }
}

test.each(pairs)('%s and %s tell the same', (english, japanese) => {
  expect(outlineOf(japanese)).toEqual(outlineOf(english))
})

test.each(pairs)('%s and %s lead to each other', (english, japanese) => {
  for (const [file, other] of [
    [english, japanese],
    [japanese, english],
  ] as const)
    expect(fs.readFileSync(path.resolve(__dirname, '..', file), 'utf8')).toContain(`](${path.basename(other)})`)
})
