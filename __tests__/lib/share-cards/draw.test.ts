import fs from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { MeasuredNode, Node } from '@takumi-rs/core'
import { Renderer } from '@takumi-rs/core'
import sharp from 'sharp'
import { LOOK, type ShareCard } from '@/lib/share-cards/card'
import { Drawing } from '@/lib/share-cards/draw'
import { layOut } from '@/lib/share-cards/layout'

let drawing: Drawing

beforeAll(async () => {
  drawing = await Drawing.open()
})

const card = (title: string, more: Partial<ShareCard> = {}): ShareCard => ({
  lang: 'ja',
  site: '綴り',
  title,
  facts: ['つむぎ', '2026年11月20日'],
  look: LOOK,
  ...more,
})
const digestOf = (png: Uint8Array) => Buffer.from(png).toString('base64')

test('a card is a PNG of 1200 × 630 pixels on paper', async () => {
  const drawn = await drawing.draw(card('余白について'), null)
  expect(Object.getPrototypeOf(drawn)).toBe(Uint8Array.prototype)
  const png = sharp(drawn)
  expect(await png.metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  const { data } = await png
    .extract({ left: 1190, top: 620, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect([...data]).toEqual([0xfa, 0xf8, 0xf3])
})

// A font draws the same box for all that it lacks.
test('no two letters look alike', async () => {
  const letters = [...'愛髙𠮷﨑①㌔ﾈｯrřőłÅΔЖאבمع🎉🧵']
  const drawn = await Promise.all(letters.map(letter => drawing.draw(card(letter), null)))
  expect(new Set(drawn.map(digestOf)).size).toBe(letters.length)
  expect(drawn.map(digestOf)).not.toContain(digestOf(await drawing.draw(card(''), null)))
})

test('an emoji is drawn wherever it is written', async () => {
  const places: ((emoji: string) => ShareCard)[] = [
    card,
    emoji => card('題', { about: emoji }),
    emoji => card('題', { label: emoji }),
    emoji => card('題', { facts: [emoji] }),
    emoji => card('題', { site: `綴り${emoji}` }),
  ]
  for (const shown of places) {
    const drawn = await Promise.all(['🎉', '🧵'].map(emoji => drawing.draw(shown(emoji), null)))
    expect(new Set(drawn.map(digestOf)).size).toBe(2)
  }
})

test('a picture stands beside the title; one that cannot be read is left out', async () => {
  const without = await drawing.draw(card('題'), null)
  const broken = await drawing.draw(card('題'), Buffer.from('no picture'))
  expect(digestOf(broken)).toBe(digestOf(without))
  const file = fs.readFileSync('posts/stitch-binding/cover.png')
  // It says how large it is, and no more.
  const cut = await drawing.draw(card('題'), file.subarray(0, 60))
  expect(digestOf(cut)).toBe(digestOf(without))
  const picture = await drawing.draw(card('題'), file)
  expect(digestOf(picture)).not.toBe(digestOf(without))
})

test('a picture is fitted once: one that is as large as it stands there is drawn pixel by pixel', async () => {
  const size = { width: 398, height: 398 }
  const pixels = Buffer.from(Array.from({ length: 398 * 398 * 3 }, (_, at) => (at * at * 31) % 251))
  const picture = await sharp(pixels, { raw: { ...size, channels: 3 } })
    .png()
    .toBuffer()
  const drawn = sharp(await drawing.draw(card('題'), picture)).extract({ left: 711, top: 73, ...size })
  expect((await drawn.removeAlpha().raw().toBuffer()).equals(pixels)).toBe(true)
})

describe('the title', () => {
  const long =
    '機械学習の論文を毎日読み続けるために作った小さな道具と、そこから学んだことのすべてを書き残しておくための長い長い記事。読む時間のない人のための要約と、コードの全文、失敗した実験の記録、それから来年の計画も載せておきます。ぜひ最後まで読んで。'
  let measure: (node: Node) => Promise<MeasuredNode>

  beforeAll(async () => {
    const renderer = new Renderer()
    for (const { name, file } of drawing.letters.faces)
      await renderer.registerFont({ name, data: await readFile(file), weight: 600 })
    measure = node => renderer.measure(node)
  })

  /** The places of all that is written, as they are on the card. */
  async function linesOf(shown: ShareCard, plate: { width: number; height: number } | null = null) {
    const { node } = await layOut(shown, plate, drawing.letters, measure)
    const places: { text: string; left: number; right: number; top: number; bottom: number }[] = []
    const walk = ({ transform: [, , , , left, top], runs, children }: MeasuredNode) => {
      for (const { text, x, y, width, height } of runs)
        places.push({ text, left: left + x, right: left + x + width, top: top + y, bottom: top + y + height })
      children.forEach(walk)
    }
    walk(await measure(node))
    return places
  }

  test.each([
    ['one character', card('愛')],
    ['120 characters', card(long)],
    ['120 characters beside an emoji', card(long, { label: '🧵' })],
    ['300 characters', card('題名'.repeat(200))],
    ['a word without end', card('a'.repeat(300), { lang: 'en' })],
    ['a phrase without end', card('スーパーカリフラジリスティックエクスピアリドーシャス'.repeat(4))],
    ['wide letters', card('WM'.repeat(150), { lang: 'en' })],
    ['right to left', card('مرحبا بالعالم: كيف تكتب مدونة بلغة Markdown', { lang: 'ar' })],
    ['emoji', card('🎉'.repeat(100))],
    ['long facts', card('題', { facts: ['名'.repeat(80), '名'.repeat(80), '2026年11月20日'], site: 'W'.repeat(80) })],
  ])('of %s stands within its margins, whole', async (_, shown) => {
    for (const { text, left, right, top, bottom } of await linesOf(shown)) {
      if (text.trim() === '') continue
      expect(left).toBeGreaterThanOrEqual(189)
      // A blank at the end of a line hangs out.
      expect(text.endsWith(' ') || right <= 1111).toBe(true)
      expect(top).toBeGreaterThan(20)
      expect(bottom).toBeLessThan(620)
    }
  })

  test('is all there, however long', async () => {
    const text = (await linesOf(card(long))).map(({ text }) => text.replaceAll('\u200b', '')).join('')
    expect(long).toHaveLength(120)
    expect(text).toContain(long)
  })

  test('ends its lines between phrases', async () => {
    const places = await linesOf(
      card('手を動かして理解する注意機構：行列の掛け算から Transformer の一段を組み立てるまで'),
    )
    const title = places.filter(({ bottom }) => bottom < 508)
    const lines = [...new Set(title.map(({ top }) => top))].map(top => title.filter(place => place.top === top))
    for (const line of lines) expect(line.map(({ text }) => text).join('')).not.toMatch(/^[のをはがにで、。：]/)
  })

  test('has the whole width where it would be small beside a picture', async () => {
    const plate = { width: 430, height: 225 }
    const rightmost = async (shown: ShareCard) =>
      Math.max(...(await linesOf(shown, plate)).filter(({ bottom }) => bottom < 500).map(({ right }) => right))
    expect(await rightmost(card('手引き：四つ目綴じを最後まで'))).toBeLessThan(1110 - 430)
    expect(await rightmost(card(long))).toBeGreaterThan(900)
  })
})
