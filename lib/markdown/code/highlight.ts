import type { Element, ElementContent, Parents, Properties, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { LineMark } from '../../dialects/dialect'
import { fault } from '../../fault'
import { escapeHtml } from '../../html'
import { drawDiagram, undrawn } from '../charts/diagrams'
import type { Context } from '../pipeline/context'
import { element, isBlank, trustedHtml } from '../tree/element'
import { SKIP, visit } from '../tree/visit'
import { type CodeInfo, parseCodeInfo } from './code-info'
import { markWords } from './code-words'
import { highlightLines, languageOf } from './highlighter'
import { lineLink } from './line-links'

/** Colours code blocks and gives them their name, a copy button and a scrolling box that the keyboard reaches. */
export function rehypeHighlight(context: Context) {
  return async (tree: Root) => {
    const blocks: { pre: Element; code: Element; index: number; parent: Parents }[] = []
    const inline: Element[] = []
    visit(tree, 'element', (pre, index, parent) => {
      if (pre.tagName === 'code' && pre.properties.dataCode !== undefined) inline.push(pre)
      if (pre.tagName !== 'pre' || !parent || index === undefined) return
      // Raw HTML may hold more than code; then it stays as it is.
      const [code, ...others] = pre.children.filter(child => !isBlank(child))
      if (code?.type !== 'element' || code.tagName !== 'code' || others.length > 0) return
      blocks.push({ pre, code, index, parent })
      return SKIP
    })
    for (const code of inline) await colourInline(code, context)
    const unknown = new Set<string>()
    for (const { pre, code, index, parent } of blocks) {
      const info = infoOf(code, context)
      const diagram = info.language === 'mermaid' && (await drawDiagram(info.value ?? textOf(code), context))
      if (diagram) {
        context.ledger.take(info.value ?? textOf(code), 'diagram')
        parent.children[index] = diagram
        continue
      }
      if (info.language === 'mermaid') context.report(pre, undrawn(info.value ?? textOf(code), context))
      const language = info.language ? languageOf(info.language) : ''
      if (language === undefined && !unknown.has(info.language)) {
        unknown.add(info.language)
        context.report(pre, fault('codeLanguage', info.language))
      }
      parent.children[index] = await figure(code, info, colouredAs(language, context), context)
    }
  }
}

/** The language by which code is coloured; none where it is left without colours. */
const colouredAs = (language: string | undefined, { input }: Context) => (input.isPlain ? '' : (language ?? ''))

function infoOf(code: Element, context: Context): CodeInfo {
  const info = context.codeInfos[Number(code.properties.dataCode ?? -1)]
  if (info) return info
  const classes = Array.isArray(code.properties.className) ? code.properties.className : []
  const language = classes.map(String).find(name => name.startsWith('language-'))
  return parseCodeInfo(language?.slice('language-'.length) ?? '')
}

/** Colours code in a line of text whose author named its language. */
async function colourInline(code: Element, context: Context) {
  const { language } = infoOf(code, context)
  code.properties = { ...code.properties, dataCode: null, className: [`language-${language}`] }
  if (!code.children.every(child => child.type === 'text')) return
  const lines = await highlightLines(textOf(code), colouredAs(languageOf(language), context))
  code.children = [trustedHtml(lines.join('\n'))]
}

async function figure(code: Element, info: CodeInfo, language: string, { labels }: Context): Promise<Element> {
  const shown = info.diff && info.language !== 'diff' ? `diff ${info.language}` : info.language
  return element('figure', { className: ['code'], ...(info.language && { dataLanguage: info.language }) }, [
    ...(info.name ? [element('figcaption', { className: ['code-name'] }, [info.name])] : []),
    element('copy-code', { dataLabel: labels.copy, dataDone: labels.copied }),
    element('pre', { tabIndex: 0, role: 'group', ariaLabel: labels.code(shown, info.name) }, [
      element('code', codeProperties(info), await content(code, info, language)),
    ]),
  ])
}

/** Lines are numbered by the style sheet, so that nobody copies the numbers or has them read out. */
function codeProperties({ language, firstNumber, value = '' }: CodeInfo): Properties {
  const className = language ? [`language-${language}`] : []
  if (firstNumber === undefined) return language ? { className } : {}
  const digits = String(firstNumber + value.split('\n').length - 1).length
  const style = [firstNumber !== 1 && `counter-reset:line ${firstNumber - 1}`, digits > 2 && `--digits:${digits}`]
    .filter(Boolean)
    .join(';')
  return { className: [...className, 'numbered'], ...(style && { style }) }
}

async function content(code: Element, info: CodeInfo, language: string): Promise<ElementContent[]> {
  // Raw HTML may hold markup inside its code; that is the author's own colouring.
  if (!code.children.every(child => child.type === 'text')) return code.children
  const source = info.value ?? textOf(code).replace(/\n$/, '')
  const coloured = info.diff ? await diffLines(source, language) : await highlightLines(source, language)
  const lines = info.words.length > 0 ? markWords(coloured, source, info.words) : coloured
  const isPlain = !info.diff && Object.keys(info.marks).length === 0
  const html = lines
    .map((line, i) => {
      const { id, link } = lineLink(info, i + 1)
      return `<span ${isPlain ? 'class="line"' : lineAttributes(line, i + 1, info)}${id}>${link}${line}</span>`
    })
    .join('\n')
  return [trustedHtml(html)]
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

function lineAttributes(line: string, number: number, { diff, marks }: CodeInfo): string {
  if (diff && line.startsWith('+')) return 'class="line ins"'
  if (diff && line.startsWith('-')) return 'class="line del"'
  const names = markNames.filter(mark => marks[mark]?.has(number))
  const sign = names.map(mark => signs[mark]).find(Boolean)
  return `class="${['line', ...names].join(' ')}"${sign ? ` data-sign="${sign}"` : ''}`
}

const markNames: LineMark[] = ['hl', 'ins', 'del', 'focus', 'error', 'warning']

/** Drawn beside a line that does not say itself, as those of a diff do, what its colour says. */
const signs: Partial<Record<LineMark, string>> = { ins: '+', del: '-', error: '×', warning: '!' }
