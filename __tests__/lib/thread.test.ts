import { EventEmitter } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { READY, Thread, ThreadOnDemand } from '@/lib/thread'

/** Stands for a worker: says what it is told to say, and notes whether the process waits for it. */
class FakeWorker extends EventEmitter {
  isWaitedFor = true
  ref() {
    this.isWaitedFor = true
  }
  unref() {
    this.isWaitedFor = false
  }
  postMessage(message: unknown) {
    setImmediate(() => this.emit('message', `${message}!`))
  }
  async terminate() {
    this.emit('exit', 1)
  }
  /** Says something a little later. */
  soon(event: 'message' | 'error', what: unknown) {
    setImmediate(() => this.emit(event, what))
    return this
  }
}

const asWorker = (worker: FakeWorker) => worker as unknown as Worker

/** A thread whose first worker cannot read its file and whose second is ready at once, in a process that does not know either yet. */
async function startTwice() {
  const [unread, read] = [new FakeWorker(), new FakeWorker()]
  let thread!: Thread
  await jest.isolateModulesAsync(async () => {
    const fresh = await import('@/lib/thread')
    thread = new fresh.Thread(isSource => asWorker(isSource ? read.soon('message', READY) : unread))
  })
  unread.emit('error', Object.assign(new Error('unknown'), { code: 'ERR_UNKNOWN_FILE_EXTENSION' }))
  return { thread, unread }
}

describe('a thread', () => {
  it('keeps the process while it starts and while it is asked, and not while it has nothing to do', async () => {
    const worker = new FakeWorker().soon('message', READY)
    const thread = new Thread(() => asWorker(worker))
    expect(worker.isWaitedFor).toBe(true)
    await thread.ready
    expect(worker.isWaitedFor).toBe(false)
    const answer = thread.ask('one', message => message)
    expect(worker.isWaitedFor).toBe(true)
    await expect(answer).resolves.toBe('one!')
    expect(worker.isWaitedFor).toBe(false)
  })

  it('keeps the process for a thread that is asked before it has started', async () => {
    const worker = new FakeWorker()
    const thread = new Thread(() => asWorker(worker))
    const answer = thread.ask('one', message => message)
    worker.emit('message', READY)
    expect(worker.isWaitedFor).toBe(true)
    await answer
    expect(worker.isWaitedFor).toBe(false)
  })

  it('is not told that it has ended when one does whose file could not be read', async () => {
    const { thread, unread } = await startTwice()
    await thread.ready
    const answer = thread.ask('one', message => message)
    unread.emit('exit', 1)
    await expect(answer).resolves.toBe('one!')
    expect(thread.hasEnded).toBe(false)
  })

  it('has not ended where an unread file and the end of its thread are told in one go', async () => {
    const { thread, unread } = await startTwice()
    unread.emit('exit', 1)
    await thread.ready
    await expect(thread.ask('one', message => message)).resolves.toBe('one!')
  })

  it('does not keep the process for one that ended while it was asked', async () => {
    const worker = new FakeWorker().soon('message', READY)
    const thread = new Thread(() => asWorker(worker))
    await thread.ready
    const answer = thread.ask('one', () => undefined)
    await thread.end()
    await expect(answer).rejects.toThrow('ended')
    expect(worker.isWaitedFor).toBe(false)
  })

  // The first one to find out is told in this file once: what it finds is kept for the process.
  it('runs the source where two that start at once find that Node cannot read the file', async () => {
    const starts: boolean[] = []
    const workers: FakeWorker[] = []
    const start = (isSource: boolean) => {
      starts.push(isSource)
      const worker = new FakeWorker()
      workers.push(worker)
      if (isSource) worker.soon('message', READY)
      else worker.soon('error', Object.assign(new Error('unknown'), { code: 'ERR_UNKNOWN_FILE_EXTENSION' }))
      return asWorker(worker)
    }
    const threads = [new Thread(start), new Thread(start)]
    await Promise.all(threads.map(({ ready }) => ready))
    expect(starts).toEqual([false, false, true, true])
    expect(threads.map(({ hasEnded }) => hasEnded)).toEqual([false, false])
    expect(workers.filter(({ isWaitedFor }) => isWaitedFor)).toEqual([])
  })
})

describe('a thread on demand', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }))
  afterEach(() => jest.useRealTimers())

  const workers: FakeWorker[] = []
  const onDemand = () => {
    workers.length = 0
    return new ThreadOnDemand(() => {
      const worker = new FakeWorker().soon('message', READY)
      workers.push(worker)
      return asWorker(worker)
    }, 2_000)
  }

  it('is kept for the next question, and ends when none comes', async () => {
    const thread = onDemand()
    expect(await thread.ask('one', message => message, 100)).toBe('one!')
    jest.advanceTimersByTime(1_999)
    expect(await thread.ask('two', message => message, 100)).toBe('two!')
    expect(workers).toHaveLength(1)
    jest.advanceTimersByTime(2_000)
    expect(await thread.ask('three', message => message, 100)).toBe('three!')
    expect(workers).toHaveLength(2)
  })

  it('is ended where an answer takes too long, and there again for the next', async () => {
    const thread = onDemand()
    await thread.ready()
    const late = thread.ask('one', () => undefined, 100)
    await new Promise(resolve => setImmediate(resolve))
    jest.advanceTimersByTime(100)
    await expect(late).rejects.toThrow('ended')
    expect(await thread.ask('two', message => message, 100)).toBe('two!')
    expect(workers).toHaveLength(2)
  })
})
