import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { formatOf, isPostFile } from '@/lib/content/post-file'
import { renderArticle } from '@/lib/markdown/render'
import { plainReference } from '@/lib/post/plain-reference'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const root = path.resolve(import.meta.dirname, '../../fixtures/markdown')
const fixtures = (readdirSync(root, { recursive: true }) as string[]).filter(isPostFile)

test('whatever the text of a fixture asks for was seen in it when it was read', async () => {
  const unseen: string[] = []
  let asked = 0
  for (const file of fixtures) {
    const text = readFileSync(path.join(root, file), 'utf8')
    const { post, body, bodyLine } = parsePost({ path: `posts/${file}`, text, modified: 0 }, site)
    if (!post) continue
    const known = {
      pictures: new Set(post.pictures),
      names: new Set(post.names?.map(plainReference)),
    }
    const ask = (kind: keyof typeof known, reference: string) => {
      asked++
      const name = plainReference(reference)
      if (name !== '' && !known[kind].has(name)) unseen.push(`${file}: ${reference}`)
    }
    await renderArticle({
      body,
      bodyLine,
      path: `posts/${file}`,
      format: formatOf(file),
      lang: post.lang,
      title: post.title,
      breaks: post.breaks,
      system: post.system,
      async findMedia(reference) {
        ask('pictures', reference)
        return { found: false, looked: [] }
      },
      findPost: reference => void ask('names', reference),
      findNamed: name => void ask('names', name),
    })
  }
  expect(unseen).toEqual([])
  expect(asked).toBeGreaterThan(50)
}, 120_000)
