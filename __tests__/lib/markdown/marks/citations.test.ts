import { faults, html } from '../support'

test.each(['[@smith04]', '言った[@smith04, p. 33; see also @doe99]。', '[-@doe99]', '[see @knuth:1984]'])(
  '%j is shown as written, and reported',
  async source => {
    expect(await html(source)).toBe(`<p>${source}</p>`)
    expect(await faults(source)).toEqual(['1:1 citation'])
  },
)

test.each(['[@types]', '[@user1](https://example.com/)', '`[@smith04]`', 'a@b1.example [x]', '@smith04 は', '[a@b1]'])(
  '%j is no citation',
  async source => {
    expect(await faults(source)).toEqual([])
  },
)
