import { mkdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, openDatabase, type SqlRunner } from '../db/index.ts'
import { OperationError } from './operation-error.ts'
import { beginReading } from './store.ts'

/** 谁的数据库，拷贝暂放在哪里。 */
export interface Source {
  readonly database: Database
  readonly dataFolder: string
}

/** 嵌入的数据库的拷贝暂放在这里。 */
export function snapshotFolder(dataFolder: string): string {
  return join(dataFolder, 'snapshot')
}

/** One copy at a time for each data folder: the next one waits for the last. */
const lasts = new Map<string, Promise<unknown>>()

/**
 * 看着某一刻的全部数据做事，别人照常读写。
 *
 * PostgreSQL: a transaction that sees one moment. The embedded engine has one session, so a transaction would stop
 * everybody: its folder is copied between two statements, and the copy is opened by an engine of its own.
 */
export async function withSnapshot<T>(
  { database, dataFolder }: Source,
  work: (runner: SqlRunner) => Promise<T>,
): Promise<T> {
  const { copyTo } = database
  if (!copyTo) return reading(database, work)
  const copied = (lasts.get(dataFolder) ?? Promise.resolve()).then(() =>
    onCopy(copyTo, dataFolder, work),
  )
  lasts.set(
    dataFolder,
    copied.catch(() => {}),
  )
  return copied
}

async function onCopy<T>(
  copyTo: (folder: string) => Promise<void>,
  dataFolder: string,
  work: (runner: SqlRunner) => Promise<T>,
): Promise<T> {
  // A copy that was cut off lies here still.
  const folder = snapshotFolder(dataFolder)
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await copyTo(join(folder, 'database'))
    const copy = await openDatabase({ dataFolder: folder })
    try {
      return await reading(copy, work)
    } finally {
      await copy.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new OperationError(
        `数据目录 ${dataFolder} 所在的磁盘放不下数据库的一份拷贝（还有 ${await freeMegabytes(dataFolder)} MB）。请腾出空间再来。`,
      )
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function reading<T>(database: Database, work: (runner: SqlRunner) => Promise<T>): Promise<T> {
  return database.alone(async (runner) => {
    await beginReading(runner)
    try {
      return await work(runner)
    } finally {
      await runner.exec('rollback').catch(() => {})
    }
  })
}

async function freeMegabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return Math.floor((bavail * bsize) / 1024 / 1024)
}
