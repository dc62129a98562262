import { serviceNames, servicesIn } from '@/lib/share'

const names = (...args: Parameters<typeof servicesIn>) => servicesIn(...args).map(({ name }) => name)

test('where nothing is chosen, Hatena is offered to who reads Japanese or English', () => {
  expect(names('ja', {})).toEqual(['X', 'はてなブックマーク', 'LinkedIn'])
  expect(names('en', {})).toEqual(['X', 'Hatena Bookmark', 'LinkedIn'])
  expect(names('de', {})).toEqual(['X', 'LinkedIn'])
})

test('the owner chooses for all languages or for some', () => {
  expect(names('de', { share: ['mastodon', 'email'] })).toEqual(['Mastodon', 'E-mail'])
  expect(names('ja', { share: { ja: ['line'], de: [] } })).toEqual(['LINE'])
  expect(names('de', { share: { ja: ['line'], de: [] } })).toEqual([])
  expect(names('en', { share: { ja: ['line'], de: [] } })).toEqual(['X', 'Hatena Bookmark', 'LinkedIn'])
})

test('every service is given the address and, where it asks for it, the title', () => {
  for (const { name, href } of servicesIn('en', { share: serviceNames })) {
    const address = href('https://blog.example/posts/a?b&c', 'A & B {url}')
    expect([name, URL.canParse(address), address.includes('https%3A%2F%2Fblog.example%2Fposts%2Fa%3Fb%26c')]).toEqual([
      name,
      true,
      true,
    ])
  }
})
