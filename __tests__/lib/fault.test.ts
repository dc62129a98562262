import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type FaultName, fault, faultLanguages, inLanguage } from '@/lib/fault'
import { faults } from '@/lib/faults-en'
import { ja } from '@/lib/faults-ja'
import { plainProblem, problemOf } from '@/lib/problem'

const names = Object.keys(faults) as FaultName[]

/** Values that every text takes: a list answers as a text, too; some want one of a few words. */
const list = Object.assign(['a', 'b'], { slice: () => 'ab' })
const chosen: Partial<Record<FaultName, string[]>> = {
  slug: ['a', 'taken', 'b'],
  address: ['taken', 'b'],
  codeNotation: ['a', 'last', 'b'],
  importLeftOut: ['book'],
}

test('a fault is told in the language of its reader', () => {
  const problem = problemOf('posts/a.md', fault('date', '31 Jan'))
  expect(problem).toMatchObject({ severity: 'error', rule: 'date', message: '"31 Jan" is not a date' })
  expect(inLanguage(problem, 'ja')).toMatchObject({
    rule: 'date',
    message: '「31 Jan」は日付として読めません',
    fix: '2026-01-31 または 2026-01-31T09:00:00+09:00 の形で書いてください',
  })
  expect(inLanguage(problem, 'en')).toEqual(problem)
  expect(inLanguage(problem, 'constructor')).toEqual(problem)
})

test('programs are told in English, by the seven words they know', () => {
  const problem = problemOf('posts/a.md', fault('date', '31 Jan'))
  expect(Object.keys(plainProblem(problem))).toEqual(['file', 'line', 'column', 'severity', 'rule', 'message', 'fix'])
})

test('both languages name what the author wrote', () => {
  const long = 'x'.repeat(500)
  for (const lang of faultLanguages) {
    const { message, fix } = inLanguage(problemOf('posts/a.md', fault('linkNear', long, '/posts/b')), lang)
    expect(message).toContain('x'.repeat(150))
    expect(message.length).toBeLessThan(300)
    expect(fix).toContain('/posts/b')
  }
})

test('every fault is found somewhere', () => {
  const root = path.resolve(import.meta.dirname, '../..', 'lib')
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !/faults-\w+\.ts$/.test(file))
    .map(file => readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  expect(names.filter(name => !sources.includes(`'${name}'`))).toEqual([])
})

test('no text of a fault is left in English', () => {
  const left = names.filter(name => {
    const [message, fix] = (ja[name] as (...all: unknown[]) => [string, string])(
      ...(chosen[name] ?? [list, list, list, list]),
    )
    return ![message, fix].every(text => /[ぁ-ん]/.test(text))
  })
  expect(left).toEqual([])
})
