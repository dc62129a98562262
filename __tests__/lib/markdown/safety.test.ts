import { auditArticle } from '@/lib/markdown/audit/audit'
import { safeStyle } from '@/lib/markdown/html/style'
import { faults, html } from './support'

/** Ways to run something, after the OWASP cheat sheet and known mutations; our own wording. */
const vectors = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<script\n>alert(1)</script\n>',
  '<<script>alert(1)//<</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<img """><script>alert(1)</script>">',
  '<IMG SRC=javascript:alert(1)>',
  '<img src="jav&#x09;ascript:alert(1)">',
  '<img src=" &#14;  javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;&#97;vascript:alert(1)">x</a>',
  '<a href="vbscript:x">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '[x](javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](JAVASCRIPT&colon;alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>',
  '<style>@import "javascript:alert(1)";</style>',
  '<style>body{background:url(javascript:alert(1))}</style>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<div style="position:fixed;inset:0;z-index:9999">x</div>',
  '<div style="behavior:url(x.htc)">x</div>',
  '<div style="color:\\65xpression(alert(1))">x</div>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href="javascript:alert(1)">',
  '<form action="javascript:alert(1)"><input type=submit></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<isindex action="javascript:alert(1)">',
  '<input type=image src=x onerror=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<video poster=javascript:alert(1)></video>',
  '<audio src=x onerror=alert(1)></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<body onload=alert(1)>',
  '<table background="javascript:alert(1)"><tr><td>x</td></tr></table>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<x onclick=alert(1)>x</x>',
  '<template><script>alert(1)</script></template>',
  '<textarea></textarea><script>alert(1)</script>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><script>alert(1)</script></xmp>',
  '<plaintext><script>alert(1)</script>',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '```<script>alert(1)</script>\nx\n```',
  '```js title="<script>alert(1)</script>"\nx\n```',
  '# <img src=x onerror=alert(1)>',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\includegraphics{javascript:alert(1)}$',
  '$$\n\\htmlData{onclick=alert(1)}{x}\n$$',
  '$\\class{"><script>alert(1)</script>}{x}$',
  ':::details <script>alert(1)</script>\nx\n:::',
  '{{< figure src="javascript:alert(1)" alt="x" >}}',
  '{{< youtube "><script>alert(1)</script> >}}',
  '{% asset_img javascript:alert(1).png %}',
  '@[youtube](javascript:alert(1))',
  '@[card](javascript:alert(1))',
  '![x](a.png =1x"onerror="alert(1))',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
  'x{: onclick="alert(1)" style="position:fixed"}',
  '{<b>|<script>alert(1)</script>}',
  '<div data-use="0" onclick=alert(1)>x</div>',
]

describe('nothing an author writes runs', () => {
  it.each(vectors)('%s', async vector => {
    const rendered = await html(vector)
    expect(auditArticle({ html: rendered }).unsafe).toEqual([])
  })

  it.each([
    '{{< figure src="a.png" caption="[" title="x" attr="[x](javascript:alert(1))" >}}',
    '{{< figure src="a.png" caption="[x](https://a.example) [y](javascript:alert(1)) z)" >}}',
    '![x](a.png){width="1" onerror="alert(1)" style="background:url(//evil.example)"}',
    '::: {.note onclick="alert(1)" title="<script>alert(1)</script>"}\nx\n:::',
    '=== "<img src=x onerror=alert(1)>"\n\n    x',
    '{% embed url="javascript:alert(1)" %}\n\n{% link x, javascript:alert(1) %}',
    '<div>\n{% youtube "><script>alert(1)</script> %}\n</div>',
    '<p><pre><code>\n\n</code></pre><script>alert(1)</script>',
  ])('nor by what the dialects add: %s', async vector => {
    expect(auditArticle({ html: await html(vector) }).unsafe).toEqual([])
  })

  it.each([
    '<Figure src="javascript:alert(1)" alt="x" />',
    '<Embed url="javascript:alert(1)" />',
    '<LinkCard url="javascript:alert(1)" title="x" />',
    '<YouTube id={"\\"><script>alert(1)</script>"} />',
    '<Callout title="<script>alert(1)</script>">x</Callout>',
    '<Tab title="<img src=x onerror=alert(1)>">x</Tab>',
    '<script>{`alert(1)`}</script>',
    '<a href="javascript:alert(1)" onClick={() => alert(1)}>x</a>',
    '<div dangerouslySetInnerHTML={{ __html: "<script>alert(1)</script>" }} />',
    '<x-jsx data-jsx="0">x</x-jsx>',
    '<iframe srcDoc="<script>alert(1)</script>" />',
  ])('nor in MDX: %s', async vector => {
    const rendered = await html(vector, { format: 'mdx' })
    expect(auditArticle({ html: rendered }).unsafe).toEqual([])
  })
})

describe('ids of the page', () => {
  it('cannot be taken by a post', async () => {
    expect(await html('<p id="ts-search">x</p>')).toBe('<p>x</p>')
    expect(await faults('<p id="ts-search">x</p>')).toEqual(['1:1 reserved-id'])
    expect(await html('## ts-node')).toContain('id="h-ts-node"')
    expect(await html('## x {#ts-x}')).toContain('id="h-ts-x"')
  })

  it('are never there twice', async () => {
    const rendered = await html('<a id="x"></a><b id="x">b</b>\n\n## x\n\n## x')
    const ids = [...rendered.matchAll(/ id="([^"]*)"/g)].map(match => match[1])
    expect(ids).toEqual(['x', 'x-2', 'x-3'])
  })

  it('are no names by which a script would find something else', async () => {
    expect(await html('<img name="body" src="have.png" alt="a"><form name="x">y</form>')).not.toMatch(/name=/)
  })
})

describe('style attributes', () => {
  it('keep what changes the look of the text', () => {
    expect(safeStyle('color: RED; font-weight:bold;text-align:center')).toBe(
      '--ink:RED;font-weight:bold;text-align:center',
    )
    // On a ground of the author's own the colour stays as it is.
    expect(safeStyle('color: red; background: #fff')).toBe('color:red;background:#fff')
    expect(safeStyle('width: 50%; margin: 0 auto; color: rgb(0, 1, 2)')).toBe(
      'width:50%;margin:0 auto;--ink:rgb(0, 1, 2)',
    )
  })

  it.each([
    'position:fixed',
    'z-index:9',
    'background:url(https://evil.example/a.png)',
    'background-image:url(a)',
    'color:expression(alert(1))',
    'color:red;/*;*/position:absolute',
    'margin:-9999px',
    'content:"x"',
    'animation:x 1s',
    '--x:1',
    'color:var(--x)',
  ])('lose %s', style => {
    expect(safeStyle(style)).toMatch(/^(?:--ink:red)?$/)
  })
})
