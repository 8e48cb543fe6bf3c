import { forms, type TableId, tableOf } from '@gongkai/law'
import type { Note, ReportDocument } from '../document.ts'
import type { Block } from '../read/content.ts'
import { columnNotes, obsoleteNotes, tableNotes } from './table-notes.ts'
import type { TableReading } from './table-reading.ts'

/** 各表整体的附注。 */
export function wholeNotes(
  format: ReportDocument['format'],
  found: readonly (TableReading | undefined)[],
  blocks: readonly Block[],
): readonly Note[] {
  if (format !== 'y2021' && format !== 'y2019') return []
  const form = forms[format]
  return found.flatMap((table) => {
    if (!table) return []
    const official = tableOf(form, table.id)
    const { first, last } = table.blocks
    const columns =
      official && table.id === 'applications' ? columnNotes(official, blocks, first, last) : []
    return [...tableNotes(table, form, blocks), ...obsoleteNotes(table, blocks), ...columns]
  })
}

/** 读不到的表。 */
export function missingTables(
  format: ReportDocument['format'],
  disclosure: TableReading | undefined,
  applications: TableReading | undefined,
  remedies: TableReading | undefined,
): readonly Note[] {
  if (format !== 'y2021' && format !== 'y2019') return []
  const expected: readonly (readonly [TableId, string, TableReading | undefined])[] = [
    [format === 'y2019' ? 'disclosure2019' : 'disclosure', '表二', disclosure],
    ['applications', '表三', applications],
    ['remedies', '表四', remedies],
  ]
  return expected.flatMap(([id, name, table]) =>
    table
      ? []
      : [
          {
            code: 'table.missing',
            at: id,
            raw: '',
            message: `没有找到${name}，各格未知，不作 0 读`,
          },
        ],
  )
}

/** 2021 年格式误用了单行的（六）其他处理。 */
export function otherDispositionNotes(
  format: ReportDocument['format'],
  applications: TableReading | undefined,
): readonly Note[] {
  if (format !== 'y2021' || applications?.form !== 'y2019') return []
  return [
    {
      code: 'form.otherDisposition',
      at: 'applications.otherDisposition',
      raw: '（六）其他处理',
      message: '（六）其他处理印成了一行，2021 年格式应为三行',
    },
  ]
}

/** 部分的下标因引言而后移。 */
export function shifted(notes: readonly Note[], by: number): readonly Note[] {
  return notes.map((note) => ({
    ...note,
    at: note.at.replace(/^sections\.(\d+)/, (_, n: string) => `sections.${Number(n) + by}`),
  }))
}
