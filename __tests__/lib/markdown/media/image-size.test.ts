import { html } from '../support'

const sizeOf = (shown: string) => /<img[^>]* width="(\d+)" height="(\d+)"/.exec(shown)?.slice(1).map(Number)

test.each([
  ['![甲](have_my_name.png =300x)', [300, 150]],
  ['![甲](have*a*b*.png =300x200)', [300, 200]],
  ['![甲](have__x__.png "題" =x100)', [200, 100]],
  ['![甲](have.png =300x )', [300, 150]],
  ['[![甲](have_a_.png =300x)](https://example.com/_a_)', [300, 150]],
  ['| 表 |\n|--|\n| ![甲](have_a_b.png =300x) |', [300, 150]],
])('%j has its size', async (source, size) => {
  const shown = await html(source)
  expect(sizeOf(shown)).toEqual(size)
  expect(shown).not.toMatch(/<em|=300|=x100/)
})

test('an address in front of a size may have a scheme, and a title stands below', async () => {
  const shown = await html('![甲](https://pictures.example/a_b_c.png =300x)\n\n![乙](have_a_.png "題" =300x)')
  expect(shown).toContain('href="https://pictures.example/a_b_c.png"')
  expect(shown).toContain('<figcaption>題</figcaption>')
})

test('.mdx has them too', async () => {
  expect(sizeOf(await html('## a {#b}\n\n![甲](have_a_b.png =300x)', { format: 'mdx' }))).toEqual([300, 150])
})

test('in code they are text', async () => {
  expect(await html('`![a](b_c.png =3x)`\n\n    ![a](b_c.png =3x)')).toMatch(
    /<code>!\[a\]\(b_c\.png =3x\)<\/code>[\s\S]*!\[a\]\(b_c\.png =3x\)/,
  )
})

test('a blank and an equals sign that are no size stay text', async () => {
  expect((await html('![a](b.png =big)')).replace(/<[^>]*>/g, '')).toBe('![a](b.png =big)')
})
