import { pictureNamesIn } from '@/lib/post/picture-names'
import { plainReference } from '@/lib/post/plain-reference'

test.each([
  ['![x](./a.png)', './a.png'],
  ['![x](<my picture.png> "title")', 'my picture.png'],
  ['![x](p(1).png)', 'p(1).png'],
  ['![x](a%20b.png)', 'a b.png'],
  ['![x](a\\_b.png)', 'a_b.png'],
  ['<img src="/a&amp;b.png">', '/a&b.png'],
  ["<img src='a b.png'>", 'a b.png'],
  ['<video src=/videos/a.mp4 poster="a.jpg">', '/videos/a.mp4'],
  ['<video src=/videos/a.mp4 poster="a.jpg">', 'a.jpg'],
  ['![[深い/絵.PNG|300]]', '深い/絵.PNG'],
  ['{{< figure src="x/y.webp" >}}', 'x/y.webp'],
  ['{% asset_img a.png 300 %}', 'a.png'],
  ['![x]({{ site.baseurl }}/img/a.png)', '/img/a.png'],
  ['[![x](a.png)](b.png)', 'b.png'],
  ['![x][a]\n\n[a]: ./c.png?w=1', './c.png'],
  [`![x](${encodeURIComponent('大きな絵'.repeat(20))}.svg)`, `${'大きな絵'.repeat(20)}.svg`],
])('%s shows %s', (text, name) => {
  expect(pictureNamesIn(text)).toContain(name)
})

test('a name of another site, or data in the text, is no local file', () => {
  expect(pictureNamesIn('![x](https://example.com/a.png)').filter(name => name.startsWith('http'))).toEqual([])
  expect(plainReference('data:image/png;base64,x')).toBe('')
  expect(plainReference('//example.com/a.png')).toBe('')
})

test('prose without files has none', () => {
  expect(pictureNamesIn('See v1.0.pngx, e.g. this.')).toEqual([])
})

test('a long text with many names costs no more than its length', () => {
  const cost = (n: number) => {
    const text = 'a.png'.repeat(n)
    const start = performance.now()
    pictureNamesIn(text)
    return performance.now() - start
  }
  cost(2000)
  expect(cost(40_000)).toBeLessThan(20 * cost(10_000) + 100)
})
