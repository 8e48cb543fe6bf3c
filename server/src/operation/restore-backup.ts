import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import {
  type Database,
  type DatabaseOptions,
  embeddedFolder,
  migrate,
  migrations,
  openDatabase,
  type SqlRunner,
} from '../db/index.ts'
import { chainsOf } from './act-lines.ts'
import type { Contents } from './contents.ts'
import { chainFaults, type Examined, examineBackup } from './examine-backup.ts'
import { differenceOf, type Manifest, type Opening, type TableMark } from './manifest.ts'
import { OperationError } from './operation-error.ts'
import { type Part, readBackup } from './read-backup.ts'
import { newTally, piecesOf } from './rows.ts'
import {
  appliedMigrations,
  beginLoading,
  endLoading,
  filledTable,
  insertLines,
  tablesOf,
} from './store.ts'

/**
 * 恢复：把备份放进一个空的数据库，并证明放对了：行数、摘要、行为链、文件内容都与备份时的一样。
 *
 * All rows in one transaction: what fails leaves an empty database behind. Throws `OperationError`.
 */
export async function restoreBackup(
  target: DatabaseOptions,
  contents: Contents,
  source: Readable,
): Promise<Examined> {
  const isNew = !target.url && !existsSync(embeddedFolder(target.dataFolder))
  const database = await openDatabase(target)
  try {
    await database.alone(refuseFilled)
    const parts = readBackup(source)
    const first = await parts.next()
    if (first.done || first.value.kind !== 'opening') throw new Error('a backup opens itself')
    await migrateAsFar(database, first.value.opening)
    const examined = await database.alone((runner) => load(runner, contents, parts))
    await migrate(database)
    await database.close()
    return examined
  } catch (error) {
    source.destroy()
    await database.close()
    if (isNew) await rm(embeddedFolder(target.dataFolder), { recursive: true, force: true })
    throw error
  }
}

async function refuseFilled(runner: SqlRunner): Promise<void> {
  const table = await filledTable(runner)
  if (table)
    throw new OperationError(
      `要恢复到的数据库不是空的（表 ${table} 里有内容），没有动它。请换一个空的数据目录（GONGKAI_DATA）或者新建一个数据库（DATABASE_URL）。`,
    )
}

/** 数据库做到备份那时的样子；以后的迁移，放好内容再做。 */
async function migrateAsFar(database: Database, { migrations: made }: Opening): Promise<void> {
  const known = new Map(migrations().map((each) => [each.number, each]))
  for (const { number, name, digest } of made) {
    const own = known.get(number)
    if (!own)
      throw new OperationError(
        `备份做过第 ${number} 号迁移（${name}），这个版本的程序没有它：备份比程序新。请用做备份的那个版本或者更新的版本恢复。`,
      )
    if (own.digest !== digest)
      throw new OperationError(
        `备份里第 ${number} 号迁移（${name}）与这个版本的不同：两者不是同一个程序。请用做备份的那个版本恢复。`,
      )
  }
  const last = Math.max(0, ...made.map(({ number }) => number))
  const there = await database.alone(appliedMigrations)
  if (there.some(({ number }) => number > last))
    throw new OperationError(
      '要恢复到的数据库虽然是空的，但已经迁移得比备份新。请换一个新建的数据库，或者空的数据目录。',
    )
  await migrate(database, last)
}

/** 放进去，读出来对一遍，一样才算数。 */
async function load(
  runner: SqlRunner,
  contents: Contents,
  parts: AsyncIterable<Part>,
): Promise<Examined> {
  const constraints = await beginLoading(runner)
  try {
    const tables = new Map((await tablesOf(runner)).map((table) => [table.name, table]))
    const examined = await examineBackup(parts, {
      async piece(name, lines) {
        const table = tables.get(name)
        if (!table) throw new OperationError(`备份里有表 ${name}，数据库里没有：备份被改动过。`)
        await insertLines(runner, table, lines).catch((error: unknown) => {
          throw new OperationError(
            `表 ${name} 的行放不进数据库（${codeOf(error)}）：备份的内容不合数据库的规定。`,
          )
        })
      },
      file: async (content) => (await contents.put(content)).digest,
    })
    if (examined.faults.length > 0) throw notRestored(examined.faults)
    await endLoading(runner, constraints).catch((error: unknown) => {
      throw notRestored([`表之间对不上（${codeOf(error)}）`])
    })
    const faults = await faultsOf(runner, examined.manifest)
    if (faults.length > 0) throw notRestored(faults)
    await runner.exec('commit')
    return examined
  } catch (error) {
    await runner.exec('rollback').catch(() => {})
    throw error
  }
}

/** 从恢复了的数据库里再读一遍：各表和备份时的一样，链接得上。 */
async function faultsOf(runner: SqlRunner, manifest: Manifest): Promise<readonly string[]> {
  const marks = new Map<string, TableMark>()
  const chains = chainsOf()
  for (const table of await tablesOf(runner)) {
    const tally = newTally()
    for await (const piece of piecesOf(runner, table)) {
      tally.add(piece)
      if (table.name === 'act') chains.add(piece)
    }
    marks.set(table.name, tally.mark())
  }
  const difference = differenceOf(manifest.tables, marks)
  return [...(difference ? [difference] : []), ...chainFaults(chains, manifest.heads)]
}

function notRestored(faults: readonly string[]): OperationError {
  const more = faults.length > 10 ? `；另有 ${faults.length - 10} 处` : ''
  return new OperationError(
    `没有恢复，数据库仍是空的：${faults.slice(0, 10).join('；')}${more}。请换一份备份。`,
  )
}

/** What the database says of a row may repeat the row: only its code goes on. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error
  const table = 'constraint' in error && error.constraint ? `，${String(error.constraint)}` : ''
  return `${String(error.code)}${table}`
}
