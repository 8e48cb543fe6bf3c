import { cpSync, fdatasyncSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import type { SqlResult } from '../sql-runner.ts'
import type { Call, Reply } from './engine.ts'

/**
 * PGlite's own file system never asks the disk to write: a committed transaction could be lost with the
 * power. This one does, and the start parameters below stop the engine from leaving it out.
 */
class DurableNodeFS extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]) {
    const made = await super.init(pg, options)
    const preRun = made.emscriptenOpts.preRun as ((mod: Emscripten) => void)[]
    preRun.push((mod) => {
      mod.NODEFS.stream_ops.fsync = ({ nfd }) => {
        fdatasyncSync(nfd)
        return 0
      }
    })
    return made
  }
}

interface Emscripten {
  readonly NODEFS: { readonly stream_ops: { fsync?(stream: { readonly nfd: number }): number } }
}

const { folder } = workerData as { readonly folder: string }
const database = await PGlite.create({
  fs: new DurableNodeFS(folder),
  startParams: [
    ...PGlite.defaultStartParams.filter((each) => each !== '-F'),
    // The default, fdatasync, does nothing inside the engine's own world.
    ...['-c', 'wal_sync_method=fsync'],
    ...['-c', 'timezone=Asia/Shanghai'],
  ],
  parsers: {
    [types.INT8]: (text: string) => Number(text),
    [types.DATE]: (text: string) => text,
    [types.NUMERIC]: (text: string) => text,
  },
})

async function perform({ op, text, values }: Call): Promise<SqlResult> {
  switch (op) {
    case 'query': {
      const { rows, affectedRows } = await database.query(text, values ? [...values] : [])
      return { rows: rows as Record<string, unknown>[], affected: affectedRows }
    }
    case 'exec': {
      const results = await database.exec(text)
      return {
        rows: results.flatMap(({ rows }) => rows),
        affected: results.at(-1)?.affectedRows,
      }
    }
    case 'copy':
      // Between two statements, after a checkpoint: what lies in the folder opens as it is.
      await database.exec('checkpoint')
      cpSync(folder, text, { recursive: true })
      return { rows: [] }
    case 'close':
      await database.close()
      return { rows: [] }
  }
}

parentPort?.on('message', async (call: Call) => {
  let reply: Reply
  try {
    reply = { id: call.id, result: await perform(call) }
  } catch (error) {
    reply = { id: call.id, error: carried(error) }
  }
  parentPort?.postMessage(reply)
})
parentPort?.postMessage({ ready: true })

/** A thread boundary keeps neither class nor fields of an error: what callers look at goes along. */
function carried(error: unknown): NonNullable<Reply['error']> {
  const from = error instanceof Error ? error : new Error(String(error))
  const field = (name: string) => {
    const value = (from as unknown as Record<string, unknown>)[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    message: from.message,
    code: field('code'),
    constraint: field('constraint'),
    detail: field('detail'),
    table: field('table'),
    column: field('column'),
  }
}
