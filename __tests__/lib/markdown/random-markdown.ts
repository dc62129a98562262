import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { dialects } from '@/lib/dialects/dialects'
import type { ArticleInput } from '@/lib/markdown/article'
import { auditArticle } from '@/lib/markdown/audit/audit'
import { render } from './support'

/** A text somebody may have written, and the file it stands in. */
export type RandomPost = Pick<ArticleInput, 'body' | 'format' | 'breaks' | 'lang' | 'system'>

/** What is wrong with the page of a text: words that are neither on it nor in the ledger, what could run, a fault of ours. */
export async function wrongWith({ body, ...options }: RandomPost): Promise<string[]> {
  const article = await render(body, { ...options, isAudited: true })
  const { lostText, unsafe } = auditArticle(article)
  const broken = article.problems.filter(({ rule }) => rule === 'render').map(({ message }) => message)
  return [...lostText.map(word => `lost: ${word}`), ...unsafe.map(markup => `unsafe: ${markup}`), ...broken]
}

const folder = path.join(process.cwd(), '__tests__/fixtures')
const read = (...names: string[]) => readFileSync(path.join(folder, ...names), 'utf8')

const prose = ['ja', 'en', 'zh'].flatMap(lang =>
  read('prose', `${lang}.md`)
    .split('\n')
    .filter(line => line !== ''),
)
const fixtures = readdirSync(path.join(folder, 'markdown'), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => {
    const file = readdirSync(path.join(folder, 'markdown', name)).find(entry => entry.startsWith('input.'))!
    return {
      text: read('markdown', name, file),
      system: dialects.find(({ fixtures }) => name.startsWith(fixtures))?.name,
    }
  })

const words = [
  ...[
    '日本語',
    '「括弧」',
    '。',
    'が',
    '（注）',
    '🎉',
    '中文字',
    '。然后',
    'a',
    'word',
    'two words',
    'x_1',
    '1',
    '3.14',
    'C++',
    'snake_case',
  ],
  ...[
    'https://example.com/a',
    'a@example.com',
    '16:100:1',
    'List<String>',
    '{a|b}',
    '&amp;',
    '\\*',
    '\u200b',
    '\u3000',
    '\u0000',
  ],
]

/** Signs that begin, end or break something; none is whole. */
const signs = [
  ...[
    '\n',
    '\n\n',
    ' ',
    '    ',
    '\t',
    '\r\n',
    '> ',
    '- ',
    '1. ',
    '# ',
    '\\',
    '|',
    '\n|-|-|\n',
    '---',
    '===',
    '***',
    '**',
    '*',
    '_',
    '~~',
    '`',
  ],
  ...[
    '```',
    '~~~',
    '```ts:a.ts {1}\n',
    '```{note} a\n',
    '$',
    '$$',
    '\n$$\n',
    '\\(',
    '\\[',
    '[',
    ']',
    '](',
    ')',
    '![',
    '[^1]',
    '\n[^1]: ',
    '^[',
  ],
  ...[
    '{',
    '}',
    '{{<',
    '>}}',
    '{%',
    '%}',
    '{: .a}',
    '{:.a}',
    '{#id}',
    '[#id]',
    '{::comment}',
    '{:/}',
    ':::',
    ':::message\n',
    '\n:::\n',
    '@tab a\n',
  ],
  ...[
    '{% raw %}',
    '{% endraw %}',
    '<!-- more -->',
    '+---+\n',
    '!!! note\n    ',
    '=== "a"\n    ',
    ': a',
    '*[a]: b',
    '==',
    '++',
    '||',
    '[[',
  ],
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<b>',
    '</b>',
    '<div>',
    '</div>',
    '<details><summary>',
    '<table><tr><td>',
    '<!--',
    '-->',
    '<p',
    ' style="',
    '"',
    "'",
  ],
  ...[
    '<svg>',
    '<math>',
    '<style>',
    '<script>',
    '<iframe src=',
    '<a id=x>',
    '<pre>',
    '<Callout>',
    '</Callout>',
    '<Tab title={',
    'import x',
    '&#0;',
  ],
  ...[
    '@[youtube](',
    ':tada:',
    '=250x',
    '[x]',
    '[!NOTE]',
    '[TOC]',
    '[[toc]]',
    '// [!code ++]',
    '// highlight-next-line',
  ],
]

