import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { watchFolder } from '@/lib/content/watch-folder'

let folder: string
let seen: Set<string>
let stop: () => void
const at = (...names: string[]) => path.join(folder, ...names)

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'watch-')))
  fs.mkdirSync(at('deep/deeper'), { recursive: true })
  fs.writeFileSync(at('a.md'), 'a')
  seen = new Set()
  watch(folder)
})
afterEach(() => {
  stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

const isInside = (real: string) => real === folder || real.startsWith(folder + path.sep)

function watch(inside: string) {
  stop = watchFolder(
    inside,
    isInside,
    file => seen.add(path.relative(folder, file)),
    error => {
      throw error
    },
  )
}

/** Watches a folder below instead of the whole. */
function watchInside() {
  stop()
  watch(at('deep'))
}

async function sees(file: string) {
  for (let tries = 0; tries < 100 && !seen.has(file); tries++) await new Promise(resolve => setTimeout(resolve, 20))
  expect([...seen]).toContain(file)
}

test('a file that is written, changed or removed is seen, at any depth', async () => {
  fs.writeFileSync(at('deep/deeper/new.md'), 'x')
  await sees('deep/deeper/new.md')
  seen.clear()
  fs.writeFileSync(at('a.md'), 'changed')
  await sees('a.md')
  seen.clear()
  fs.rmSync(at('a.md'))
  await sees('a.md')
})

test('a folder that arrives with files in it is seen by its files, and watched from then on', async () => {
  const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'arrives-'))
  fs.mkdirSync(path.join(outside, 'post'))
  fs.writeFileSync(path.join(outside, 'post/index.md'), 'x')
  fs.renameSync(outside, at('arrived'))
  await sees(path.join('arrived', 'post', 'index.md'))
  fs.writeFileSync(at('arrived/post/later.png'), 'x')
  await sees(path.join('arrived', 'post', 'later.png'))
})

test('a folder that goes away is seen, and one of its name is watched again', async () => {
  fs.rmSync(at('deep'), { recursive: true })
  await sees('deep')
  fs.mkdirSync(at('deep'))
  fs.writeFileSync(at('deep/again.md'), 'x')
  await sees(path.join('deep', 'again.md'))
})

test("an editor's hidden files are not content", async () => {
  fs.writeFileSync(at('.a.md.swp'), 'x')
  fs.writeFileSync(at('b.md'), 'x')
  await sees('b.md')
  expect([...seen]).not.toContain('.a.md.swp')
})

test('a folder that is not there is no error', () => {
  expect(() =>
    watchFolder(
      at('nowhere'),
      isInside,
      () => {},
      error => {
        throw error
      },
    )(),
  ).not.toThrow()
})

describe('a link to a folder', () => {
  test('shows what changes behind it, from the start or since it was made', async () => {
    fs.mkdirSync(at('notes/below'), { recursive: true })
    fs.symlinkSync('../notes', at('deep/linked'))
    watchInside()
    fs.writeFileSync(at('notes/below/a.md'), 'x')
    await sees(path.join('deep', 'linked', 'below', 'a.md'))
    fs.symlinkSync('../../notes', at('deep/deeper/later'))
    await sees(path.join('deep', 'deeper', 'later', 'below', 'a.md'))
    seen.clear()
    fs.writeFileSync(at('notes/b.md'), 'x')
    await sees(path.join('deep', 'linked', 'b.md'))
    await sees(path.join('deep', 'deeper', 'later', 'b.md'))
  })

  test('shows the file at both of its places where the folder is watched itself', async () => {
    fs.symlinkSync('deeper', at('deep/linked'))
    watchInside()
    fs.writeFileSync(at('deep/deeper/a.md'), 'x')
    await sees(path.join('deep', 'deeper', 'a.md'))
    await sees(path.join('deep', 'linked', 'a.md'))
  })

  test('is followed to where it leads now', async () => {
    fs.mkdirSync(at('one'))
    fs.mkdirSync(at('two'))
    fs.symlinkSync('../one', at('deep/linked'))
    watchInside()
    fs.symlinkSync('../two', at('deep/linked.new'))
    fs.renameSync(at('deep/linked.new'), at('deep/linked'))
    await sees(path.join('deep', 'linked'))
    await new Promise(resolve => setTimeout(resolve, 100))
    seen.clear()
    fs.writeFileSync(at('one/a.md'), 'x')
    fs.writeFileSync(at('two/b.md'), 'x')
    await sees(path.join('deep', 'linked', 'b.md'))
    expect([...seen]).not.toContain(path.join('deep', 'linked', 'a.md'))
  })

  test('is not followed out of the folder, nor round in circles', async () => {
    const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'outside-'))
    fs.symlinkSync(outside, at('deep/out'))
    fs.symlinkSync('..', at('deep/deeper/up'))
    fs.symlinkSync('nothing', at('deep/broken'))
    watchInside()
    fs.writeFileSync(path.join(outside, 'a.md'), 'x')
    fs.writeFileSync(at('deep/deeper/b.md'), 'x')
    await sees(path.join('deep', 'deeper', 'b.md'))
    await new Promise(resolve => setTimeout(resolve, 100))
    expect([...seen]).toEqual([path.join('deep', 'deeper', 'b.md')])
    fs.rmSync(outside, { recursive: true })
  })
})

test('a link to a file shows what changes behind it, also where the file is replaced', async () => {
  fs.mkdirSync(at('notes'))
  fs.writeFileSync(at('notes/real.md'), 'x')
  fs.symlinkSync('../notes/real.md', at('deep/start.md'))
  watchInside()
  fs.symlinkSync('../../notes/real.md', at('deep/deeper/later.md'))
  await sees(path.join('deep', 'deeper', 'later.md'))
  seen.clear()
  fs.writeFileSync(at('notes/new.md'), 'y')
  fs.renameSync(at('notes/new.md'), at('notes/real.md'))
  await sees(path.join('deep', 'start.md'))
  await sees(path.join('deep', 'deeper', 'later.md'))
  // What the link does not lead to is none of its business, and one that is gone watches nothing.
  fs.rmSync(at('deep/start.md'))
  await new Promise(resolve => setTimeout(resolve, 100))
  seen.clear()
  fs.writeFileSync(at('notes/other.md'), 'z')
  fs.writeFileSync(at('notes/real.md'), 'z')
  await sees(path.join('deep', 'deeper', 'later.md'))
  expect([...seen]).toEqual([path.join('deep', 'deeper', 'later.md')])
})
