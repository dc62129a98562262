import fs from 'node:fs'
import path from 'node:path'
import { openDisk } from '@/lib/content/disk'
import { MAX_MEDIA } from '@/lib/content/media'
import { readExport } from '@/lib/import/plan-export'
import { openPlanned } from '@/lib/import/planned-source'
import { writeFiles } from '@/lib/import/write'
import { planOf, short, temporaryFolder, textOf } from './old-blog'

const old = temporaryFolder()
const blog = temporaryFolder()

const post = (text: string) => `---\ntitle: a\ndate: 2024-01-01\n---\n\n${text}\n`

const item = (name: string, content: string, more = '') => `<item>
<title>${name}</title><link>https://old.example/${name}</link>
<content:encoded><![CDATA[${content}]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_date>2024-01-01 00:00:00</wp:post_date><wp:post_name>${name}</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}
</item>`
const wxr = (items: string, doctype = '') => `<?xml version="1.0"?>${doctype}
<rss xmlns:wp="w"><channel><wp:base_blog_url>https://old.example</wp:base_blog_url>
${items}
</channel></rss>`

test('a picture is not fetched from outside of the old folder, and put nowhere outside of the blog', async () => {
  const outside = path.basename(blog.path)
  blog.write('secret.png', 'secret')
  old.write(
    'articles/deep.md',
    post(`![a](../../${outside}/secret.png) ![b](/../../etc/x.png) ![c](..%2f..%2fsecret.png) ![d](/.git/x.png)`),
  )
  old.write('.git/x.png', 'x')
  old.write('secret.png', 'in the folder')
  const plan = await planOf(old.path)
  expect(plan.files.map(({ path }) => path)).toEqual(['posts/deep.md', 'public/secret.png'])
  expect(plan.files[1]).toMatchObject({ from: 'secret.png' })
})

test('links are not followed', async () => {
  blog.write('inside/secret.md', post('secret'))
  blog.write('secret.png', 'secret')
  old.write('articles/a.md', post('![a](/images/a.png)'))
  fs.mkdirSync(path.join(old.path, 'images'))
  fs.symlinkSync(path.join(blog.path, 'secret.png'), path.join(old.path, 'images/a.png'))
  fs.symlinkSync(path.join(blog.path, 'inside/secret.md'), path.join(old.path, 'articles/b.md'))
  fs.symlinkSync(path.join(blog.path, 'inside'), path.join(old.path, 'articles/c'))
  fs.symlinkSync('..', path.join(old.path, 'articles/round'))
  const plan = await planOf(old.path)
  expect(plan.files.map(({ path }) => path)).toEqual(['posts/a.md'])
  expect(short(plan.problems)).toEqual(['articles/b.md:1 import', 'articles/c:1 import', 'articles/round:1 import'])
})

test('a folder of the blog that leads out of it is not written through', async () => {
  old.write('articles/a.md', post('a'))
  old.write('articles/sub/a.md', post('a'))
  const { files } = await planOf(old.path)
  blog.write('posts/b.md', 'b')
  fs.symlinkSync(old.path, path.join(blog.path, 'posts/sub'))
  expect(() => writeFiles(blog.path, files)).toThrow('leads out of')
  expect(fs.existsSync(path.join(old.path, 'a.md'))).toBe(false)
})

test('files that are too large, no text or broken are named, and the others come through', async () => {
  old.write('articles/large.md', 'x'.repeat(3 * 1024 * 1024))
  old.write('articles/binary.md', Buffer.from([0, 1, 2, 255]))
  old.write('articles/broken.md', '---\ntitle: a\nemoji: [b\n---\ntext')
  old.write('articles/good.md', post('![a](/images/film.mp4)'))
  old.write('images/film.mp4', '')
  fs.truncateSync(path.join(old.path, 'images/film.mp4'), MAX_MEDIA + 1)
  const plan = await planOf(old.path)
  expect(plan.files.map(({ path }) => path)).toEqual(['posts/good.md'])
  expect(short(plan.problems)).toEqual([
    'articles/binary.md:1 encoding',
    expect.stringMatching(/^articles\/broken\.md:[34] front-matter$/),
    'articles/good.md:1 import',
    'articles/large.md:1 size',
  ])
})