const names = (select: (dialect: (typeof dialects)[number]) => object | undefined) => [
  ...new Set(dialects.flatMap(dialect => Object.keys(select(dialect) ?? {}))),
]
const containers = [...names(({ containers }) => containers), 'nobody', 'nobody-2']
const embeds = names(({ embeds }) => embeds)
const tags = dialects.flatMap(({ tags }) => {
  const all = { ...tags?.alone, ...tags?.pairs }
  return tags ? Object.keys(all).map(name => ({ family: tags.family, name })) : []
})

const { constantFrom, nat, oneof, tuple, array, option } = fc
const word = oneof(constantFrom(...words), constantFrom(...prose))
const args = constantFrom(
  '',
  ' 題',
  ' "a b"',
  ' title="題 a" open',
  '[題]{#a}',
  ' {open}',
  ' info',
  ' tip "a"',
  ' https://example.com/ x',
  ' a.png 300 "b \'c\'"',
  ' js',
)
const codeLine = oneof(
  constantFrom(
    'let a = 1 // [!code ++]',
    '// highlight-next-line',
    '// highlight-start',
    '// highlight-end',
    '# [!code word:a:2]',
    '',
    '  x',
    '<b>',
    '{% raw %}',
    ':::',
    '`',
  ),
  word,
)
const info = constantFrom(
  '',
  'ts',
  'ts:a b.ts',
  'diff js',
  'js {1,3-5} title="題"',
  '{.python .numberLines}',
  'ruby=3',
  '{note} 題',
  '{code-block} py',
  '{figure} a.png',
  'mermaid',
  'math',
  'js [a.js] /a/',
)

const { inline, block } = fc.letrec<{ inline: string; block: string }>(tie => {
  const inside = array(tie('inline'), { minLength: 1, maxLength: 3 }).map(list => list.join(' '))
  const blocks = array(tie('block'), { minLength: 1, maxLength: 3 }).map(list => list.join('\n\n'))
  const tag = (inner: fc.Arbitrary<string>, gap: string) =>
    tuple(constantFrom(...tags), args, inner, nat(3)).map(([{ family, name }, given, text, how]) => {
      const [open, end] =
        family === 'extension'
          ? [`{::${name}}`, how === 0 ? '{:/}' : `{:/${name}}`]
          : family === 'liquid'
            ? [`{% ${name}${given} %}`, `{% end${name} %}`]
            : how === 0
              ? [`{{% ${name}${given} %}}`, `{{% /${name} %}}`]
              : [`{{< ${name}${given} >}}`, `{{< /${name} >}}`]
      return how === 1 ? open : `${open}${gap}${text}${gap}${end}`
    })
  const around = (marks: readonly [string, string][]) =>
    tuple(constantFrom(...marks), inside).map(([[open, close], text]) => `${open}${text}${close}`)
  const indented = (marks: string[], indent: string) =>
    tuple(constantFrom(...marks), blocks).map(([mark, text]) => mark + text.replaceAll('\n', `\n${indent}`))
  return {
    inline: oneof(
      { maxDepth: 3, depthSize: 'small' },
      word,
      around([
        ...(
          [
            ['**', '**'],
            ['*', '*'],
            ['~~', '~~'],
            ['`', '`'],
            ['==', '=='],
            ['[', '](https://example.com/)'],
            ['![', '](have.png =3x "題")'],
          ] as const
        ).map(pair => [...pair] as [string, string]),
        ['^[', ']'],
        ['[[', '|a]]'],
        ['$', '$'],
        ['\\(', '\\)'],
        ['<b>', '</b>'],
        ['<kbd title="a">', '</kbd>'],
        ['<!-- ', ' -->'],
        ['{漢字|', '}'],
        ['{::comment}', '{:/comment}'],
        ['', '{: .a title="b"}'],
        ['<u>', ''],
        ['<span style="color:red">', '</span>'],
        [':tada:', ':+1:'],
        ['`a{:js}` ', ''],
        ['[^a] ', ''],
        ['![[have.png|', ']]'],
      ]),
      tag(inside, ''),
    ),
    block: oneof(
      { maxDepth: 3, depthSize: 'small' },
      inside,
      around([
        ['# ', ' {#a}'],
        ['## ', ' [#b]'],
        ['', '\n==='],
        ['[^a]: ', ''],
        ['語\n: ', ''],
        ['*[HTML]: ', ''],
        ['| a | b |\n|-|:-:|\n| ', ' | c |\n{: .wide}'],
        ['', '\n{: .notice--warning #x}'],
        ['<details><summary>', '</summary>\n\n中\n\n</details>'],
        ['<div markdown="1">\n', '\n</div>'],
        ['<table><tr><td>', '</td></tr></table>'],
        ['$$\n', '\n$$'],
        ['+---+---+\n| a | ', ' |\n+---+---+'],
        ['@tab ', ''],
      ]),
      constantFrom(
        '[TOC]',
        '$' + '{toc}',
        '* TOC\n{:toc}',
        '---',
        '<!-- more -->',
        '***\n***',
        'import A from "a"\n\n',
        'export const a = 1',
        '{1 + 1}',
      ),
      tuple(constantFrom(...embeds), word).map(([name, value]) => `@[${name}](${value})`),
      tuple(constantFrom('youtube', 'github', 'nobody'), word).map(([name, value]) => `::${name}[${value}]{#a}`),
      tuple(constantFrom('```', '~~~~', '    '), info, array(codeLine, { maxLength: 4 })).map(
        ([fence, given, lines]) =>
          fence.trim() === ''
            ? lines.map(line => fence + line).join('\n')
            : [fence + given, ...lines, fence].join('\n'),
      ),
      tuple(
        constantFrom(':::', '::::', '::: '),
        constantFrom(...containers),
        constantFrom('$', '{$}', '{.callout-$}'),
        args,
        blocks,
      ).map(
        ([colons, name, shape, given, text]) =>
          `${colons}${shape.replace('$', name)}${given}\n${text}\n${colons.trim()}`,
      ),
      tag(blocks, '\n'),
      indented(['> ', '> [!NOTE]\n> ', '> [!tip]- 題\n> '], '> '),
      indented(['- ', '- [ ] ', '* '], '  '),
      indented(['1. ', '7) '], '   '),
      indented(['!!! note "題"\n    ', '??? danger\n    ', '=== "題"\n\n    ', '[^b]: ', '語\n:   '], '    '),
    ),
  }
})

