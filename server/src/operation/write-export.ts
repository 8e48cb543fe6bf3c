import type { Writable } from 'node:stream'
import { chainsOf } from './act-lines.ts'
import { type ArchiveWriter, writeArchive } from './archive.ts'
import type { Head, TableMark } from './manifest.ts'
import { OperationError } from './operation-error.ts'
import { newTally, pieceName, piecesOf } from './rows.ts'
import { type Source, withSnapshot } from './snapshot.ts'
import { findAgencies, type Table, tablesOf } from './store.ts'

/** 一次导出的说明：谁的、链的末端、各文件的行数和摘要。 */
export interface ExportMark {
  readonly format: typeof EXPORT_FORMAT
  readonly madeAt: string
  readonly agency: { readonly id: string; readonly name: string }
  readonly head: Head
  /** 以文件名（不含 .jsonl）为键：`chain` 和 `records/表名`。 */
  readonly files: Readonly<Record<string, TableMark>>
}

export const EXPORT_FORMAT = 'gongkai-export-1'
export const EXPORT_MARK = 'export.json'

/** 密文、口令和令牌的摘要：不导出。 */
export const secrets: Readonly<Record<string, readonly string[]>> = {
  personal_datum: ['sealed', 'lookup'],
  api_key: ['digest'],
  application: ['code_lookup', 'search'],
  application_message: ['sealed'],
  application_submission: ['sealed'],
  common_answer: ['search'],
  identity_provider: ['client_secret'],
  redaction: ['sealed_source', 'sealed_marks'],
  letter: ['sealed'],
}

/** 导出一个机关：行为链和各表的记录，一行一段 JSON，写成一个档案。 */
export async function writeExport(
  source: Source,
  word: string,
  out: Writable,
  now: number,
): Promise<ExportMark> {
  return withSnapshot(source, async (runner) => {
    const agency = theOne(word, await findAgencies(runner, word))
    const tables = await tablesOf(runner)
    const chains = chainsOf()
    const files: Record<string, TableMark> = {}
    const write = async (archive: ArchiveWriter, table: Table, name: string) => {
      const tally = newTally()
      let count = 0
      const reading = { agencyId: agency.id, leftOut: secrets[table.name] ?? [], keepsJson: true }
      for await (const piece of piecesOf(runner, table, reading)) {
        tally.add(piece)
        if (table.name === 'act') chains.add(piece)
        count++
        await archive.add(pieceName(name, count), `${piece.join('\n')}\n`)
      }
      files[name] = tally.mark()
    }
    let mark: ExportMark | undefined
    await writeArchive(out, async (archive) => {
      for (const table of tables) {
        if (table.name === 'act') await write(archive, table, 'chain')
        else if (table.name !== 'act_head' && isOf(table))
          await write(archive, table, `records/${table.name}`)
      }
      const none = { agencyId: agency.id, seq: 0, hash: '0'.repeat(64) }
      const head = chains.lasts.get(agency.id) ?? none
      mark = {
        ...{ format: EXPORT_FORMAT, madeAt: new Date(now).toISOString() },
        ...{ agency, head, files },
      }
      await archive.add(EXPORT_MARK, `${JSON.stringify(mark, null, 2)}\n`)
    })
    if (!mark) throw new Error('the export ended without its mark')
    return mark
  })
}

/** 机关自己的表：主键里有机关。 */
function isOf({ name, key }: Table): boolean {
  return name === 'agency' || key.includes('agency_id')
}

function theOne(
  word: string,
  found: readonly { readonly id: string; readonly name: string }[],
): { readonly id: string; readonly name: string } {
  const [agency, other] = found
  if (!agency)
    throw new OperationError(
      `没有「${word}」这个机关。--agency 可以是机关的编号、统一社会信用代码、全称或者简称。`,
    )
  if (other)
    throw new OperationError(
      `叫「${word}」的机关不止一个，请用编号：${found.map(({ id, name }) => `${name} ${id}`).join('，')}。`,
    )
  return agency
}
