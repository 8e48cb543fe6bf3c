import type { Writable } from 'node:stream'
import type { SqlRunner } from '../db/index.ts'
import { type ArchiveWriter, writeArchive } from './archive.ts'
import { type Contents, measured } from './contents.ts'
import { FORMAT, type Head, MANIFEST, type Manifest, OPENING, type Opening } from './manifest.ts'
import { OperationError } from './operation-error.ts'
import { newTally, pieceName, piecesOf } from './rows.ts'
import { type Source, withSnapshot } from './snapshot.ts'
import { appliedMigrations, storedFiles, type Table, tablesOf } from './store.ts'

/**
 * 备份：某一刻的全部表和全部文件内容，写成一个档案；一边写，一边照常服务。返回写了什么。
 *
 * Not in it: the key of personal data, and the queue's own tables.
 */
export async function writeBackup(
  source: Source,
  contents: Contents,
  out: Writable,
  now: number,
): Promise<Manifest> {
  return withSnapshot(source, async (runner) => {
    const migrations = await appliedMigrations(runner)
    if (migrations.length === 0)
      throw new OperationError('数据库里还什么也没有（从没有迁移过），没有可备份的。')
    const opening: Opening = {
      format: FORMAT,
      madeAt: new Date(now).toISOString(),
      engine: source.database.kind,
      migrations,
    }
    let manifest: Manifest | undefined
    await writeArchive(out, async (archive) => {
      await archive.add(OPENING, JSON.stringify(opening))
      const tables: Record<string, Manifest['tables'][string]> = {}
      const heads: Head[] = []
      for (const table of await tablesOf(runner))
        tables[table.name] = await writeTable(runner, table, archive, heads)
      const files = await writeFiles(runner, contents, archive)
      manifest = { ...opening, tables, files, heads }
      await archive.add(MANIFEST, JSON.stringify(manifest))
    })
    if (!manifest) throw new Error('the archive ended without its manifest')
    return manifest
  })
}

async function writeTable(runner: SqlRunner, table: Table, archive: ArchiveWriter, heads: Head[]) {
  const tally = newTally()
  let count = 0
  for await (const piece of piecesOf(runner, table)) {
    tally.add(piece)
    count++
    await archive.add(pieceName(`tables/${table.name}`, count), `${piece.join('\n')}\n`)
    if (table.name === 'act_head') heads.push(...piece.map(headFrom))
  }
  return tally.mark()
}

function headFrom(line: string): Head {
  const row: { agency_id: string; seq: number; hash: string } = JSON.parse(line)
  return { agencyId: row.agency_id, seq: row.seq, hash: row.hash }
}

async function writeFiles(
  runner: SqlRunner,
  contents: Contents,
  archive: ArchiveWriter,
): Promise<Manifest['files']> {
  const missing: string[] = []
  const damaged: string[] = []
  let count = 0
  let total = 0
  for await (const { digest, bytes } of storedFiles(runner)) {
    const content = await contents.open(digest)
    if (!content) {
      missing.push(digest)
      continue
    }
    const { stream, matches } = measured(content, digest, bytes)
    await archive.addStream(`files/${digest}`, bytes, stream())
    if (!matches()) damaged.push(digest)
    count++
    total += bytes
  }
  return { count, bytes: total, missing, damaged }
}
