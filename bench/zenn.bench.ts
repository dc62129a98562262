import { execFileSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { render, visibleText } from '../__tests__/lib/markdown/support'
import { helpWith, print } from './measure'

helpWith(`Usage: npm run bench -- zenn

What Zenn shows of HTML in a post, and what we show of it: zenn-markdown-html, which Zenn publishes, is asked about each line below.
Promised: the same words, but where a comment would be shown that its author wrote to nobody.
Fetches zenn-markdown-html with npm.`)

const tool = path.join(os.tmpdir(), 'zenn-markdown-html')
execFileSync(
  'npm',
  ['install', '--prefix', tool, '--no-audit', '--no-fund', '--ignore-scripts', 'zenn-markdown-html@0.5.4'],
  { stdio: 'ignore' },
)
const main = path.join(tool, 'node_modules/zenn-markdown-html/dist/index.js')
const { default: theirs } = (await import(pathToFileURL(main).href)) as { default: (text: string) => Promise<string> }

const texts = [
  'a <kbd>Ctrl</kbd> b',
  '<div align="center">\n**太字**\n</div>',
  '<p>\n\n**x**\n\n</p>',
  ...[
    'a<br>b',
    'a<br/>b',
    'a<br />b',
    'a<br >b',
    'a<br  >b',
    'a<BR>b',
    '<br>',
    '<br>\n\nx',
    '<br clear="all">',
    '- a<br>b\n- c',
  ],
  '| a<br>b | c |\n|--|--|\n| d<br/>e | <b>f</b> |',
  ...[
    'a <!-- c --> b',
    '<!-- c -->',
    'a\n<!-- x -->\nb',
    '<!-- x --> 字',
    '<!-- a --> <!-- b -->',
    '- <!-- c -->\n- b',
  ],
  ...['<!---->', '<!-->x', '<!- x ->', '<!-- x', 'a <!-- x', 'x --> y', '<!-- a -- b -->'],
  ...['<script>alert(1)</script>', '<style>p{color:red}</style>', '<iframe src="https://example.com"></iframe>'],
  ...['<img src="a.png">', '<img src="https://example.com/a.png" width="100">', '<video src="a.mp4"></video>'],
  '<a href="https://example.com">x</a>',
  '<details><summary>s</summary>\n\nx\n\n</details>',
  ...[
    '<u>下線</u>と<sup>1</sup>',
    '<span style="color:red">赤</span>',
    '<ruby>漢<rt>かん</rt></ruby>',
    '<center>x</center>',
  ],
  ...['&lt;b&gt; &amp; &copy;', 'List<String> と Map<K, V>', 'a < b > c', '<https://example.com>', '<a@example.com>'],
  ...[
    '# 題 <b>x</b>',
    '> <b>q</b>',
    '```\n<b>x</b>\n```',
    '`<b>`',
    '    <b>x</b>',
    '\\<b>x',
    '**<b>x</b>**',
    '<b',
    '</div>',
  ],
  ...[
    '<!DOCTYPE html>',
    '<?php echo 1 ?>',
    '<![CDATA[x]]>',
    '<table><tr><td>a</td></tr></table>',
    '[<b>x</b>](https://example.com)',
  ],
]
/** Zenn shows a comment of several lines, and nobody means that. */
const apart = ['<!--\nc\nd\n-->', '前\n\n<!--\nc\n\nd\n-->\n\n後']

const wrong: string[] = []
for (const text of [...texts, ...apart]) {
  const [one, other] = [await theirs(text), (await render(text, { system: 'zenn', breaks: true })).html].map(wordsOf)
  if ((one === other) === apart.includes(text))
    wrong.push(`${JSON.stringify(text)}: Zenn ${JSON.stringify(one)}, we ${JSON.stringify(other)}`)
}
for (const line of wrong) console.error(line)
print([{ texts: texts.length + apart.length, otherwise: wrong.length, promised: 0 }])
process.exitCode = wrong.length > 0 ? 1 : 0

/** What a reader reads, on one line. */
function wordsOf(html: string): string {
  const shown = html.replace(/<(?:br|\/p|\/li|\/td|\/th|\/h1|\/pre|\/summary)\b/g, ' $&')
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" }
  return visibleText(shown)
    .replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => names[name]!)
    .replace(/\s+/g, ' ')
    .trim()
}
