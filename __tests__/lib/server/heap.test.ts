import { constants } from 'node:perf_hooks'
import { fillHeap, giveRoom, holdHeap, markAlone } from '@/lib/server/heap'

const flags: string[] = []
let used = 0
let collected: (kind: number) => void = () => {}

jest.mock('node:v8', () => ({
  getHeapStatistics: () => ({ used_heap_size: used }),
  setFlagsFromString: (flag: string) => flags.push(flag),
}))
jest.mock('node:perf_hooks', () => ({
  ...jest.requireActual('node:perf_hooks'),
  PerformanceObserver: class {
    constructor(tell: (list: unknown) => void) {
      collected = kind => tell({ getEntries: () => [{ detail: { kind } }] })
    }
    observe() {}
  },
}))

/** What the heap may grow by, in percent, when a full collection leaves so many megabytes. */
function after(megabytes: number): number {
  used = megabytes * 2 ** 20
  flags.length = 0
  collected(constants.NODE_PERFORMANCE_GC_MAJOR)
  return Number(flags[0]?.replace('--heap-growing-percent=', ''))
}

/** Does something as on another version of Node. */
function onNode(node: string, act: () => void): void {
  const versions = Object.getOwnPropertyDescriptor(process, 'versions')!
  Object.defineProperty(process, 'versions', { ...versions, value: { ...process.versions, node } })
  act()
  Object.defineProperty(process, 'versions', versions)
}

it.each([
  ['20.19.0', { 18: 56, 50: 20, 10: 80, 400: 15 }],
  ['24.0.0', { 18: 39, 40: 18, 8: 80, 400: 15 }],
])('gives a heap of any size the same room, on Node %s', (node, percent) => {
  onNode(node, () => {
    holdHeap()
    expect(flags).toContain('--heap-growing-percent=60')
    fillHeap()
    expect(Object.fromEntries(Object.keys(percent).map(size => [size, after(Number(size))]))).toEqual(percent)
  })
})

it('gives twice the room for what is young to the thread that holds the content, and to no other', () => {
  flags.length = 0
  giveRoom()
  holdHeap()
  expect(flags.slice(0, 2)).toEqual(['--max-semi-space-size=4', '--max-semi-space-size=2'])
})

it.each([
  ['20.19.0', true],
  ['22.1.0', true],
  ['24.0.0', false],
])('has threads mark for themselves on Node %s: %s', (node, areAlone) => {
  flags.length = 0
  onNode(node, markAlone)
  expect(flags.includes('--no-concurrent-marking')).toBe(areAlone)
})

it('changes nothing after a collection of young objects', () => {
  fillHeap()
  flags.length = 0
  collected(constants.NODE_PERFORMANCE_GC_MINOR)
  expect(flags).toEqual([])
})
