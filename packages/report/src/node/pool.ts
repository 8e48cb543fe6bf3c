import { availableParallelism } from 'node:os'
import type { Reading, ReportDocument } from '../index.ts'
import { ReadingError, type ReadingErrorCode } from '../index.ts'
import { MAX_FILE_BYTES } from '../read/limits.ts'
import type { Examined, Input, PrintedAs, Task } from './task.ts'
import { LostTask, openWorkers, type TaskLimits, type Workers } from './workers.ts'

/** 工作进程池的限度；都有默认值。 */
export interface PoolOptions {
  /** How many processes; by default one per core. */
  readonly workers?: number
  /** How long one file may take to read and check. */
  readonly deadlineMs?: number
  /** How long printing one report may take; the first PDF loads its fonts. */
  readonly printDeadlineMs?: number
  readonly maxBytes?: number
  readonly heapMegabytes?: number
}

/** 工作进程池：在别的进程里读、查、印，每个文件有时限，内存有上限，坏文件不影响别的文件。 */
export interface Pool {
  readonly workers: number
  /** Rejects with `ReadingError`, or with the error of the file system. */
  read(input: Input): Promise<Reading>
  examine(
    input: Input,
    predecessors?: readonly ReportDocument[],
    options?: { readonly isBrief?: boolean },
  ): Promise<Examined>
  check(reading: Reading, predecessors?: readonly ReportDocument[]): Promise<Examined>
  print(examined: Examined, as: PrintedAs): Promise<Uint8Array>
  close(): Promise<void>
}

/** 每个文件的默认时限。 */
export const DEADLINE_MS = 5000
const PRINT_DEADLINE_MS = 30_000
const READING_MEGABYTES = 512
/** The typesetter holds its fonts: some 400 MB by itself. */
const PRINTING_MEGABYTES = 1024

const script = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url,
)

/** 打开工作进程池；用完要关。 */
export function openPool(options: PoolOptions = {}): Pool {
  const size = options.workers ?? availableParallelism()
  const workers = openWorkers(script, { size, heapMegabytes: options.heapMegabytes ?? 320 })
  const reading = { deadlineMs: options.deadlineMs ?? DEADLINE_MS, megabytes: READING_MEGABYTES }
  const printing = {
    deadlineMs: options.printDeadlineMs ?? PRINT_DEADLINE_MS,
    megabytes: PRINTING_MEGABYTES,
  }
  const maxBytes = options.maxBytes ?? MAX_FILE_BYTES
  const perform = <Result>(task: Task, limits: TaskLimits) =>
    performed<Result>(workers, task, limits)
  return {
    workers: size,
    read: (input) => perform<Reading>({ task: 'read', input, maxBytes }, reading),
    examine: (input, predecessors = [], options = {}) =>
      perform<Examined>({ task: 'examine', input, maxBytes, predecessors, ...options }, reading),
    check: (read, predecessors = []) =>
      perform<Examined>({ task: 'check', reading: read, predecessors }, reading),
    print: (examined, as) => perform<Uint8Array>({ task: 'print', examined, as }, printing),
    close: () => workers.close(),
  }
}

async function performed<Result>(
  workers: Workers,
  task: Task,
  limits: TaskLimits,
): Promise<Result> {
  try {
    return (await workers.run(task, limits)) as Result
  } catch (error) {
    throw asReadingError(error)
  }
}

/** A file that made its worker fail is a file that cannot be read; what else went wrong stays what it is. */
function asReadingError(error: unknown): unknown {
  if (error instanceof LostTask) {
    if (error.loss === 'tooSlow') return new ReadingError('tooSlow')
    if (error.loss === 'outOfMemory') return new ReadingError('tooComplex')
    return error
  }
  if (!(error instanceof Error)) return error
  if (error.name === 'ReadingError' && 'code' in error) {
    // It crossed processes as plain data; the message was complete already.
    const code = error.code as ReadingErrorCode
    return Object.assign(new ReadingError(code), { message: error.message })
  }
  if (error.name !== 'RangeError') return error
  return new ReadingError(/call stack/.test(error.message) ? 'tooDeep' : 'tooComplex')
}
