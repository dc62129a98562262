import { expressionsIn, faultsIn } from '@/scripts/expressions'

const namesIn = (files: Record<string, string>) =>
  expressionsIn('lib/a.ts', file => files[file] ?? '').map(({ name }) => name)

test('literals are found, and calls as what they make', () => {
  expect(namesIn({ 'lib/a.ts': "const a = /b+/g; new RegExp('c+', 'i'); RegExp('d+')" })).toEqual([
    '/b+/g',
    '/c+/i',
    '/d+/',
  ])
})

test('what such a call is given is followed to where it is written', () => {
  const files = {
    'lib/a.ts': `
      import { B } from './b'
      const C = \`c\${B}{1,\${2}}\`
      const D = /d/u
      new RegExp(String.raw\`\\s(\${C})\`)
      new RegExp(D, 'g')`,
    'lib/b.ts': "export const B = 'b|b'",
  }
  expect(namesIn(files)).toEqual(['/d/u', '/\\s(cb|b{1,2})/', '/d/g'])
})

test('what only the running program knows has the name of its file', () => {
  expect(expressionsIn('lib/a.ts', () => 'const f = (word: string) => new RegExp(word)')).toEqual([
    { name: 'lib/a.ts: new RegExp(word)', file: 'lib/a.ts' },
  ])
})

test('what is not safe needs a reason, and nothing excuses exponential time', () => {
  const found = ['/a/', '/b/', '/c/', '/d/'].map(name => ({ name, file: 'lib/a.ts' }))
  const faults = faultsIn(found, {
    '/a/': 'safe',
    '/b/': { verdict: '2nd degree polynomial', reason: 'one line of at most 300 characters' },
    '/c/': { verdict: '2nd degree polynomial', reason: ' ' },
    '/d/': { verdict: 'exponential', reason: 'one line' },
  })
  expect(faults).toEqual([expect.stringContaining('/c/'), expect.stringContaining('/d/')])
})

test('a reason goes with its expression', () => {
  expect(faultsIn([], { '/a/': { verdict: 'unknown', reason: 'short texts' } })).toEqual([
    expect.stringContaining('is gone'),
  ])
})
