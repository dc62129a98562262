import { commonLanguages, highlightLines } from '../code/highlighter'
import { renderHere } from './render-here'

/** Loads into this thread the highlighter, its common languages and every plugin, so that the first article is as fast as a later one. */
export async function warmHere(): Promise<void> {
  for (const language of commonLanguages) await highlightLines(samples[language], language)
  await renderHere({
    body: '# a\n\n本文 **太字** `code` $x$\n\n| a |\n|---|\n| b |\n\n```ts\nconst a = 1\n```\n',
    bodyLine: 0,
    path: 'posts/warm.md',
    format: 'md',
    lang: 'ja',
    title: 'a',
    breaks: false,
    findMedia: async () => ({ found: false, looked: [] }),
  })
}

/**
 * A grammar compiles its patterns as they are first met: each sample meets the usual ones. Those of JavaScript, TSX and C++ take 30
 * to 60 MB each and are left to the blogs that use them: a start also renders articles.
 */
const script = `import { a } from 'b'
/** c */
export async function f<T>(x: T[], n = 1): Promise<number> {
  const s = x.map(({ y }) => \`t \${y ?? n}\`) // d
  if (s.length > 0 && !n) return await g(s[0]!, { k: 1.5, ...s })
  for (const i of s) throw new Error(i)
  return /r+/g.test('s') ? n : null
}
`
const samples: Record<(typeof commonLanguages)[number], string> = {
  typescript: script,
  python:
    "import a as b\nfrom c import d\n\n@e\nclass F(G):\n    def h(self, x: int = 1, *args) -> str:\n        # i\n        y = [f'{z}' for z in x if z > 0.5 and not None]\n        return self.j(y)[0]\n",
  shellscript:
    '#!/bin/sh\nset -e\nexport A="$B"\nif [ -f x ]; then npm run y --z | grep -v \'w\' > /dev/null; fi # c\n',
  json: '{ "a": [1, true, null, "b"] }\n',
  yaml: '# a\nb:\n  - c: "d"\n    e: 1\n',
  html: '<!-- a --><div class="b" style="color: red"><script>c()</script></div>\n',
  css: '.a > b:hover { color: #fff; margin: 0 1em } @media (min-width: 1em) { c { d: var(--e) } }\n',
  go: 'package a\nimport "b"\nfunc (c *D) e(f int) (string, error) { if g := h(f); g != nil { return "i", g } // j\n\treturn fmt.Sprintf("%d", f), nil }\n',
  rust: 'use a::b;\n// c\npub fn d<T: E>(f: &T) -> Result<String, G> { let mut h = vec![1, 2]; match f { Some(i) => i?, _ => "j".to_string() } }\n',
  shellsession: '$ npm run a --b\nc\n# d\n',
  diff: '@@ -1 +1 @@\n-a\n+b\n',
}
