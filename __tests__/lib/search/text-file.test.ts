import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { type Bytes, inMemory, TextFile } from '@/lib/search/text-file'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'texts-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('reads as from memory, whatever is written between', async () => {
  const piece = fc.record({ size: fc.integer({ min: 0, max: 200_000 }), first: fc.nat(), second: fc.nat() })
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      async (pieces, asked) => {
        const file = TextFile.open(folder) as TextFile
        const stored: { bytes: Bytes; memory: Bytes; size: number }[] = []
        const compare = (nth: number, { size, first, second }: (typeof pieces)[0]) => {
          const { bytes, memory, size: all } = stored[nth % stored.length]!
          const [start, end] = [(first + size) % (all + 1), second % (all + 1)].sort((a, b) => a - b) as [
            number,
            number,
          ]
          expect(bytes.read(start, end).equals(memory.read(start, end))).toBe(true)
        }
        for (const [nth, one] of pieces.entries()) {
          const written = Uint8Array.from({ length: one.size }, (_, at) => (at * 31 + nth * 7) % 251)
          stored.push({ bytes: await file.add(written), memory: inMemory(written), size: one.size })
          compare(nth, one)
        }
        for (const [nth, at] of asked.entries()) compare(at, pieces[nth % pieces.length]!)
      },
    ),
    { numRuns: 30 },
  )
})

test('leaves no file behind, and takes no memory for what is in it', async () => {
  const file = TextFile.open(folder) as TextFile
  expect((await file.add(new Uint8Array(1000))).held).toBe(0)
  expect(fs.readdirSync(folder)).toEqual([])
})

test('there is none where none can be made', () => {
  expect(TextFile.open(path.join(folder, 'nowhere'))).toBeNull()
})
