import { readPageFacts } from '@/lib/cards/page-facts'

const read = (html: string | Buffer, type = 'text/html; charset=utf-8') =>
  readPageFacts(Buffer.from(html), type, 'https://example.com/a/b')

describe('what a page says of itself', () => {
  it('is its Open Graph data first, then its title and description', () => {
    const plain = '<title>題 &amp; 名</title><meta name="Description" content="説明">'
    expect(read(plain)).toEqual({ title: '題 & 名', description: '説明' })
    const graph =
      '<meta property="og:title" content="本当の題"><meta property="og:description" content="本当の説明">' +
      '<meta property="og:site_name" content="例"><meta property="og:image" content="../c.png">'
    expect(read(plain + graph)).toEqual({
      title: '本当の題',
      description: '本当の説明',
      site: '例',
      image: 'https://example.com/c.png',
    })
  })

  it('is nothing where there is no title', () => {
    expect(read('<p>text</p>')).toBeNull()
    expect(read('')).toBeNull()
  })

  it('is not what stands in a comment, a script or a drawing', () => {
    const html =
      '<!-- <title>comment</title> --><script>"<title>script</title>"</script><body><svg><title>drawing</title></svg>'
    expect(read(html)).toBeNull()
    expect(read(`${html}<title>late</title>`)).toEqual({ title: 'late' })
  })

  it('is one line of visible characters, cut to a length', () => {
    expect(read('<title> a\n\u202e b\u0008 </title>')?.title).toBe('a b')
    expect([...(read(`<title>${'字'.repeat(500)}</title>`)?.title ?? '')]).toHaveLength(160)
  })

  it('names no picture that is not on the web', () => {
    expect(read('<title>a</title><meta property=og:image content="javascript:alert(1)">')).toEqual({ title: 'a' })
    expect(read('<title>a</title><meta property=og:image content="http://[">')).toEqual({ title: 'a' })
  })
})

describe('the encoding of a page', () => {
  // 日本 in Shift_JIS and in EUC-JP.
  const shift = Buffer.from([0x93, 0xfa, 0x96, 0x7b])
  const euc = Buffer.from([0xc6, 0xfc, 0xcb, 0xdc])
  const page = (head: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`${head}<title>`), bytes, Buffer.from('</title>')])

  it('is told by the header', () => {
    expect(read(page('', shift), 'text/html; charset="Shift_JIS"')?.title).toBe('日本')
  })

  it('is told by the page, in either manner', () => {
    expect(read(page('<meta charset=euc-jp>', euc), 'text/html')?.title).toBe('日本')
    const old = '<meta http-equiv="Content-Type" content="text/html; charset=x-sjis">'
    expect(read(page(old, shift), 'text/html')?.title).toBe('日本')
  })

  it('is UTF-8 where nothing or nonsense is told', () => {
    expect(read('<title>日本</title>', 'text/html; charset=nonsense')?.title).toBe('日本')
    expect(read('\ufeff<meta charset=euc-jp><title>日本</title>', 'text/html')?.title).toBe('日本')
  })
})
