import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Chains, chainsOf } from './act-lines.ts'
import type { Head, TableMark } from './manifest.ts'
import { OperationError } from './operation-error.ts'
import { newTally } from './rows.ts'
import { EXPORT_FORMAT, EXPORT_MARK, type ExportMark } from './write-export.ts'

/** 看过一次导出，知道的。 */
export interface ExaminedExport {
  readonly mark: ExportMark
  readonly faults: readonly string[]
  readonly acts: number
}

/** 离线核验一次导出：不需要数据库。`noted` 是另外记下的末端，它的机关就是这次导出的机关。 */
export async function examineExport(
  folder: string,
  noted: readonly Omit<Head, 'agencyId'>[] = [],
): Promise<ExaminedExport> {
  const mark = await markIn(folder)
  const chains = chainsOf(noted.map((head) => ({ ...head, agencyId: mark.agency.id })))
  const faults: string[] = []
  for (const [name, expected] of Object.entries(mark.files)) {
    const path = join(folder, `${name}.jsonl`)
    const found = await markOf(path, name === 'chain' ? chains : undefined)
    if (found.rows !== expected.rows)
      faults.push(`${name}.jsonl 应当有 ${expected.rows} 行，实有 ${found.rows} 行`)
    else if (found.sha256 !== expected.sha256) faults.push(`${name}.jsonl 的内容与导出时的摘要不符`)
  }
  // What the chain itself says comes first: it names the row.
  const broken = chains.end([mark.head]).map(({ message }) => `行为链：${message}`)
  return { mark, faults: [...broken, ...faults], acts: chains.count }
}

async function markIn(folder: string): Promise<ExportMark> {
  const path = join(folder, EXPORT_MARK)
  if (!existsSync(path))
    throw new OperationError(`${folder} 里没有 ${EXPORT_MARK}：它不是 gongkai export 做的文件夹。`)
  try {
    const mark: ExportMark = JSON.parse(await readFile(path, 'utf8'))
    if (mark.format === EXPORT_FORMAT && mark.agency.id && mark.head && mark.files) return mark
  } catch {
    // Said below, as of every other that does not fit.
  }
  throw new OperationError(`${path} 读不出来，或者不是 ${EXPORT_FORMAT} 的格式：导出已损坏。`)
}

async function markOf(path: string, chains: Chains | undefined): Promise<TableMark> {
  const tally = newTally()
  if (!existsSync(path)) return tally.mark()
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Infinity,
  })) {
    if (line === '') continue
    tally.add([line])
    chains?.add([line])
  }
  return tally.mark()
}
