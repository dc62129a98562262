import { blogOf } from './for-machines'

test('browsers learn how each language is searched', async () => {
  const title = { ja: '綴り', en: 'A blog & with a very long name' }
  const { ask, remove } = await blogOf({ 'posts/a.md': 'Text.' }, { title })
  const [ja, en] = await Promise.all(['/opensearch.xml', '/en/opensearch.xml'].map(ask))
  remove()
  expect(ja?.type).toBe('application/opensearchdescription+xml; charset=utf-8')
  expect(ja?.body).toContain('<ShortName>綴り</ShortName>')
  expect(ja?.body).toContain(
    '<Url type="text/html" method="get" template="https://blog.example/search?q={searchTerms}"/>',
  )
  expect(en?.body).toContain('template="https://blog.example/en/search?q={searchTerms}"')
  // The format has room for 16 characters.
  expect(en?.body).toContain('<ShortName>A blog &amp; with a</ShortName>')
  expect(en?.body).toContain('<LongName>A blog &amp; with a very long name</LongName>')
})
