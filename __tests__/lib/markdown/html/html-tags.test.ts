import { instructionsIn, tagsIn } from '@/lib/markdown/html/html-tags'
import { faults, html, render, visibleText } from '../support'

const names = (text: string) =>
  tagsIn(text).map(({ name, isEnd, endsItself }) => `${isEnd ? '/' : ''}${name}${endsItself ? '/' : ''}`)

test('tags are read as HTML reads them', () => {
  expect(names('<a href="x>y">b</a> < c <br/> <D e=\'<f>\' /> 1<2')).toEqual(['a', '/a', 'br/', 'D/'])
  expect(names('<!-- <a> --><svg><path/></svg><b>')).toEqual(['svg', '/svg', 'b'])
  expect(names('<script>"<a>"</script><i><!-- <u>')).toEqual(['script', '/script', 'i'])
})

test('a long line of beginnings takes no time', () => {
  for (const start of [
    '<a ',
    '<a ="',
    '<a<b>>',
    '<a b=',
    '<a "',
    '<a "<',
    '<svg>',
    '<!--',
    '<',
    '</',
    '<?',
    '<!',
    '<![CDATA[',
    '</ ',
    '<?>',
  ]) {
    const began = performance.now()
    tagsIn(start.repeat(100_000))
    instructionsIn(`<div>${start.repeat(100_000)}`)
    expect(performance.now() - began).toBeLessThan(1000)
  }
})

describe('a tag that HTML does not know', () => {
  test.each([
    ['<Twemoji emoji="x" />', '1:1'],
    ['接続は <user name>@host', '1:5'],
    ['> 文 <Card title="題" /> 文', '1:5'],
    ['<div>\n  <Card title="題" />\n</div>', '2:3'],
  ])('and nobody ends is shown, and reported where it has attributes: %s', async (text, place) => {
    const shown = await html(text)
    expect(shown).toContain(/<[A-Zu][^>]*>/.exec(text)![0].replace('<', '&#x3C;'))
    expect(await faults(text)).toEqual([`${place} unknown-tag`])
  })

  test('without attributes is a word, and no fault', async () => {
    expect(await faults('Map<String>')).toEqual([])
  })

  test('around a text shows the text; what it says in attributes is reported', async () => {
    expect(await html('<Card title="x">中</Card>')).toBe('<p>中</p>')
    expect(await faults('<Card title="x">中</Card>')).toEqual(['1:1 unknown-tag'])
    expect(await faults('<Card>中</Card>')).toEqual([])
  })

  test.each([
    ['型 </String> の話', '1:3', '</String>'],
    ['</String>', '1:1', '</String>'],
    ['<div>\n</Foo>\n</div>', '2:1', '</Foo>'],
    ['<T>中</T> と </T>', '1:12', '</T>'],
  ])('and nobody begins is shown and reported: %j', async (text, place, tag) => {
    expect(visibleText(await html(text))).toContain(tag)
    expect(await faults(text)).toEqual([`${place} unknown-tag`])
  })

  test('is a pair in one paragraph or around blocks, not across two paragraphs or with code', async () => {
    expect(visibleText(await html('List<T> と\n\n末尾の </T> は'))).toMatch(/List<T> と\s+末尾の <\/T> は/)
    expect(visibleText(await html('List<T> と `</T>` は'))).toBe('List<T> と </T> は')
    expect(visibleText(await html('<Box>中\n\n</Box>'))).toBe('中')
  })

  test('in a drawing goes with it', async () => {
    expect(await faults('a <svg width="8"><path d="M0"/></svg> b')).toEqual(['1:3 element-left-out'])
  })
})

describe('what nobody ends', () => {
  test.each([
    ['前\n\n<!-- 覚え書き\n\n後', '3:1 unclosed'],
    ['- 項\n\n  <!-- 覚え書き\n\n- 項', '3:3 unclosed'],
    ['<p>前</p>\n<!-- 覚え書き\n\n後', '2:1 unclosed'],
    ['<!-- a --> <!-- 覚え書き\n\n後', '1:12 unclosed'],
    ['<details>\n<summary>題</summary>\n\n文\n\n## 次', '1:1 unclosed'],
    ['<div>\n<div>\n\n文\n\n</div>', '1:1 unclosed'],
    ['<?php\necho 1', '1:1 unclosed'],
    ['- <![CDATA[ a\n\n  b', '1:3 unclosed'],
  ])('is reported: %j', async (text, fault) => {
    expect(await faults(text)).toEqual([fault])
  })

  test.each(['<!-- a -->', '<details>\n\n文\n\n</details>', '<br>\n<p>文', '<div />', '文 <!-- 印', '```\n<!--\n```'])(
    'is not: %j',
    async text => {
      expect(await faults(text)).toEqual([])
    },
  )

  test('is told beside the element whose end it hides', async () => {
    expect(await faults('前\n\n<div>\n<!-- 覚え書き\n</div>\n\n後')).toEqual(['4:1 unclosed', '3:1 unclosed'])
  })

  test('stands under a card in a preview', async () => {
    const { html, problems } = await render('前\n\n<!-- 覚え書き\n\n後', { showProblems: true })
    expect(problems).toHaveLength(1)
    expect(html).toMatch(/<p>前<\/p>\s*<aside class="problem"/)
    expect(html).not.toContain('<p>後')
  })
})

