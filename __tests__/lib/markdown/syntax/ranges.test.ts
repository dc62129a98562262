import { html } from '../support'

describe('one tilde', () => {
  it.each(['5~10個、20~30個', '気温は~3度、10~20%', '2~3 hours, 4~5 days', '水はH~2~O', '月~3日と**5~10**と~3日'])(
    'between numbers stays one: %s',
    async body => {
      expect(await html(body)).not.toContain('<del>')
      expect((await html(body)).replace(/<[^>]*>/g, '')).toBe(body.replaceAll('**', ''))
    },
  )

  it('is a mark around words, as on GitHub', async () => {
    expect(await html('~there~ と~~10~~と ~10~ も')).toBe('<p><del>there</del> と<del>10</del>と <del>10</del> も</p>')
  })

  it('keeps what is beside it', async () => {
    expect(await html('1~2 [a](https://example.com) 3~4 `b` 5~6')).toBe(
      '<p>1~2 <a href="https://example.com">a</a> 3~4 <code>b</code> 5~6</p>',
    )
  })
})
