import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Severity } from '@gongkai/report'
import type { Examined } from '@gongkai/report/node'
import type { Clock } from '../../kit/clock.ts'

/** 体检结果保留多久。 */
export const KEPT_MS = 3_600_000

/** 一个文件体检所得的小结，或者读不了的缘由。 */
export interface CheckedFile {
  readonly name: string
  readonly bytes: number
  readonly outcome:
    | {
        readonly kind: 'examined'
        readonly title: string | null
        readonly agency: string | null
        readonly year: number | null
        /** 没有认出标题、部分和表：多半选错了文件。 */
        readonly isReport: boolean
        readonly counts: Readonly<Record<Severity | 'unsure' | 'unassessed' | 'passed', number>>
      }
    | { readonly kind: 'failed'; readonly code: string; readonly message: string }
}

/** 一次体检。 */
export interface Checkup {
  readonly createdAt: number
  readonly lastYear: readonly string[]
  readonly files: readonly CheckedFile[]
}

/** 体检结果的存放处：编号猜不到，过期就删，启动和停止时清空。 */
export interface Results {
  /** A new, empty folder under an id nobody can guess. */
  create(): Promise<{ readonly id: string; readonly folder: string }>
  save(id: string, checkup: Checkup, examined: readonly (Examined | undefined)[]): Promise<void>
  find(id: string): Promise<Checkup | undefined>
  /** The `n`th file, from 1. */
  examined(id: string, n: number): Promise<Examined | undefined>
  remove(id: string): Promise<void>
  /** Drops a folder that `create` made and nothing was saved in. */
  discard(id: string): Promise<void>
  /** Deletes what has expired. */
  sweep(): Promise<void>
  clear(): Promise<void>
}

/** 打开存放处。 */
export function openResults(folder: string, now: Clock): Results {
  const place = (id: string) => join(folder, id)
  const summaryOf = (id: string) => join(place(id), 'checkup.json')
  const discard = (id: string) => rm(place(id), { recursive: true, force: true })

  async function find(id: string): Promise<Checkup | undefined> {
    // The id comes from an address: only what we made ourselves becomes a path.
    if (!/^[\w-]{22}$/.test(id)) return undefined
    const checkup = await readJson<Checkup>(summaryOf(id))
    return checkup && now() - checkup.createdAt < KEPT_MS ? checkup : undefined
  }

  return {
    async create() {
      const id = randomBytes(16).toString('base64url')
      await mkdir(place(id), { recursive: true, mode: 0o700 })
      return { id, folder: place(id) }
    },
    async save(id, checkup, examined) {
      for (const [i, each] of examined.entries()) {
        if (each) await writeFile(join(place(id), `${i + 1}.json`), JSON.stringify(each))
      }
      // Whole or not at all: a reload in the middle must not meet half a file.
      await writeFile(`${summaryOf(id)}.part`, JSON.stringify(checkup))
      await rename(`${summaryOf(id)}.part`, summaryOf(id))
    },
    find,
    async examined(id, n) {
      return (await find(id)) ? readJson<Examined>(join(place(id), `${n}.json`)) : undefined
    },
    async remove(id) {
      if (await find(id)) await discard(id)
    },
    discard,
    async sweep() {
      for (const id of await readdir(folder).catch(() => [])) {
        const checkup = await readJson<Checkup>(summaryOf(id))
        if (checkup && now() - checkup.createdAt >= KEPT_MS) await discard(id)
      }
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  }
}

async function readJson<Value>(path: string): Promise<Value | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Value
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
