import { standalone } from '@/lib/feeds/standalone'
import { faults, html } from '../support'

const draw = (source: string, lang = 'ja') => html(`\`\`\`mermaid\n${source}\n\`\`\``, { lang })
const words = (shown: string) =>
  shown
    .replace(/<[^>]*>/g, '|')
    .split('|')
    .filter(word => word.trim() !== '')

describe('a gantt', () => {
  const days = async (tasks: string, settings = '') =>
    words(await draw(`gantt\n${settings}\n${tasks}`)).filter(word => /\d/.test(word))

  it.each([
    ['days', 'あ : 2026-01-05, 2026-01-07', ['1月5日〜1月7日', '2026年1月5日〜2026年1月7日']],
    ['a while', 'あ : 2026-01-05, 3d', ['1月5日〜1月7日', '2026年1月5日〜2026年1月7日']],
    ['one day', 'あ : 2026-01-05, 24h', ['1月5日', '2026年1月5日']],
    ['years', 'あ : 2025-12-31, 2d', ['2025年12月31日〜2026年1月1日', '2025年12月31日〜2026年1月1日']],
    ['months', 'あ : 2026-01-05, 1M', ['1月5日〜2月4日', '2026年1月5日〜2026年2月4日']],
  ])('is told with its %s', async (_, tasks, expected) => {
    expect(await days(tasks)).toEqual(expected)
  })

  it('puts tasks after each other, and after such as stand below', async () => {
    const [a, b, c, d] = await days('あ : after い, 1d\nい : い, 2026-01-05, 1d\nう : 2d\nえ : 2026-01-01, until い')
    expect([a, b, c, d]).toEqual(['1月6日', '1月5日', '1月6日〜1月7日', '1月1日〜1月4日'])
  })

  it('counts no days that are excluded', async () => {
    expect((await days('あ : 2026-01-09, 2d', 'excludes weekends'))[0]).toBe('1月9日〜1月12日')
    expect((await days('あ : 2026-01-09, 2d', 'excludes 2026-01-10, sunday'))[0]).toBe('1月9日〜1月12日')
    expect((await days('あ : 2026-01-09, 2026-01-10', 'inclusiveEndDates'))[0]).toBe('1月9日〜1月10日')
  })

  it('reads dates in the format of their chart', async () => {
    expect((await days('あ : 5/1/2026 09:30, 30min', 'dateFormat D/M/YYYY HH:mm'))[0]).toBe('1月5日 9:30〜1月5日 9:59')
    expect((await days('あ : 2026/01/05, 1d', 'dateFormat YYYY/MM/DD'))[0]).toBe('1月5日')
  })

  it('says what the colours of its bars say', async () => {
    const shown = words(await draw('gantt\nあ : done, crit, 2026-01-05, 1d\nい : milestone, 0d', 'en'))
    expect(shown).toEqual(['あ', 'Jan 5, done, critical', 'い', 'Jan 6, milestone', 'Jan 5, 2026 – Jan 6, 2026'])
  })

  it.each([
    'あ : 2026-13-01, 1d',
    'あ : 2026-02-30, 1d',
    'あ : 1d',
    'あ : after ない, 1d',
    'あ : あ, after い, 1d\nい : い, after あ, 1d',
    'あ : 2026-01-05, 2026-01-04',
    'あ : 2026-01-05, 3 days',
    'あ : a, b, 2026-01-05, 1d',
    'あ :',
    ': 2026-01-05, 1d',
    'なに',
    'dateFormat YYYY',
  ])('with %j is shown as written', async tasks => {
    expect(await draw(`gantt\n${tasks}`)).toContain('class="code"')
    expect(await faults(`\`\`\`mermaid\ngantt\n${tasks}\n\`\`\``)).toEqual(['1:1 diagram'])
  })
})

describe('a timeline', () => {
  it('holds periods with what happened in each', async () => {
    expect(words(await draw('timeline LR\ntitle 題\nsection 節\n2002 : あ : い\n : う\n12:30 に : え<br>お'))).toEqual([
      '題',
      '節',
      '2002',
      'あ',
      'い',
      'う',
      '12:30 に',
      'え',
      'お',
    ])
  })

  it.each(['', ' : あ', 'section 節', 'XX\n2002 : あ'])('with %j is shown as written', async lines => {
    expect(await draw(`timeline ${lines}`)).toContain('class="code"')
  })
})

describe('a mindmap', () => {
  it('is a list in lists, without the shapes', async () => {
    const shown = await draw(
      'mindmap\n  root((本))\n    a["`**紙** の`"]\n      ::icon(fa fa-x)\n      :::red\n    b))糸((\n\t\tc{{針 (太い)}}\n    d)雲(\n    f(x) と g',
    )
    expect(words(shown)).toEqual(['本', '紙', ' の', '糸', '針 (太い)', '雲', 'f(x) と g'])
    expect(shown).toContain('<li><span>糸</span><ul><li><span>針')
  })

  it.each(['', 'a\nb', Array.from({ length: 14 }, (_, i) => `${' '.repeat(i)}a`).join('\n')])(
    'with %j is shown as written',
    async lines => {
      expect(await draw(`mindmap\n${lines}`)).toContain('class="code"')
    },
  )
})

describe('a journey', () => {
  it('tells how well each step went, and who took it', async () => {
    const shown = await draw('journey\nsection 朝\n折る: 2: わたし, 猫\n綴じる: 0')
    expect(words(shown)).toEqual(['朝', '折る', '2/5 · わたし, 猫', '綴じる', '0/5'])
    expect(shown.match(/fill="currentColor"/g)).toHaveLength(2)
  })

  it.each(['折る', '折る: 6: 猫', '折る: よい', '折る: 1: 猫: 犬', ': 1'])(
    'with %j is shown as written',
    async line => {
      expect(await draw(`journey\n${line}`)).toContain('class="code"')
    },
  )
})

describe('a class diagram', () => {
  it('is drawn with its members, and its notes stand below', async () => {
    const shown = await draw(
      'classDiagram\n Shape <|-- Duck\n Duck : +String beak\n class Shape~T~ {\n <<interface>>\n +draw(T x) void\n }\n' +
        ' note for Duck "can fly"\n note "all of them"',
    )
    expect(words(shown)).toEqual(expect.arrayContaining(['Duck', 'beak', ': ', 'Duck: can fly', 'all of them']))
    expect(shown).toContain('<svg')
  })

  it('of which a word would be lost is shown as written', async () => {
    expect(await draw('classDiagram\n namespace Birds {\n class Duck\n }')).toContain('class="code"')
  })
})

test('a chart is named by its title, which its front matter may hold, else as a diagram', async () => {
  const named = '<figure class="diagram chart journey"><figcaption>題</figcaption>'
  expect(await draw('---\ntitle: 題\n---\njourney\na: 1')).toContain(named)
  expect(await draw('%%{init: {\n}}%%\njourney\ntitle 題\na: 1')).toContain(named)
  expect(await draw('journey\na: 1')).toContain('aria-label="図"')
})

test('what is in a label stays a text', async () => {
  expect(await draw('journey\n<script>x</script> #35; #quot;: 1')).toContain('&#x3C;script>x&#x3C;/script> # "')
})

test('a chart can be read without a style sheet', async () => {
  const shown = standalone(await draw('timeline\n2002 : あ'), 'https://a.example/')
  expect(shown).toContain('<dl><dt>2002</dt><dd>あ</dd></dl>')
})
