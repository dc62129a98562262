import type { CodeInfo } from './code-info'

/** The blocks of an article whose lines have anchors. */
export class NumberedCode {
  readonly #blocks = new Map<string, CodeInfo>()
  readonly #counts = new Map<string, number>()

  /** Names the lines of a block after its file, `sum.py-L8`, or `code-L8`; those of a second `sum.py` are `sum.py-2-L8`. */
  name(info: CodeInfo) {
    if (info.firstNumber === undefined) return
    const file = info.name.slice(info.name.lastIndexOf('/') + 1).replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-')
    const name = file || 'code'
    let count = this.#counts.get(name) ?? 0
    do count += 1
    while (this.#blocks.has(numbered(name, count)))
    this.#counts.set(name, count)
    info.lines = numbered(name, count)
    this.#blocks.set(info.lines, info)
  }

  /** Whether an anchor is that of a line. */
  hasLine(anchor: string): boolean {
    const [mark = '', number = ''] = /-L(\d{1,7})$/.exec(anchor) ?? []
    const block = mark === '' ? undefined : this.#blocks.get(anchor.slice(0, -mark.length))
    if (!block) return false
    const line = Number(number) - (block.firstNumber ?? 1)
    return line >= 0 && line < (block.value ?? '').split('\n').length
  }
}

const numbered = (name: string, count: number) => (count === 1 ? name : `${name}-${count}`)

/** The id of a line, as an attribute, and the link in front of it; the number itself is the style sheet's. */
export function lineLink({ lines, firstNumber = 1 }: CodeInfo, line: number): { id: string; link: string } {
  if (lines === undefined) return { id: '', link: '' }
  const id = `${lines}-L${firstNumber + line - 1}`
  return {
    id: ` id="${id}"`,
    link: `<a class="number" href="#${encodeURIComponent(id)}" aria-hidden="true" tabindex="-1"></a>`,
  }
}
