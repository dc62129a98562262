import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { type Changed, type Looked, picturesIn, rename, shrinkAll, writePicture } from '@/lib/pictures/plan'
import { showPicture, showTotals } from '@/lib/pictures/show'

let folder: string
/** A PNG that is too big for its format. */
let photograph: Buffer

beforeAll(async () => {
  photograph = await sharp({
    create: {
      width: 900,
      height: 600,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer()
})
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'))
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

function write(name: string, bytes: Buffer | string = photograph) {
  const file = path.join(folder, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, bytes)
}

async function look(elsewhere: string[] = []): Promise<Looked[]> {
  const looked: Looked[] = []
  for await (const picture of shrinkAll(folder, picturesIn(folder), elsewhere)) looked.push(picture)
  return looked
}

/** What a picture would be called, by its name now. */
const names = (looked: readonly Looked[]) =>
  Object.fromEntries(looked.map(picture => [picture.file, 'to' in picture ? picture.to : picture.file]))

const text = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8')

test('pictures of the content are found, and what is hidden or led to is not', () => {
  for (const name of ['posts/a/x.png', 'public/b/y.JPG', 'public/.git/z.png', 'public/i.svg', 'other/o.png'])
    write(name)
  fs.symlinkSync(path.join(folder, 'public/b/y.JPG'), path.join(folder, 'public/link.jpg'))
  expect(picturesIn(folder)).toEqual(['posts/a/x.png', 'public/b/y.JPG'])
})

test('a new format gives posts the new name, and no other byte of them changes', async () => {
  write('public/x/a b.png')
  write('posts/c/本.png')
  const first = '\ufeff---\r\nheader_image: "/x/a b.png"\r\n---\r\n\r\n![a.png](/x/a%20b.png "b.png") c.png と\r\n'
  write('posts/first.md', first)
  write('posts/c/index.mdx', '<img src="./本.png" alt="" />\n\n![](本.png?v=1#a)\n')
  const changed = (await look()).filter((picture): picture is Changed => 'to' in picture)
  expect(names(changed)).toEqual({ 'posts/c/本.png': 'posts/c/本.webp', 'public/x/a b.png': 'public/x/a b.webp' })
  for (const picture of changed) writePicture(folder, picture)
  expect(rename(folder, changed).sort()).toEqual(['posts/c/index.mdx', 'posts/first.md'])
  expect(text('posts/first.md')).toBe(
    first.replace('"/x/a b.png"', '"/x/a b.webp"').replace('(/x/a%20b.png ', '(/x/a%20b.webp '),
  )
  expect(text('posts/c/index.mdx')).toBe('<img src="./本.webp" alt="" />\n\n![](本.webp?v=1#a)\n')
  expect(fs.existsSync(path.join(folder, 'public/x/a b.png'))).toBe(false)
  expect(await sharp(path.join(folder, 'public/x/a b.webp')).metadata()).toMatchObject({ format: 'webp', width: 900 })
  expect((await look()).filter(picture => 'to' in picture)).toEqual([])
})

test.each([
  ['no post names it', 'text'],
  ['code names it', '![](/x.png)\n\n```sh\ncp public/x.png /x.png\n```'],
  ['code of a line names it', '![](/x.png) is `/x.png`'],
  ['an address with its host names it', '![](/x.png) and <https://blog.example/images/x.png>'],
])('a picture keeps its format where %s', async (_, body) => {
  write('public/x.png')
  write('posts/a.md', `${body}\n`)
  expect(names(await look())).toEqual({ 'public/x.png': 'public/x.png' })
})

test('a picture keeps its format where the settings name it, or another has its new name', async () => {
  write('public/x.png')
  write('posts/a.md', '![](/x.png)\n')
  expect(names(await look())).toEqual({ 'public/x.png': 'public/x.webp' })
  expect(names(await look(['{"picture":"/x.png"}']))).toEqual({ 'public/x.png': 'public/x.png' })
  write('public/x.webp', 'something')
  expect(names(await look())).toMatchObject({ 'public/x.png': 'public/x.png' })
})

test('each picture has a line, and the sum is told', async () => {
  write('public/x.png')
  write('public/broken.png', 'something')
  write('posts/a.md', '\n![](/x.png)\n')
  const looked = await look()
  expect(looked.map(picture => showPicture(picture, 'en'))).toEqual([
    'public/broken.png  0 kB  cannot be read as a picture',
    expect.stringMatching(/^public\/x\.png → x\.webp {2}900 × 600 {2}1\.\d MB → \d+ kB {2}posts\/a\.md:2$/),
  ])
  expect(showPicture(looked[0] as Looked, 'ja')).toContain('画像として読み取れません')
  const changed = looked.filter((picture): picture is Changed => 'to' in picture)
  expect(showTotals(changed, 2, false, 'en')).toMatch(
    /^1 of 2 pictures: 1\.\d MB → \d+ kB, .* less\nNothing is written yet/,
  )
  expect(showTotals([], 1, true, 'en')).toBe('1 picture, not too big')
  expect(showTotals([], 2, true, 'ja')).toBe('画像 2 枚。大きすぎるものはありません')
})
