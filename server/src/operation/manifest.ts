import { OperationError } from './operation-error.ts'
import type { AppliedMigration } from './store.ts'

/** 备份的开头：谁在何时做的，数据库是什么样子。 */
export interface Opening {
  readonly format: typeof FORMAT
  readonly madeAt: string
  readonly engine: 'embedded' | 'postgres'
  readonly migrations: readonly AppliedMigration[]
}

/** 备份的末尾：应当有什么。没有它的备份没有写完。 */
export interface Manifest extends Opening {
  readonly tables: Readonly<Record<string, TableMark>>
  readonly files: {
    readonly count: number
    readonly bytes: number
    /** 库里记着、存放处没有的内容。 */
    readonly missing: readonly string[]
    /** 存放处有、内容与摘要不符的。 */
    readonly damaged: readonly string[]
  }
  /** 每个机关行为链的末端。 */
  readonly heads: readonly Head[]
}

/** 一张表有多少行，全部的行连起来的 SHA-256。 */
export interface TableMark {
  readonly rows: number
  readonly sha256: string
}

/** 一条链的末端。 */
export interface Head {
  readonly agencyId: string
  readonly seq: number
  readonly hash: string
}

export const FORMAT = 'gongkai-backup-1'
export const OPENING = 'opening.json'
export const MANIFEST = 'manifest.json'

/** 读开头；不认识的说清楚。 */
export function openingFrom(text: string): Opening {
  return ours<Opening>(OPENING, text, ['madeAt', 'engine', 'migrations'])
}

/** 读末尾。 */
export function manifestFrom(text: string): Manifest {
  return ours<Manifest>(MANIFEST, text, ['madeAt', 'tables', 'files', 'heads'])
}

function ours<T>(name: string, text: string, fields: readonly string[]): T {
  const value: unknown = parsed(name, text)
  if (typeof value !== 'object' || value === null || !('format' in value))
    throw new OperationError(`${name} 不是备份的说明。这个文件不是 gongkai backup 做的。`)
  if (value.format !== FORMAT)
    throw new OperationError(
      `备份的格式是「${String(value.format)}」，这个版本的程序只认得 ${FORMAT}。请用做备份的那个版本或者更新的版本。`,
    )
  const lacking = fields.find((field) => !(field in value))
  if (lacking) throw new OperationError(`${name} 缺少 ${lacking}：备份已损坏。请换一份备份。`)
  return value as T
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OperationError(`${name} 不是 JSON：备份已损坏。请换一份备份。`)
  }
}

/** 两边不同的第一处，说成一句话；相同为 undefined。 */
export function differenceOf(
  expected: Manifest['tables'],
  found: ReadonlyMap<string, TableMark>,
): string | undefined {
  for (const [name, mark] of Object.entries(expected)) {
    const there = found.get(name)
    if (!there) return `缺少表 ${name}`
    if (there.rows !== mark.rows) return `表 ${name} 应当有 ${mark.rows} 行，实有 ${there.rows} 行`
    if (there.sha256 !== mark.sha256) return `表 ${name} 的内容与备份时的摘要不符`
  }
  const extra = [...found.keys()].find((name) => !(name in expected))
  return extra && `多出表 ${extra}`
}
