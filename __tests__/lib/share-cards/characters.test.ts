import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { charactersOf } from '@/lib/share-cards/characters'
import { FONTS } from '@/lib/share-cards/files'

const hasIn = async (name: string, text: string) => {
  const has = await charactersOf(FONTS[name] as string)
  return Array.from(text, character => has(character.codePointAt(0) as number))
}

test('the mincho has what Japanese names need, of 16 bits and of more', async () => {
  expect(await hasIn('card mincho', '愛髙﨑①㌔ﾈｯﾄ𠮷𠮟𩸽')).not.toContain(false)
  expect(await hasIn('card mincho', '\u0000\u0378ř한ก\uffff\u{10ffff}')).not.toContain(true)
})

test('each other font has its script, and not those of the others', async () => {
  expect(await hasIn('card serif', 'řőłΔЖ')).not.toContain(false)
  expect(await hasIn('card arabic', 'مرحبا،')).not.toContain(false)
  expect(await hasIn('card hebrew', 'שלום')).not.toContain(false)
  expect(await hasIn('card hebrew', 'م愛')).not.toContain(true)
})

test.each([
  ['cut short', (font: Buffer) => font.subarray(0, 100)],
  ['of text', () => Buffer.from('# Not a font, but long enough to look like one.')],
  ['empty', () => Buffer.alloc(0)],
])('a file that is %s is no font', async (_, made) => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'font-')), 'a.ttf')
  fs.writeFileSync(file, made(fs.readFileSync(FONTS['card hebrew'] as string)))
  await expect(charactersOf(file)).rejects.toThrow()
  fs.rmSync(path.dirname(file), { recursive: true })
})
