import fs from 'node:fs'
import path from 'node:path'
import Slugger from 'github-slugger'

/** Texts that are there in both languages. */
const pairs = [
  ['README.md', 'README.ja.md'],
  ['docs/writing.md', 'docs/writing.ja.md'],
  ['docs/customising.md', 'docs/customising.ja.md'],
  ['docs/deploying.md', 'docs/deploying.ja.md'],
]

const proseOf = (file: string) => fs.readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '')

/** What the headings of a text are called in addresses, as GitHub does it. */
function headingsOf(file: string) {
  const slugger = new Slugger()
  return [...proseOf(file).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => slugger.slug(text))
}

/** What two languages of a text have in common: whoever changes one has to change the other. */
function outlineOf(file: string) {
  const text = fs.readFileSync(path.resolve(__dirname, '..', file), 'utf8')
  const blocks = text.match(/^```[\s\S]*?^```/gm) ?? []
  const prose = proseOf(path.resolve(__dirname, '..', file))
  // But for what somebody may be called.
  const namesIn = (part: string) =>
    [...part.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name.replace(/"[^"]*"/g, '""')).sort()
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level),
    // But for comments and what a reader sees: lines of a command or a setting.
    lines: blocks
      .filter(block => /^```(?:sh|ini|nginx)\n/.test(block))
      .flatMap(block => block.split('\n').map(line => line.replace(/(?:^| +)# .*$/, '')))
      .filter(line => line.trim()),
    rows: [...prose.matchAll(/^\|/gm)].length,
    pictures: [...prose.matchAll(/^!\[.+\]\((.+?)(?:\.\w\w)?\.webp\)$/gm)].map(([, file]) => file),
    names: [...new Set(namesIn(prose))],
  }
}

test.each(pairs)('%s and %s tell the same', (english, japanese) => {
  expect(outlineOf(japanese)).toEqual(outlineOf(english))
})

test.each([...pairs.flat(), 'docs/architecture.md'])(
  'the links of %s lead to files and headings that are there',
  file => {
    const root = path.resolve(__dirname, '..')
    const text = proseOf(path.join(root, file)).replace(/`[^`\n]*`/g, 'code')
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, href = '']) => href)
      .filter(href => !href.startsWith('http'))
    const broken = links.filter(href => {
      const [to = '', heading] = href.split('#')
      const target = path.resolve(root, path.dirname(file), to || path.basename(file))
      return !fs.existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading))
    })
    expect(links.length).toBeGreaterThan(0)
    expect(broken).toEqual([])
  },
)

test.each(pairs)('%s and %s lead to each other', (english, japanese) => {
  for (const [file, other] of [
    [english, japanese],
    [japanese, english],
  ] as const)
    expect(fs.readFileSync(path.resolve(__dirname, '..', file), 'utf8')).toContain(`](${path.basename(other)})`)
})

test('no picture is kept that no text shows', () => {
  const folder = path.resolve(__dirname, '../docs')
  const texts = pairs.flat().map(file => fs.readFileSync(path.resolve(folder, '..', file), 'utf8'))
  const shown = (name: string) => texts.some(text => text.includes(`](pictures/${name})`))
  expect(fs.readdirSync(path.join(folder, 'pictures')).filter(name => !shown(name))).toEqual([])
})

test.each(['docs/deploying.md', 'docs/deploying.ja.md'])(
  'the unit of %s starts the server as the commands do',
  file => {
    const read = (name: string) => fs.readFileSync(path.resolve(__dirname, '..', name), 'utf8')
    const own = /startEnvironment = \{(.*)\}/.exec(read('scripts/steps.mjs'))?.[1] ?? ''
    const environment = [...own.matchAll(/(\w+): '(.*?)'/g)].map(([, name, value]) => `${name}=${value}`)
    expect(environment).not.toEqual([])
    expect(read(file)).toContain(`\nEnvironment=${environment.join(' ')}\n`)
    expect(read(file)).toContain(`\nExecStart=/usr/bin/${JSON.parse(read('package.json')).scripts.start}\n`)
  },
)
