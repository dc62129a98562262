import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import built from '@/app/_elements/built.json'

test('all elements together weigh at most 6 kB', () => {
  const modules = Object.values(built).filter(address => address.endsWith('.js'))
  const weights = modules.map(address => gzipSync(readFileSync(`public${address}`)).length)
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(6000)
})

test('a file is named with the hash of its content, so that it may be kept for ever', () => {
  for (const address of Object.values(built)) expect(address).toMatch(/^\/elements\/[a-z-]+-[0-9a-f]{8}\.(?:js|css)$/)
})
