import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BlobEntry, type BlobStore, checkedDigest } from './blob-store.ts'
import { spool, tidySpool } from './spool.ts'

/** 存在本机文件夹里：`ab/cd/摘要`，只读。几个进程可以共用一个文件夹。 */
export function diskStore(folder: string): BlobStore {
  const incoming = join(folder, 'incoming')
  const pathOf = (digest: string) =>
    join(folder, checkedDigest(digest).slice(0, 2), digest.slice(2, 4), digest)

  return {
    put: (content, options = {}) =>
      spool(incoming, content, options, async (path, { digest }) => {
        const shelf = dirname(pathOf(digest))
        await mkdir(shelf, { recursive: true, mode: 0o700 })
        // Over an equal one, too: its time is new then, and a damaged one is whole again.
        await rename(path, pathOf(digest))
        for (const each of [shelf, dirname(shelf), folder]) await flush(each)
      }),
    async open(digest) {
      const file = await open(pathOf(digest)).catch(unlessMissing)
      return file && createReadStream('', { fd: file })
    },
    async stat(digest) {
      const found = await stat(pathOf(digest)).catch(unlessMissing)
      return found && { digest, bytes: found.size, storedAt: found.mtimeMs }
    },
    remove: (digest) => rm(pathOf(digest), { force: true }),
    async *list() {
      for (const first of await shelvesIn(folder))
        for (const second of await shelvesIn(join(folder, first)))
          yield* entriesIn(join(folder, first, second))
    },
    tidy: (before) => tidySpool(incoming, before),
  }
}

async function shelvesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(unlessMissing)) ?? []
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()
}

async function* entriesIn(shelf: string): AsyncGenerator<BlobEntry> {
  for (const digest of ((await readdir(shelf).catch(unlessMissing)) ?? []).sort()) {
    const found = await stat(join(shelf, digest)).catch(unlessMissing)
    if (found && /^[0-9a-f]{64}$/.test(digest))
      yield { digest, bytes: found.size, storedAt: found.mtimeMs }
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  // Not every file system lets a folder be flushed.
  await handle.sync().catch(() => undefined)
  await handle.close()
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
