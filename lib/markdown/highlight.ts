import type { Element, ElementContent, Parents, Root } from 'hast'
import { escapeHtml } from '../html'
import { parseCodeInfo } from './code-info'
import type { CodeInfo, Context } from './context'
import { drawDiagram, undrawn } from './diagrams'
import { textOf } from './element'
import { highlightLines, languageOf } from './highlighter'
import { SKIP, visit } from './visit'

/** Colours code blocks and gives them their name, a copy button and a scrolling box that the keyboard reaches. */
export function rehypeHighlight(context: Context) {
  return async (tree: Root) => {
    const blocks: { pre: Element; code: Element; index: number; parent: Parents }[] = []
    visit(tree, 'element', (pre, index, parent) => {
      if (pre.tagName !== 'pre' || !parent || index === undefined) return
      const code = pre.children.find(child => child.type === 'element')
      if (code?.type === 'element' && code.tagName === 'code') blocks.push({ pre, code, index, parent })
      return SKIP
    })
    const unknown = new Set<string>()
    for (const { pre, code, index, parent } of blocks) {
      const info = infoOf(code, context)
      const diagram = info.language === 'mermaid' && (await drawDiagram(info.value ?? textOf(code), context))
      if (diagram) {
        parent.children[index] = diagram
        continue
      }
      if (info.language === 'mermaid') context.report(pre, undrawn(info.value ?? textOf(code)))
      const language = info.language ? languageOf(info.language) : ''
      if (language === undefined && !unknown.has(info.language)) {
        unknown.add(info.language)
        context.report(pre, {
          severity: 'warning',
          rule: 'code-language',
          message: `"${info.language}" is not a language the highlighter knows`,
          fix: 'the block is shown without colours; name another language, or text',
        })
      }
      parent.children[index] = await figure(code, info, language ?? '', context)
    }
  }
}

function infoOf(code: Element, context: Context): CodeInfo {
  const info = context.codeInfos[Number(code.properties.dataCode ?? -1)]
  if (info) return info
  const classes = Array.isArray(code.properties.className) ? code.properties.className : []
  const language = classes.map(String).find(name => name.startsWith('language-'))
  return parseCodeInfo(language?.slice('language-'.length) ?? '')
}

async function figure(code: Element, info: CodeInfo, language: string, { labels }: Context): Promise<Element> {
  const shown = info.diff && info.language !== 'diff' ? `diff ${info.language}` : info.language
  return {
    type: 'element',
    tagName: 'figure',
    properties: { className: ['code'], ...(info.language && { dataLanguage: info.language }) },
    children: [
      ...(info.name ? [element('figcaption', { className: ['code-name'] }, [{ type: 'text', value: info.name }])] : []),
      element('copy-code', { dataLabel: labels.copy, dataDone: labels.copied }),
      element('pre', { tabIndex: 0, role: 'group', ariaLabel: labels.code(shown, info.name) }, [
        element(
          'code',
          info.language ? { className: [`language-${info.language}`] } : {},
          await content(code, info, language),
        ),
      ]),
    ],
  }
}

async function content(code: Element, info: CodeInfo, language: string): Promise<ElementContent[]> {
  // Raw HTML may hold markup inside its code; that is the author's own colouring.
  if (!code.children.every(child => child.type === 'text')) return code.children
  const text = code.children.map(child => (child.type === 'text' ? child.value : '')).join('')
  const source = info.value ?? text.replace(/\n$/, '')
  const lines = info.diff ? await diffLines(source, language) : await highlightLines(source, language)
  const html = lines
    .map(
      (line, i) => `<span class="${lineClass(line.startsWith('+'), line.startsWith('-'), i + 1, info)}">${line}</span>`,
    )
    .join('\n')
  return [{ type: 'raw', value: html } as never]
}

/** Colours a diff in its language: the marks in the first column come off, and are put back before each line. */
async function diffLines(source: string, language: string): Promise<string[]> {
  const lines = source.split('\n')
  const marks = lines.map(line => /^[-+<> ]/.exec(line)?.[0] ?? '')
  if (language === 'diff' || language === '') return lines.map(escapeHtml)
  const bare = lines.map((line, i) => line.slice(marks[i]!.length)).join('\n')
  const coloured = await highlightLines(bare, language)
  return coloured.map((line, i) => escapeHtml(marks[i]!) + line)
}

function lineClass(plus: boolean, minus: boolean, number: number, info: CodeInfo): string {
  if (info.inserted.has(number) || (info.diff && plus)) return 'line ins'
  if (info.deleted.has(number) || (info.diff && minus)) return 'line del'
  return info.marked.has(number) ? 'line hl' : 'line'
}

const element = (tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})
