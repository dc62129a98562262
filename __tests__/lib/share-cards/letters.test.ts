import { Letters, type Written } from '@/lib/share-cards/letters'

let letters: Letters

beforeAll(async () => {
  letters = await Letters.open()
})

/** A text as it is drawn: `[serif:Dvořák]`, `{1f389}`. */
const show = ({ pieces }: Written) =>
  pieces
    .map(piece =>
      'emoji' in piece
        ? `{${/([^/\\]+)\.svg$/.exec(piece.emoji)?.[1]}}`
        : `[${piece.face.name.replace('card ', '')}:${piece.text.replaceAll('\u200b', '|')}]`,
    )
    .join('')
const write = (text: string, lang = 'en') => show(letters.write(text, lang))

test('each letter is drawn by the first font that has it', () => {
  expect(write('愛と髙𠮷①㌔ﾈｯﾄ')).toBe('[mincho:愛と髙𠮷①㌔ﾈｯﾄ]')
  expect(write('שלום עולם')).toBe('[hebrew:שלום][mincho: ][hebrew:עולם]')
  expect(write('مرحبا')).toBe('[arabic:مرحبا]')
})

test('where one letter needs another font of Latin script, all are set in that', () => {
  expect(write('Dvořák の Symphony')).toBe('[serif:Dvořák\u00a0][mincho:の][serif: Symphony]')
  expect(write('Symphony')).toBe('[mincho:Symphony]')
})

test('Japanese may end its lines between phrases, and never before the particle of a foreign word', () => {
  expect(write('git で綴じる手引き', 'ja')).toBe('[mincho:git\u00a0で|綴じる|手引き]')
  expect(write('git で綴じる手引き', 'en')).toBe('[mincho:git\u00a0で綴じる手引き]')
})

test('emoji are pictures: of several code points, of keys, of flags', () => {
  expect(write('🎉👩‍💻🇯🇵1️⃣❤️ 1')).toBe('{1f389}{1f469-200d-1f4bb}{1f1ef-1f1f5}{31-20e3}{2764}[mincho: 1]')
  expect(write('☎ © ㊙')).toBe('[mincho:☎ © ㊙]')
})

test('what no font has is left out and named, never a box', () => {
  expect(letters.write('記事の𐎀題名ก', 'ja').missing).toEqual(['𐎀', 'ก'])
  expect(write('記事𐎀')).toBe('[mincho:記事]')
  expect(write('x̡̢𐎀')).toMatch(/^\[\w+:x/)
})

test('what is not seen is not drawn: directions, controls, forms of a character', () => {
  expect(letters.write('a\u202eb\u0000c\ufeffd葛\u{e0100}\u2066', 'en')).toMatchObject({ missing: [] })
  expect(write('a\u202eb\u0000c\ufeffd葛\u{e0100}\u2066')).toBe('[mincho:abcd葛]')
  expect(write('می\u200cخواهم')).toBe('[arabic:می\u200cخواهم]')
})

test('letters and their marks are one, however they are written', () => {
  expect(write('か\u3099き\u3099')).toBe('[mincho:がぎ]')
})

test('a text that is mostly missing cannot be read', () => {
  expect(letters.canWrite('愛')).toBe(true)
  expect(letters.canWrite('記事の𐎀題名')).toBe(true)
  expect(letters.canWrite('สวัสดีชาวโลก')).toBe(false)
  expect(letters.canWrite('\u200b')).toBe(false)
})

test('a hostile title costs no more than a long one, and ends with a sign that it goes on', () => {
  const began = letters.write('題'.repeat(1_000_000), 'ja')
  expect(show(began).replaceAll('|', '')).toHaveLength('[mincho:…]'.length + 300)
  expect(show(letters.write(`a${'\u0301'.repeat(100_000)}`, 'ja'))).toMatch(/…\]$/)
})

test('an owner names fonts for other scripts', async () => {
  await expect(Letters.open(['no/such/font.ttf'])).rejects.toThrow('no/such/font.ttf')
  const own = 'node_modules/@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'
  expect((await Letters.open([own])).faces.map(({ name }) => name).at(-1)).toBe('card own 1')
})