test('settings that say a billion values are not read', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, at) => {
      const before = 'abcdefgh'[at]
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`
    }),
  ].join('\n')
  old.write('_config.yml', bomb)
  old.write('_posts/2024-01-01-a.md', post('a'))
  const plan = await planOf(old.path)
  expect(short(plan.problems)).toEqual(['_config.yml:1 front-matter'])
  expect(plan.files.map(({ path }) => path)).toEqual(['posts/2024-01-01-a.md'])
})

test('entities that a document defines are not expanded, and no file is read for them', async () => {
  const doctype = `<!DOCTYPE rss [<!ENTITY lol "${'lol'.repeat(1000)}"><!ENTITY many "${'&lol;'.repeat(1000)}"><!ENTITY file SYSTEM "file:///etc/passwd">]>`
  old.write('export.xml', wxr(item('a', 'text').replace('<title>a', '<title>&many;&file;&amp;'), doctype))
  const text = textOf(await planOf(old.path), 'posts/a.md')
  expect(text).toContain('title: "&many;&file;&"')
  expect(text.length).toBeLessThan(300)
})

test('an export that ends in the midst is told, and what came before is there', async () => {
  const whole = wxr(item('a', 'one') + item('b', 'two'))
  old.write('export.xml', whole.slice(0, whole.indexOf('two')))
  const plan = await planOf(old.path)
  expect(plan.files.map(({ path }) => path)).toEqual(['posts/a.md'])
  expect(short(plan.problems)).toEqual([expect.stringMatching(/^export\.xml:\d+ import$/)])
})

test('names of an export lead nowhere', async () => {
  old.write('export.xml', wxr([item('../../evil', 'a'), item('%2e%2e%2fevil', 'b'), item('CON/../x', 'c')].join('\n')))
  const plan = await planOf(old.path)
  expect(plan.files.map(({ path }) => path)).toEqual(['posts/evil.md', 'posts/evil-1.md', 'posts/con-x.md'])
})

test('elements without end inside each other leave one post out', async () => {
  old.write('export.xml', wxr(item('deep', '<div>'.repeat(20_000)) + item('good', 'text')))
  const plan = await planOf(old.path)
  expect(plan.files.map(({ path }) => path)).toEqual(['posts/good.md'])
  expect(short(plan.problems)).toEqual(['export.xml:3 import'])
})

test.each([
  '',
  'null',
  '[]',
  '{"db":[]}',
  '{"db":[{"data":{"posts":{}}}]}',
  '['.repeat(100_000),
  '<rss></rss>',
  '<html>',
])('is no export: %.40s', text => expect(readExport(text)).toBeNull())

test.each([
  ['[caption]', '[caption '],
  ['tags without an end', '[gallery]'],
  ['tags that end once', '[/gallery][gallery]'],
  ['a tag', '[a b='],
  ['paragraphs', '\n \n'],
  ['comments', '<!-- wp:'],
  ['code', '[code]'],
])('what takes long in twice as much text takes about twice as long: %s', async (_, part) => {
  const time = (count: number) => {
    const start = performance.now()
    readExport(wxr(item('a', part.repeat(count))))
    return performance.now() - start
  }
  time(1000)
  const ratios = [1, 2, 3].map(() => time(40_000) / Math.max(time(20_000), 5))
  expect(Math.min(...ratios)).toBeLessThan(3.2)
})

test('a planned file is read like one that is there', async () => {
  old.write('articles/a.md', post('![a](/images/a.png)'))
  old.write('images/a.png', 'png')
  const { files } = await planOf(old.path)
  const source = openPlanned(openDisk(blog.path), files)
  expect((await source.list()).files.map(({ path }) => path)).toEqual(['posts/a.md'])
  expect(String(await source.read('public/images/a.png'))).toBe('png')
  expect(await source.names('public/images')).toEqual(['a.png'])
  expect(await source.stat('public/images/b.png')).toBeNull()
})
