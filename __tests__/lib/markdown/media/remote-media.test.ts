import { foreignHost } from '@/lib/markdown/media/remote-media'
import { faults, html, render } from '../support'

describe('the host of an address', () => {
  it.each([
    ['https://a.example/x.png', 'a.example'],
    ['//A.example:8080/x', 'a.example:8080'],
    ['/\\a.example/x', 'a.example'],
    ['\\\\a.example', 'a.example'],
    [' ht\ttps://a.example', 'a.example'],
    ['https:/a.example/x', 'a.example'],
  ])('%j is %s', (address, host) => {
    expect(foreignHost(address)).toBe(host)
  })

  it.each(['/x.png', 'x.png', '../x//y.png', 'data:image/png;base64,AA', '#x', '', 'https://'])(
    '%j has none',
    address => {
      expect(foreignHost(address)).toBeUndefined()
    },
  )
})

it('an address that names no host is no source of a video', async () => {
  const text = '<video src="//\n"></video>\n\n<video><source src="https://a <b>/b.mp4"></video>'
  expect(await html(text)).not.toContain('src=')
  expect(await faults(text)).toEqual(['1:1 missing-image', '4:8 missing-image'])
  expect(await html('<picture><source srcset="http://\n"></picture>')).not.toContain('srcset')
})

describe('a host that the owner allows', () => {
  const picture = '![絵](https://raw.pictures.example/a.png)'

  it.each([['raw.pictures.example'], ['*.pictures.example'], ['*']])('as %s shows its pictures at once', async name => {
    expect(await html(picture, { pictureHosts: [name] })).toBe(
      '<figure class="figure"><img alt="絵" src="https://raw.pictures.example/a.png" referrerpolicy="no-referrer" loading="lazy" decoding="async"></figure>',
    )
  })

  it.each([['pictures.example'], ['*.w.pictures.example'], ['raw.pictures.exampl']])('as %s is another', async name => {
    expect(await html(picture, { pictureHosts: [name] })).toContain('<click-to-load data-kind="img"')
  })

  it('shows its videos, posters and further sources', async () => {
    const video = '<video src="https://a.example/a.mp4" poster="https://a.example/a.png"></video>'
    expect(await html(video, { pictureHosts: ['a.example'] })).toBe(
      '<p><video src="https://a.example/a.mp4" poster="https://a.example/a.png" controls preload="none"></video></p>',
    )
    expect(
      await html(video.replace('a.example/a.png', 'b.example/a.png'), { pictureHosts: ['a.example'] }),
    ).not.toContain('b.example')
  })
})

it('a picture of another site is no fault', async () => {
  expect(await faults('![絵](https://pictures.example/a.png)')).toEqual([])
})

it('what the owner does not allow never has an address that loads', async () => {
  const texts = [
    '<img src="https:&#47;&#47;a.example/x.png" alt="x">',
    '<img src="\\\\a.example/x.png" alt="x">',
    '<picture><source srcset="/a.png 1x,//a.example/b.png 2x"><img src="have.png" alt="x"></picture>',
    '<video src="/\\a.example/a.mp4"></video>',
    '<input type="image" src="https://a.example/x.png">',
    '<table background="https://a.example/x.png"><tr><td>x</td></tr></table>',
    '<p style="background: url(https://a.example/x.png)">x</p>',
    '<ul style="list-style-image:url(//a.example/x.png)"><li>x</li></ul>',
    '[![x](https://a.example/x.png)](https://b.example/)',
    '{{< figure src="https://a.example/x.png" alt="x" link="https://b.example" >}}',
  ]
  for (const text of texts) {
    const { html } = await render(text)
    expect(html).not.toMatch(/<(?:img|video|source|input|table|p|ul)\b[^>]*a\.example/)
  }
  const figure = await html('<Figure src="https://a.example/x.png" alt="x" caption="y" />', { format: 'mdx' })
  expect(figure).toContain('<figure class="figure"><click-to-load data-kind="img" data-alt="x">')
})
