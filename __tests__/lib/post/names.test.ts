import { nameOfPost, namesIn } from '@/lib/post/names'

test('a text names posts by their files, in double brackets, and in the tags of other systems', () => {
  const text =
    '[a](./a.md) [b](b.mdx#x) [c](c.png) [[題|文字]] [[d#節]] [e]({{< ref "posts/e.md#y" >}}) {{% relref path="f" %}} {% post_url 2020-01-31-g %} {% post_link h 題 %} [a](./a.md)'
  expect(namesIn(text)).toEqual(['./a.md', 'b.mdx', '題', 'd', 'e', 'f', 'g', 'h'])
  expect(namesIn('text [a](https://example.com/) a[0]')).toEqual([])
})

test('links name files in every way that Markdown and HTML can write them', () => {
  const text = `[a](./a.md "題") [b](<b c.md>) [c](d%20e.mdx?x) <a href="f.md">f</a> [g][h] [i](<j.md> 'k') ![l](m.txt) [z](z.markdown#y) [m](<m.mdown>)

[h]: ../n(1).md
[o]: <p.md#q> "r"
[s](https://example.com/t.md) [u]( v.md ) [w](x.md.png)`
  expect(namesIn(text)).toEqual([
    './a.md',
    'b c.md',
    'd%20e.mdx',
    'f.md',
    'j.md',
    'z.markdown',
    'm.mdown',
    '../n(1).md',
    'p.md',
    'v.md',
  ])
})

test.each([
  ['posts/2020-01-31-name.md#a', 'name'],
  ['/content/blog/folder/index.md', 'folder'],
  ['_posts/2020-01-31-name.html', 'name'],
  ['_posts/2012-03-04-name.markdown', 'name'],
  ['a/b', 'a/b'],
])('%s is the post %s', (reference, name) => {
  expect(nameOfPost(reference)).toBe(name)
})
