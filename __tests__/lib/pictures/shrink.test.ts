import sharp from 'sharp'
import { hasPlace } from '@/lib/pictures/facts'
import { MAX_BYTES, type Shrunk, shrink } from '@/lib/pictures/shrink'

/** A picture in which nothing repeats, so that it takes as many bytes as it can. */
const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })

/** One colour: few bytes, however wide. */
const plain = (width: number, height: number, background = '#1d5a7f') =>
  sharp({ create: { width, height, channels: 3, background } })

const GPS = { IFD0: { Copyright: 'me' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 41/1 0/1' } }

async function shrunk(bytes: Buffer, ending = 'jpg', mayConvert = false): Promise<Shrunk> {
  const result = await shrink(bytes, ending, mayConvert)
  if (typeof result === 'string') throw new Error(result)
  return result
}

test('a photograph wider than any page shows it is made narrower, under its name', async () => {
  const photograph = await noise(2400, 1200).jpeg({ quality: 95 }).toBuffer()
  const { bytes, ending, pixels } = await shrunk(photograph)
  expect(pixels).toEqual({ before: { width: 2400, height: 1200 }, after: { width: 1920, height: 960 } })
  expect(ending).toBe('jpg')
  expect(bytes.length).toBeLessThan(photograph.length * 0.7)
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1920, height: 960 })
})

test('a tall picture stays as wide as it is, and a small one as it is', async () => {
  const tall = await noise(500, 2100).jpeg({ quality: 98 }).toBuffer()
  expect((await shrunk(tall)).pixels.after).toEqual({ width: 500, height: 2100 })
  expect(await shrink(await noise(400, 300).jpeg().toBuffer(), 'jpg', true)).toBe('small')
})

test('what is written once is not written again', async () => {
  const once = await shrunk(await noise(2400, 1200).jpeg({ quality: 95 }).toBuffer())
  expect(once.bytes.length).toBeGreaterThan(MAX_BYTES)
  expect(await shrink(once.bytes, 'jpg', true)).toBe('gains little')
})

test('a photograph that lies on its side is turned upright', async () => {
  const lying = await noise(1000, 2400).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer()
  const { bytes, pixels } = await shrunk(lying)
  expect(pixels).toEqual({ before: { width: 2400, height: 1000 }, after: { width: 1920, height: 800 } })
  const { width, height, orientation } = await sharp(bytes).metadata()
  expect([width, height, orientation]).toEqual([1920, 800, undefined])
})

test('wide colours keep their profile; those of print become what screens show', async () => {
  const wide = await noise(2400, 1200).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer()
  const { icc } = await sharp(wide).metadata()
  expect((await sharp((await shrunk(wide)).bytes).metadata()).icc).toEqual(icc)
  const print = await noise(2400, 1200).toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer()
  const { space, channels, icc: ofPrint } = await sharp((await shrunk(print)).bytes).metadata()
  expect([space, channels, ofPrint]).toEqual(['srgb', 3, undefined])
})

test('nothing says where a photograph was taken', async () => {
  const big = await noise(2400, 1200).withExif(GPS).jpeg({ quality: 95 }).toBuffer()
  expect(hasPlace(await sharp(big).metadata())).toBe(true)
  const { bytes, hadPlace } = await shrunk(big)
  expect(hadPlace).toBe(true)
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
})

test.each([1, 6])('a small one loses the place, and not a pixel, where side %i is up', async orientation => {
  const small = await noise(300, 200).withExif(GPS).withMetadata({ orientation }).withExifMerge(GPS).jpeg().toBuffer()
  const before = await sharp(small).metadata()
  expect([hasPlace(before), before.orientation]).toEqual([true, orientation])
  const { bytes, pixels } = await shrunk(small)
  expect(pixels.after).toEqual(pixels.before)
  const after = await sharp(bytes).metadata()
  expect(hasPlace(after)).toBe(false)
  expect(after.orientation ?? 1).toBe(orientation)
  const pixelsOf = (jpeg: Buffer) => sharp(jpeg).raw().toBuffer()
  expect(await pixelsOf(bytes)).toEqual(await pixelsOf(small))
})

test('a picture that moves is left as it is', async () => {
  /** Behind its end, where nobody reads. */
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(MAX_BYTES)])
  const frames = await Promise.all(['#f00', '#0f0'].map(colour => plain(50, 50, colour).png().toBuffer()))
  for (const format of ['gif', 'webp'] as const) {
    const moving = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    expect(await shrink(padded(moving), format, true)).toBe('moves')
    expect(await shrink(moving, format, true)).toBe('small')
  }
  const still = await plain(50, 50).png().toBuffer()
  const at = still.indexOf('IDAT') - 4
  const control = Buffer.from([0, 0, 0, 8, ...Buffer.from('acTL'), 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(await shrink(padded(Buffer.concat([still.subarray(0, at), control, still.subarray(at)])), 'png', true)).toBe(
    'moves',
  )
  expect(await shrink(padded(still), 'png', true)).not.toBe('moves')
})

test('a PNG that stays too big becomes WebP where its name may change, and only there', async () => {
  const photograph = await noise(700, 500).png().toBuffer()
  expect(await shrunk(photograph, 'png', true)).toMatchObject({ ending: 'webp' })
  expect(await shrink(photograph, 'png', false)).toBe('gains little')
  const drawing = await plain(2400, 400).png({ compressionLevel: 0 }).toBuffer()
  expect(await shrunk(drawing, 'png', true)).toMatchObject({ ending: 'png' })
})

test('what cannot be read is named', async () => {
  expect(await shrink(Buffer.from('no picture'), 'png', true)).toBe('no picture')
  const cut = (await noise(2400, 1200).jpeg().toBuffer()).subarray(0, 2000)
  expect(await shrink(cut, 'jpg', true)).toBe('no picture')
})
