import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** 一组工作进程的限度。 */
export interface WorkerLimits {
  /** How many processes; they start as they are needed. */
  readonly size: number
  /** The JavaScript heap of one process. */
  readonly heapMegabytes: number
}

/** 一项任务的限度。 */
export interface TaskLimits {
  readonly deadlineMs: number
  /** What its process may hold altogether: typed arrays and WebAssembly lie outside the heap. */
  readonly megabytes: number
}

/** 一项任务没有做成的缘由，不是任务自己抛出的：超时、耗尽内存、进程意外结束。 */
export type Loss = 'tooSlow' | 'outOfMemory' | 'workerDied'

/** 工作进程没有给出结果。 */
export class LostTask extends Error {
  override readonly name = 'LostTask'
  readonly loss: Loss
  constructor(loss: Loss, detail?: string) {
    super(detail ?? loss)
    this.loss = loss
  }
}

/**
 * 工作进程组：任务进，结果出；坏掉的进程换新的，别的任务不受影响。
 *
 * Processes, not threads: a thread that runs out of memory can take the whole process with it, and the
 * memory of one cannot be told from that of another.
 */
export interface Workers {
  /** Rejects with `LostTask`, or with what the task itself threw. */
  run(task: unknown, limits: TaskLimits): Promise<unknown>
  close(): Promise<void>
}

/** An error as it crosses between processes: neither its class nor its code comes along. */
export interface CarriedError {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  readonly code: string | undefined
}

/** What a worker answers; the first message, `ready`, says that its modules are loaded. */
export type Answer =
  | { readonly ready: true }
  | { readonly value: unknown }
  | { readonly error: CarriedError }

/** Not all that comes along is ours: under `node --watch` each process tells what modules it loads. */
function isAnswer(said: unknown): said is Answer {
  if (typeof said !== 'object' || said === null) return false
  return 'ready' in said || 'value' in said || 'error' in said
}