describe('a link or a bold text that nobody ends', () => {
  test.each([
    ['- <a href="/x">一\n- 二', '<ul>\n<li><a href="/x">一</a></li>\n<li>二</li>\n</ul>', '1:3'],
    ['文 <a href="/x">一\n\n二', '<p>文 <a href="/x">一</a></p>\n<p>二</p>', '1:3'],
    ['- <b>太\n- 次', '<ul>\n<li><b>太</b></li>\n<li>次</li>\n</ul>', '1:3'],
    ['# <font color="red">赤\n\n次', '<h2 id="赤"><span style="--ink:red">赤</span>', '1:3'],
    ['<div><a href="/x">一\n</div>\n\n二', '<div><a href="/x">一\n</a></div>\n<p>二</p>', '1:6'],
  ])('ends with its block, and is reported: %j', async (text, expected, place) => {
    expect(await html(text)).toContain(expected)
    expect(await faults(text)).toEqual([`${place} unclosed`])
  })

  test('is whole where its end stands in another block', async () => {
    expect(await html('<font color="red">\n\n赤\n\n</font>')).toMatch(/<span[^>]*>\s*<p>赤<\/p>\s*<\/span>/)
    expect(await faults('<b>一\n\n二</b>')).toEqual([])
  })

  test('may be an anchor written as in XML', async () => {
    expect(await html('前<a name="z"/>後\n\n次')).toBe('<p>前<a id="z"></a>後</p>\n<p>次</p>')
    expect(await faults('前<a name="z"/>後')).toEqual([])
  })
})

describe('what is for a program', () => {
  test.each([
    '<?php echo "<b>1</b>"; ?>',
    '<?php\necho 1;\n\necho 2;\n?>',
    '<?php\necho 1;\n\necho 2;',
    '文中 <?php echo $x ?> です',
    '<!DOCTYPE html>',
    '文中 <!DOCTYPE html> です',
    '<![CDATA[ 中身 ]]>',
    '文中 <![CDATA[ a > b ]]> です',
    '> <?php echo 1 ?>',
  ])('is shown as code and reported: %j', async text => {
    expect(visibleText(await html(text)).replace(/&[lg]t;/g, sign => (sign === '&lt;' ? '<' : '>'))).toBe(
      text.replace(/^> /, ''),
    )
    expect(await faults(text)).toHaveLength(1)
  })

  test('is a text in the midst of other HTML, and what follows it is read', async () => {
    expect(visibleText(await html('<div>\n<?php echo 1 ?> <b>太</b> </名前>\n</div>'))).toBe(
      '<?php echo 1 ?> 太 </名前>',
    )
    expect(await html('<?php echo 1 ?> <b>太</b>')).toMatch(/<\/figure>\s*(?:<p>)?\s*<b>太<\/b>/)
  })

  test('goes where it announces a page of HTML, and is reported all the same', async () => {
    expect(visibleText(await html('<!DOCTYPE html>\n<html>\n<body>文</body>\n</html>'))).toBe('文')
    expect(await faults('<!DOCTYPE html>\n<html>\n<body>文</body>\n</html>')).toEqual(['1:1 instruction'])
  })

  test('in an attribute, in a comment and in code stays there', async () => {
    const text = '<a href="/x" title="<?php ?>">文</a> <!-- <?php ?> --> `<?php ?>`'
    expect(await faults(text)).toEqual([])
    expect(await html(text)).toMatch(/^<p><a [^<]*title="<\?php \?>">文<\/a> +<code>&#x3C;\?php \?><\/code><\/p>$/)
  })

  test('stands under a card in a preview', async () => {
    expect(await html('<?php echo 1 ?>', { showProblems: true })).toMatch(/<aside class="problem"[\s\S]*<figure/)
  })
})

describe('an end tag of HTML that nobody began', () => {
  test.each([
    ['文</div>', '1:2'],
    ['</div>', '1:1'],
    ['文</p>', '1:2'],
    ['行</br>行', '1:2'],
    ['<div>\n</section>\n</div>', '2:1'],
    ['<b>太</b></b>', '1:9'],
    ['</details>\n\n<details>\n\n</details>', '1:1'],
  ])('shows nothing and is reported: %j', async (text, place) => {
    expect(visibleText(await html(text))).not.toContain('<')
    expect(await faults(text)).toEqual([`${place} stray-end-tag`])
  })

  test.each(['<div>\n\n文\n\n</div>', '<img src="have.png" alt="絵"></img>', '<p>文</p>', '`</div>`', '<B>太</b>'])(
    'is not: %j',
    async text => {
      expect(await faults(text)).toEqual([])
    },
  )
})
