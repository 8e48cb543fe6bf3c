import { listenOnControl, writeBackup, writeExport } from '../operation/index.ts'
import type { Platform } from './open-platform.ts'

/**
 * 嵌入的数据库上，让命令行能请正在服务的进程备份和导出；返回怎样关上。PostgreSQL 上命令行自己连，不用开。
 *
 * Without it the service serves all the same: what hinders it is logged.
 */
export async function openControl(platform: Platform): Promise<() => Promise<void>> {
  const { config, clock, log, database, blobs } = platform
  if (database.kind !== 'embedded') return async () => {}
  const source = { database, dataFolder: config.dataFolder }
  const startedAt = new Date(clock()).toISOString()
  try {
    return await listenOnControl(config.dataFolder, {
      status: async () => ({ pid: process.pid, startedAt }),
      backup: (out) => writeBackup(source, blobs, out, clock()),
      exportAgency: (word, out) => writeExport(source, word, out, clock()),
    })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    log('control.unavailable', { reason })
    return async () => {}
  }
}
