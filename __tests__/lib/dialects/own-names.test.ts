import { siteFaultsIn } from '@/lib/site-faults'
import { html } from '../markdown/support'

jest.mock('@/site.config', () => {
  const { site } = jest.requireActual('@/site.config')
  const shortcodes = { yt: 'youtube', Box: 'note', hint: 'tip', more: 'details', vid: 'youtub', x: 'something else' }
  return { site: { ...site, shortcodes } }
})

test.each([
  ['{{< yt dQw4w9WgXcQ >}}', '{{< youtube dQw4w9WgXcQ >}}'],
  ['{% yt dQw4w9WgXcQ %}', '{% youtube dQw4w9WgXcQ %}'],
  ['@[yt](dQw4w9WgXcQ)', '@[youtube](dQw4w9WgXcQ)'],
  [':::box\ntext\n:::', ':::note\ntext\n:::'],
  ['{{< box >}}\ntext\n{{< /box >}}', ':::note\ntext\n:::'],
  ['{% hint %}\n\ntext\n\n{% endhint %}', ':::tip\n\ntext\n\n:::'],
  [':::hint\ntext\n:::', ':::tip\ntext\n:::'],
  [':::more Title\ntext\n:::', ':::details Title\ntext\n:::'],
])('%j is read as %j', async (own, known) => {
  const expected = await html(known)
  expect(expected).not.toEqual(await html(known.replace(/youtube|note|tip|details/, 'nobody')))
  expect(await html(own)).toEqual(expected)
})

test('names that lead to what nobody has are told', () => {
  const { faultsOfOwnNames } = jest.requireActual<typeof import('@/lib/dialects/dialects')>('@/lib/dialects/dialects')
  expect(faultsOfOwnNames(siteFaultsIn('en'))).toEqual([
    'shortcodes.vid is "youtub"; did you mean "youtube"?',
    'shortcodes.x is "something else"; no system has such a tag',
  ])
})