interface Waiting {
  readonly task: unknown
  readonly limits: TaskLimits
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

interface Worker {
  readonly child: ChildProcess
  readonly ended: Promise<void>
  ready: boolean
  current:
    | (Waiting & { readonly timer: NodeJS.Timeout; readonly mostMegabytes: number })
    | undefined
  /** Sent ahead, so that the worker need not wait for its parent between two tasks; not begun. */
  next: Waiting | undefined
  /** What its process held when last looked at. */
  megabytes: number
}

const WATCH_EVERY_MS = 50
/** A worker that printed a PDF keeps its fonts: the next task must have room beside them. */
const ROOM_MEGABYTES = 256

/** 打开一组工作进程，各运行 `script` 里的 `answerTasks`。 */
export function openWorkers(script: URL, { size, heapMegabytes }: WorkerLimits): Workers {
  const workers = new Set<Worker>()
  const queue: Waiting[] = []
  let isClosed = false
  let watch: NodeJS.Timeout | undefined
  // A worker in an endless loop would not notice that its parent has left.
  const killAll = () => {
    for (const { child } of workers) child.kill('SIGKILL')
  }
  process.once('exit', killAll)

  function start(): void {
    const source = script.pathname.endsWith('.ts')
    const child = fork(script, {
      execArgv: [
        ...(source ? ['--conditions=source', '--disable-warning=ExperimentalWarning'] : []),
        `--max-old-space-size=${heapMegabytes}`,
        // Short-lived objects of one report fit the young generation: a third less collecting.
        '--max-semi-space-size=32',
        // From a small heap V8 looks through all of it every few dozen reports, and the helpers that do so
        // compete for the cores: a sixth of the work. Never more than a part of what the heap may hold.
        `--initial-old-space-size=${Math.min(128, Math.floor(heapMegabytes / 2.5))}`,
      ],
      serialization: 'advanced',
      // What a parser prints is not for the person who called it.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const ended = new Promise<void>((done) => {
      for (const event of ['close', 'exit', 'error']) child.once(event, () => done())
    })
    const worker: Worker = {
      child,
      ended,
      ready: false,
      current: undefined,
      next: undefined,
      megabytes: 0,
    }
    workers.add(worker)
    child.on('message', (said) => {
      if (isAnswer(said)) settle(worker, said)
    })
    child.on('error', (error) => lose(worker, 'workerDied', error.message))
    child.on('exit', (code, signal) => lose(worker, lossOf(code, signal), `${signal ?? code}`))
  }

  function settle(worker: Worker, answer: Answer): void {
    const done = release(worker)
    const { next } = worker
    worker.next = undefined
    if (next) begin(worker, next)
    if ('ready' in answer) worker.ready = true
    else if ('error' in answer) done?.reject(revived(answer.error))
    else done?.resolve(answer.value)
    feed()
  }

  /** Gives waiting tasks to idle workers, and starts one while there are more tasks than workers. */
  function feed(): void {
    if (isClosed) return
    for (const worker of workers) {
      if (!worker.ready || worker.current) continue
      const task = queue.shift()
      if (!task) break
      worker.child.send({ task: task.task })
      begin(worker, task)
    }
    // Only when every worker has something to do is a second task sent ahead.
    if (workers.size >= size)
      for (const worker of workers) {
        if (!worker.current || worker.next) continue
        worker.next = queue.shift()
        if (!worker.next) break
        worker.child.send({ task: worker.next.task })
      }
    const starting = [...workers].filter(({ ready }) => !ready).length
    for (let more = starting; more < queue.length && workers.size < size; more++) start()
    if ([...workers].some(({ current }) => current))
      watch ??= setInterval(watchMemory, WATCH_EVERY_MS)
    else stopWatch()
  }

  function begin(worker: Worker, task: Waiting): void {
    const { deadlineMs, megabytes } = task.limits
    worker.current = {
      ...task,
      timer: setTimeout(() => lose(worker, 'tooSlow'), deadlineMs),
      mostMegabytes: Math.max(megabytes, worker.megabytes + ROOM_MEGABYTES),
    }
    hold(worker, true)
  }

  function release(worker: Worker): Waiting | undefined {
    const { current } = worker
    clearTimeout(current?.timer)
    worker.current = undefined
    // An idle worker does not keep its parent alive.
    hold(worker, false)
    return current
  }

  /** Takes a worker out; its task, if any, is lost, and a new worker takes the next one. */
  function lose(worker: Worker, loss: Loss, detail?: string): void {
    if (!workers.delete(worker)) return
    const task = release(worker)
    worker.child.kill('SIGKILL')
    task?.reject(new LostTask(loss, detail))
    // It had not been begun: another worker does it.
    if (worker.next && !isClosed) queue.unshift(worker.next)
    else worker.next?.reject(new LostTask(loss, detail))
    worker.next = undefined
    // One that dies before it is ready will die again: who waits must hear of it.
    if (!worker.ready) {
      for (const waiting of queue.splice(0)) waiting.reject(new LostTask(loss, detail))
    }
    feed()
  }

  function watchMemory(): void {
    for (const worker of workers) {
      worker.megabytes = megabytesOf(worker.child) ?? worker.megabytes
      if (worker.current && worker.megabytes > worker.current.mostMegabytes)
        lose(worker, 'outOfMemory')
    }
  }

  function stopWatch(): void {
    clearInterval(watch)
    watch = undefined
  }

  return {
    run(task, limits) {
      if (isClosed) return Promise.reject(new LostTask('workerDied', 'closed'))
      return new Promise((resolve, reject) => {
        queue.push({ task, limits, resolve, reject })
        feed()
      })
    },
    async close() {
      isClosed = true
      stopWatch()
      for (const waiting of queue.splice(0)) waiting.reject(new LostTask('workerDied', 'closed'))
      const all = [...workers]
      for (const worker of all) {
        lose(worker, 'workerDied', 'closed')
        hold(worker, true)
      }
      // One that is ending just now holds nothing any more: without this the process could end before it is told.
      const awake = setInterval(() => {}, 1000)
      await Promise.all(all.map(({ ended }) => ended))
      clearInterval(awake)
      process.off('exit', killAll)
    },
  }
}

function hold({ child }: Worker, isHeld: boolean): void {
  if (isHeld) child.ref()
  else child.unref()
  // The types leave out that the channel is a handle of its own.
  const channel = child.channel as { ref?(): void; unref?(): void } | null | undefined
  if (isHeld) channel?.ref?.()
  else channel?.unref?.()
}

/** The memory of a process, where the system tells it (Linux). */
function megabytesOf({ pid }: ChildProcess): number | undefined {
  try {
    const kilobytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+)/m)?.[1]
    return kilobytes ? Number(kilobytes) / 1024 : undefined
  } catch {
    return undefined
  }
}

function revived({ name, message, stack, code }: CarriedError): Error {
  const error = new Error(message)
  return Object.assign(error, { name, ...(stack ? { stack } : {}), ...(code ? { code } : {}) })
}

/** V8 aborts when its heap is full, and the system kills when its memory is. */
function lossOf(code: number | null, signal: NodeJS.Signals | null): Loss {
  const isMemory =
    signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || code === 134
  return isMemory ? 'outOfMemory' : 'workerDied'
}
