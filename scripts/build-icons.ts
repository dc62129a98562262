import { readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { MANIFEST_ICONS } from '../lib/feeds/manifest'

/**
 * Makes the icons that browsers, feed readers and phones ask for by name, all from `public/icon.svg`.
 */
const source = readFileSync('public/icon.svg')
const png = (side: number) =>
  sharp(source, { density: (72 * side) / 32 })
    .resize(side, side)
    .png()
    .toBuffer()

writeFileSync(
  'public/favicon.ico',
  ico(await Promise.all([16, 32, 48].map(async (side): Promise<[number, Buffer]> => [side, await png(side)]))),
)
writeFileSync('public/apple-touch-icon.png', await png(180))
for (const { file, side } of MANIFEST_ICONS) writeFileSync(`public/${file}`, await png(side))

/** PNG pictures as one ICO file: https://en.wikipedia.org/wiki/ICO_(file_format) */
function ico(pictures: [side: number, bytes: Buffer][]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let at = head.length
  pictures.forEach(([side, bytes], index) => {
    const entry = 6 + 16 * index
    head.writeUInt8(side, entry)
    head.writeUInt8(side, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(bytes.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += bytes.length
  })
  return Buffer.concat([head, ...pictures.map(([, bytes]) => bytes)])
}
