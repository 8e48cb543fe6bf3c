import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { DatabaseRestarted, type SqlResult } from '../sql-runner.ts'

/** What the thread of the engine is asked to do. */
export interface Call {
  readonly id: number
  readonly op: 'query' | 'exec' | 'copy' | 'close'
  readonly text: string
  readonly values?: readonly unknown[] | undefined
}

/** What it answers. */
export interface Reply {
  readonly id: number
  readonly result?: SqlResult | undefined
  readonly error?: {
    readonly message: string
    readonly code: string | undefined
    readonly constraint: string | undefined
    readonly detail: string | undefined
    readonly table: string | undefined
    readonly column: string | undefined
  }
}

interface Waiting {
  readonly resolve: (result: SqlResult) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/** 嵌入的数据库引擎，在自己的线程里；超时的语句使它重新启动。 */
export interface Engine {
  /** Grows with each restart: a transaction begun before one is gone. */
  readonly generation: number
  /** Rejects with `DatabaseRestarted`, or with what the database says of the statement. */
  call(
    op: Call['op'],
    text: string,
    values?: readonly unknown[],
    timeoutMs?: number,
  ): Promise<SqlResult>
  close(): Promise<void>
}

/** 语句的默认时限：引擎自己没有。 */
const STATEMENT_MS = 15_000
/** Making a new database, or recovering one, may take this long. */
const BOOT_MS = 120_000

/** 在一个文件夹上起动引擎；不在了就新建。调用前先占住文件夹。 */
export async function startEngine(folder: string): Promise<Engine> {
  let worker: Worker
  let generation = 0
  let count = 0
  let isClosed = false
  let restarting: Promise<void> | undefined
  const waiting = new Map<number, Waiting>()

  async function boot(): Promise<void> {
    worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { folder },
      execArgv: ['--conditions=source', '--disable-warning=ExperimentalWarning'],
    })
    const booted = worker
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`数据库没有在 ${BOOT_MS / 1000} 秒内启动`)),
        BOOT_MS,
      )
      booted.once('error', reject)
      booted.once('exit', () => reject(new Error('数据库线程没有启动')))
      booted.once('message', () => {
        clearTimeout(timer)
        resolve()
      })
    })
    booted.on('message', settle)
    booted.on('error', () => {})
    booted.on('exit', () => {
      if (!isClosed && booted === worker) restart('引擎意外结束')
    })
  }

  function settle({ id, result, error }: Reply): void {
    const call = waiting.get(id)
    if (!call) return
    waiting.delete(id)
    clearTimeout(call.timer)
    if (result) call.resolve(result)
    else call.reject(Object.assign(new Error(error?.message), error))
  }

  function restart(why: string): void {
    if (restarting || isClosed) return
    // At once, not when the new engine is there: who is in the middle of something must not go on.
    generation++
    const lost = [...waiting.values()]
    waiting.clear()
    const stopped = worker
    restarting = stopped
      .terminate()
      .then(boot)
      .finally(() => {
        restarting = undefined
      })
    // Whoever calls next is told; nobody need be waiting now.
    restarting.catch(() => {})
    for (const { reject, timer } of lost) {
      clearTimeout(timer)
      reject(new DatabaseRestarted(why))
    }
  }

  await boot()
  const engine: Engine = {
    get generation() {
      return generation
    },
    async call(op, text, values, timeoutMs = STATEMENT_MS) {
      if (restarting) await restarting
      if (isClosed) throw new Error('数据库已经关闭')
      return new Promise<SqlResult>((resolve, reject) => {
        const id = ++count
        const timer = setTimeout(() => restart(`语句超过 ${timeoutMs / 1000} 秒`), timeoutMs)
        waiting.set(id, { resolve, reject, timer })
        worker.postMessage({ id, op, text, values } satisfies Call)
      })
    },
    async close() {
      if (isClosed) return
      if (restarting) await restarting.catch(() => {})
      if (existsSync(folder)) await engine.call('close', '', [], BOOT_MS).catch(() => {})
      isClosed = true
      await worker.terminate()
    },
  }
  return engine
}
