import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import built from '@/app/_elements/built.json'

const weightOf = (address: string) => gzipSync(readFileSync(`public${address}`)).length

test('all elements together weigh at most 6 kB, but for what is loaded when it is opened or switched on', () => {
  const {
    'search-dialog': dialog,
    'search.css': css,
    'visit-counter': counter,
    'reader-comments': comments,
    'people.css': people,
    'offline-reading': offline,
    'service-worker': worker,
    ...others
  } = built
  expect(Object.values(others).reduce((sum, address) => sum + weightOf(address), 0)).toBeLessThanOrEqual(6000)
  expect(weightOf(dialog) + weightOf(css)).toBeLessThanOrEqual(4000)
  expect(weightOf(counter) + weightOf(comments) + weightOf(people)).toBeLessThanOrEqual(2700)
  expect(weightOf(offline) + weightOf(worker)).toBeLessThanOrEqual(1500)
})

test('a file is named with the hash of its content, so that it may be kept for ever', () => {
  for (const address of Object.values(built)) expect(address).toMatch(/^\/elements\/[a-z-]+-[0-9a-f]{8}\.(?:js|css)$/)
})