const markdown = array(block, { minLength: 1, maxLength: 4 }).map(list => list.join('\n\n'))

/** A fixture from somewhere to somewhere, cut between lines. */
const cutting = tuple(constantFrom(...fixtures), nat(), nat(12)).map(([{ text }, from, length]) => {
  const lines = text.split('\n')
  return lines.slice(from % lines.length, (from % lines.length) + length + 1).join('\n')
})

/** One piece set into another somewhere, over as many of its characters. */
const mutated = tuple(
  oneof(markdown, cutting),
  array(tuple(nat(), nat(3), oneof(constantFrom(...signs), inline, cutting)), { maxLength: 4 }),
).map(([text, changes]) => {
  let changed = text
  for (const [at, over, piece] of changes) {
    const place = at % (changed.length + 1)
    changed = changed.slice(0, place) + piece + changed.slice(place + over)
  }
  return changed
})

const assembled = array(oneof(constantFrom(...signs), word), { maxLength: 40 }).map(list => list.join(''))

const cuttings = tuple(cutting, cutting).map(list => list.join('\n\n'))

const postsOf = (body: fc.Arbitrary<string>): fc.Arbitrary<RandomPost> =>
  fc.record({
    body: body.map(text => text.toWellFormed()),
    format: oneof(
      { arbitrary: fc.constant('md' as const), weight: 4 },
      { arbitrary: fc.constant('mdx' as const), weight: 1 },
    ),
    breaks: fc.boolean(),
    lang: constantFrom('ja', 'en', 'zh'),
    system: option(constantFrom(...dialects.map(({ name }) => name)), { nil: undefined }),
  })

/** Texts of every system, as somebody may have meant them. */
export const wholePosts = postsOf(oneof({ arbitrary: markdown, weight: 2 }, { arbitrary: cuttings, weight: 1 }))

/** Texts of every system, whole, broken and mixed. */
export const randomPosts = postsOf(
  oneof(
    { arbitrary: markdown, weight: 2 },
    { arbitrary: mutated, weight: 4 },
    { arbitrary: cuttings, weight: 1 },
    { arbitrary: assembled, weight: 2 },
  ),
)
