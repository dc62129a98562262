import { constants } from 'node:perf_hooks'
import { fillHeap, holdHeap } from '@/lib/server/heap'

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

it('lets a heap of any size grow to the same size', () => {
  holdHeap()
  expect(flags).toEqual(['--heap-growing-percent=60'])
  fillHeap()
  expect(after(60)).toBe(33)
  expect(after(62)).toBe(29)
  expect(after(20)).toBe(40)
  expect(after(400)).toBe(25)
})

it('changes nothing after a collection of young objects', () => {
  fillHeap()
  flags.length = 0
  collected(constants.NODE_PERFORMANCE_GC_MINOR)
  expect(flags).toEqual([])
})
