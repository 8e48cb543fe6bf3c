import { Worker } from 'node:worker_threads'

/** 一组工作线程的限度。 */
export interface ThreadLimits {
  /** How many threads; they start as they are needed. */
  readonly size: number
  /** The JavaScript heap of one thread. */
  readonly heapMegabytes: number
  /** What the whole process may hold before the oldest task is given up: typed arrays lie outside every heap. */
  readonly processMegabytes: number
}

/** 一项任务没有做成的缘由，不是任务自己抛出的：超时、耗尽内存、线程意外结束。 */
export type Loss = 'tooSlow' | 'outOfMemory' | 'threadDied'

/** 线程没有给出结果。 */
export class LostTask extends Error {
  override readonly name = 'LostTask'
  readonly loss: Loss
  constructor(loss: Loss, detail?: string) {
    super(detail ?? loss)
    this.loss = loss
  }
}

/** 工作线程组：任务进，结果出；坏掉的线程换新的，别的任务不受影响。 */
export interface Threads {
  /** Rejects with `LostTask`, or with what the task itself threw. */
  run(task: unknown, deadlineMs: number): Promise<unknown>
  close(): Promise<void>
}

interface Waiting {
  readonly task: unknown
  readonly deadlineMs: number
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  ready: boolean
  current: (Waiting & { readonly startedAt: number; readonly timer: NodeJS.Timeout }) | undefined
}

/** An error as it crosses between threads: cloning keeps neither its class nor its code. */
export interface CarriedError {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  readonly code: string | undefined
}

/** What a thread answers; the first message, `ready`, says that its modules are loaded. */
export type Answer =
  | { readonly ready: true }
  | { readonly value: unknown }
  | { readonly error: CarriedError }

const MEGABYTE = 1024 * 1024
const WATCH_EVERY_MS = 100
/** After a thread was stopped, its memory takes a moment to come back. */
const CALM_MS = 500

/** 打开一组工作线程，运行 `script` 里的 `answerTasks`。 */
export function openThreads(script: URL, limits: ThreadLimits): Threads {
  const threads = new Set<Thread>()
  const queue: Waiting[] = []
  let closed = false
  let watch: NodeJS.Timeout | undefined
  let calmUntil = 0

  function start(): void {
    const worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, stackSizeMb: 4 },
      // What a parser prints is not for the person who called it.
      stdout: true,
      stderr: true,
    })
    const thread: Thread = { worker, ready: false, current: undefined }
    threads.add(thread)
    worker.stdout.resume()
    worker.stderr.resume()
    worker.on('message', (answer: Answer) => settle(thread, answer))
    worker.on('error', (error) => lose(thread, lossOf(error), error.message))
    worker.on('exit', (code) => lose(thread, 'threadDied', `code ${code}`))
  }

  function settle(thread: Thread, answer: Answer): void {
    const done = release(thread)
    if ('ready' in answer) thread.ready = true
    else {
      if ('error' in answer) done?.reject(revived(answer.error))
      else done?.resolve(answer.value)
    }
    feed()
  }

  /** Gives waiting tasks to idle threads, and starts a thread while there are more tasks than threads. */
  function feed(): void {
    if (closed) return
    for (const thread of threads) {
      if (!thread.ready || thread.current) continue
      const next = queue.shift()
      if (!next) break
      const timer = setTimeout(() => lose(thread, 'tooSlow'), next.deadlineMs)
      thread.current = { ...next, startedAt: performance.now(), timer }
      thread.worker.ref()
      thread.worker.postMessage(next.task)
    }
    const starting = [...threads].filter((thread) => !thread.ready).length
    for (let more = starting; more < queue.length && threads.size < limits.size; more++) start()
    const busy = [...threads].some((thread) => thread.current)
    if (busy) watch ??= setInterval(watchMemory, WATCH_EVERY_MS)
    else stopWatch()
  }

  function release(thread: Thread): Waiting | undefined {
    const { current } = thread
    clearTimeout(current?.timer)
    thread.current = undefined
    // An idle thread does not keep the process alive; nor does one whose pool nobody closed.
    thread.worker.unref()
    return current
  }

  /** Takes a thread out; its task, if any, is lost, and a new thread takes the next one. */
  function lose(thread: Thread, loss: Loss, detail?: string): void {
    if (!threads.delete(thread)) return
    const task = release(thread)
    thread.worker.removeAllListeners('message')
    void thread.worker.terminate()
    task?.reject(new LostTask(loss, detail))
    // A thread that dies before it is ready will die again: who waits must hear of it.
    if (!thread.ready && !task) {
      for (const waiting of queue.splice(0)) waiting.reject(new LostTask(loss, detail))
    }
    feed()
  }

  function stopWatch(): void {
    clearInterval(watch)
    watch = undefined
  }

  function watchMemory(): void {
    const now = performance.now()
    if (now < calmUntil || process.memoryUsage.rss() < limits.processMegabytes * MEGABYTE) return
    calmUntil = now + CALM_MS
    const busy = [...threads].filter((thread) => thread.current)
    const oldest = busy.toSorted(
      (a, b) => (a.current?.startedAt ?? 0) - (b.current?.startedAt ?? 0),
    )[0]
    if (oldest) lose(oldest, 'outOfMemory')
  }

  return {
    run(task, deadlineMs) {
      if (closed) return Promise.reject(new LostTask('threadDied', 'closed'))
      return new Promise((resolve, reject) => {
        queue.push({ task, deadlineMs, resolve, reject })
        feed()
      })
    },
    async close() {
      closed = true
      stopWatch()
      for (const waiting of queue.splice(0)) waiting.reject(new LostTask('threadDied', 'closed'))
      const all = [...threads]
      for (const thread of all) lose(thread, 'threadDied', 'closed')
      await Promise.all(all.map((thread) => thread.worker.terminate()))
    },
  }
}

function revived({ name, message, stack, code }: CarriedError): Error {
  const error = new Error(message)
  return Object.assign(error, { name, ...(stack ? { stack } : {}), ...(code ? { code } : {}) })
}

function lossOf(error: Error): Loss {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'outOfMemory' : 'threadDied'
}
