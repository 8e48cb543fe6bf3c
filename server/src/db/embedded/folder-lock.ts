import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** 数据目录已有别的进程在用。 */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  readonly folder: string
  constructor(folder: string) {
    super(
      `数据目录 ${folder} 正由另一个进程使用。两个进程同时写会悄悄毁坏数据，所以没有启动。` +
        '请先停掉那个进程，或者用 GONGKAI_DATA 换一个目录；要用几个进程，请用 DATABASE_URL 接 PostgreSQL。',
    )
    this.folder = folder
  }
}

/**
 * 占住数据目录，直到放开或者进程结束。
 *
 * On Linux an abstract socket: the system frees it however the process ends, even by `kill -9`. Elsewhere
 * a file with the number of the process. Throws `FolderInUse`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true })
  return process.platform === 'linux' ? lockBySocket(folder) : lockByFile(folder)
}

async function lockBySocket(folder: string): Promise<() => Promise<void>> {
  const mark = createHash('sha256').update(realpathSync(folder)).digest('hex')
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new FolderInUse(folder) : error),
    )
    server.listen(`\0gongkai-${mark}`, resolve)
  })
  server.unref()
  return () => new Promise((done) => server.close(() => done()))
}

async function lockByFile(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'lock')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch {
    const owner = Number(readFileSync(file, 'utf8'))
    if (owner !== process.pid && isAlive(owner)) throw new FolderInUse(folder)
    writeFileSync(file, String(process.pid))
  }
  return async () => rmSync(file, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of somebody else is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
