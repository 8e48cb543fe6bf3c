import { availableParallelism } from 'node:os'
import type { Reading, ReportDocument } from '../index.ts'
import { ReadingError, type ReadingErrorCode } from '../index.ts'
import { MAX_FILE_BYTES } from '../read/limits.ts'
import type { Examined, Input, PrintedAs, Task } from './task.ts'
import { LostTask, openThreads, type Threads } from './threads.ts'

/** 工作线程池的限度；都有默认值。 */
export interface PoolOptions {
  /** How many threads; by default one per core. */
  readonly threads?: number
  /** How long one file may take to read and check. */
  readonly deadlineMs?: number
  /** How long printing one report may take; the first PDF loads its fonts. */
  readonly printDeadlineMs?: number
  readonly maxBytes?: number
  readonly heapMegabytes?: number
}

/** 工作线程池：在别的线程里读、查、印，每个文件有时限，内存有上限，坏文件不影响别的文件。 */
export interface Pool {
  readonly threads: number
  /** Rejects with `ReadingError`, or with the error of the file system. */
  read(input: Input): Promise<Reading>
  examine(input: Input, predecessors?: readonly ReportDocument[]): Promise<Examined>
  check(reading: Reading, predecessors?: readonly ReportDocument[]): Promise<Examined>
  print(examined: Examined, as: PrintedAs): Promise<Uint8Array>
  close(): Promise<void>
}

/** 每个文件的默认时限。 */
export const DEADLINE_MS = 5000

const script = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url,
)

/** 打开工作线程池；用完要关。 */
export function openPool(options: PoolOptions = {}): Pool {
  const size = options.threads ?? availableParallelism()
  const heapMegabytes = options.heapMegabytes ?? 320
  const threads = openThreads(script, {
    size,
    heapMegabytes,
    processMegabytes: 512 + 512 * size,
  })
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS
  const maxBytes = options.maxBytes ?? MAX_FILE_BYTES
  const perform = <Result>(task: Task, limit: number) => performed<Result>(threads, task, limit)
  return {
    threads: size,
    read: (input) => perform<Reading>({ task: 'read', input, maxBytes }, deadlineMs),
    examine: (input, predecessors = []) =>
      perform<Examined>({ task: 'examine', input, maxBytes, predecessors }, deadlineMs),
    check: (reading, predecessors = []) =>
      perform<Examined>({ task: 'check', reading, predecessors }, deadlineMs),
    print: (examined, as) =>
      perform<Uint8Array>({ task: 'print', examined, as }, options.printDeadlineMs ?? 30_000),
    close: () => threads.close(),
  }
}

async function performed<Result>(threads: Threads, task: Task, limit: number): Promise<Result> {
  try {
    return (await threads.run(task, limit)) as Result
  } catch (error) {
    throw asReadingError(error)
  }
}

/** A file that made its thread fail is a file that cannot be read; what else went wrong stays what it is. */
function asReadingError(error: unknown): unknown {
  if (error instanceof LostTask) {
    if (error.loss === 'tooSlow') return new ReadingError('tooSlow')
    if (error.loss === 'outOfMemory') return new ReadingError('tooComplex')
    return error
  }
  if (!(error instanceof Error)) return error
  if (error.name === 'ReadingError' && 'code' in error) {
    // It crossed threads as plain data; the message was complete already.
    const code = error.code as ReadingErrorCode
    return Object.assign(new ReadingError(code), { message: error.message })
  }
  if (error.name !== 'RangeError') return error
  return new ReadingError(/call stack/.test(error.message) ? 'tooDeep' : 'tooComplex')
}
