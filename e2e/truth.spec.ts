import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { RandomAuthor, randomFrom } from '../__tests__/random-author'
import { Content, smallBlog } from './content'
import { Server } from './server'

/** New each run; a failing drill is run again with `TRUTH_SEED=… npm run e2e -- truth`. */
const seed = Number(process.env.TRUTH_SEED ?? Math.floor(Math.random() * 2 ** 31))
const ROUNDS = 4
const EDITS = 12

/** The addresses that a server's pages, feeds and sitemap name, its not-found page and an old one of each post. */
async function addressesOf(server: Server, author: RandomAuthor): Promise<string[]> {
  const found = new Set([
    '/',
    '/en',
    '/sitemap.xml',
    '/feed.xml',
    '/en/feed.xml',
    '/nothing',
    '/en/nothing',
    ...author.gone,
  ])
  for (const address of ['/', '/en', '/sitemap.xml', '/archive', '/en/archive', '/tags', '/en/tags'])
    for (const [, , href] of (await (await server.get(address)).text()).matchAll(
      /(href="|<loc>)(?:http:\/\/localhost:3000)?(\/[^"<]*)/g,
    ))
      if (href && !/^\/(?:_next|elements|images)\/|\.(?:svg|png|css)$/.test(href))
        found.add(href.replaceAll('&amp;', '&'))
  return [...found]
}

/** All that a visitor gets of an address. */
async function seen(server: Server, address: string): Promise<string> {
  const answer = await server.get(address)
  const says = ['content-type', 'content-security-policy', 'location', 'etag', 'cache-control'].map(
    name => `${name}: ${answer.headers.get(name)}`,
  )
  return `${answer.status}\n${says.join('\n')}\n\n${await answer.text()}`
}

test('after a push every address answers what a server answers that was started a moment ago', async () => {
  test.setTimeout(300_000)
  const content = new Content(smallBlog())
  const random = randomFrom(seed)
  const author = new RandomAuthor(
    {
      write: (file, text) => content.write(file, text),
      delete: file => fs.rmSync(path.join(content.folder, file), { force: true }),
    },
    { now: Date.now() },
    random,
  )
  const server = await Server.start(content.folder)
  let addresses = ['/']
  let isReading = true
  const failed: string[] = []
  // Readers, whose renders the edits fall into.
  const readers = Array.from({ length: 3 }, async (_, reader) => {
    for (let n = reader; isReading; n += 7) {
      const address = addresses[n % addresses.length] as string
      const { status } = await server.get(address).catch(() => ({ status: 0 }))
      if (status === 0 || status >= 500) failed.push(`${address}: ${status}`)
    }
  })
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const done: string[] = []
      for (let n = 0; n < EDITS; n++) {
        done.push(author.edit())
        if (random() < 0.5) await server.push()
      }
      expect((await server.push()).status).toBe(200)
      const fresh = await Server.start(content.folder)
      try {
        addresses = await addressesOf(fresh, author)
        for (const address of addresses)
          expect(
            await seen(server, address),
            `TRUTH_SEED=${seed}, round ${round}, ${address} after:\n${done.join('\n')}`,
          ).toBe(await seen(fresh, address))
      } finally {
        await fresh.stop()
      }
    }
  } finally {
    isReading = false
    await Promise.all(readers)
    await server.stop()
    content.destroy()
  }
  expect(addresses.length).toBeGreaterThan(20)
  expect(failed, `TRUTH_SEED=${seed}`).toEqual([])
})
