import type { CellValue, ReportDocument } from '../document.ts'
import { cellAt } from '../document.ts'
import type { Origin, Reading } from '../origin.ts'
import { rowSumHolds } from './align-row.ts'

/**
 * 文件在一个数字上戛然而止：最后一个数可能只剩前几位。有合计作证的留下，没有的按未知。
 *
 * 下载到一半的网页、截断的粘贴都是这样；好好结束的文件最后是换行、标记或者文字。
 */
export function withoutCutOff({ report, origins }: Reading): Reading {
  const last = lastOrigin(origins)
  const at = last && cellAt(last[0])
  const row = at ? report[at.table]?.[at.row] : undefined
  if (!last || !at || !row || row[at.column] === null) return { report, origins }
  const values = Object.values(row)
  if ((at.table === 'applications' || at.table === 'remedies') && whole(values))
    return { report, origins }
  const cut: ReportDocument = {
    ...report,
    [at.table]: { ...report[at.table], [at.row]: { ...row, [at.column]: null } },
    notes: [
      ...report.notes,
      {
        code: 'cell.lost',
        at: last[0],
        raw: last[1].raw,
        message: '文件在这个数字上中断，可能不全，按未知处理',
      },
    ],
  }
  const { [last[0]]: _, ...kept } = origins
  return { report: cut, origins: kept }
}

function whole(values: readonly CellValue[]): boolean {
  return !values.includes(null) && rowSumHolds(values)
}

/** 出处最靠后的一格。 */
function lastOrigin(origins: Readonly<Record<string, Origin>>) {
  let last: readonly [string, Origin] | undefined
  for (const entry of Object.entries(origins)) if (!last || isAfter(entry[1], last[1])) last = entry
  return last
}

function isAfter(a: Origin, b: Origin): boolean {
  const place = ({ table = 0, row = 0, column = 0 }: Origin) => table * 1e8 + row * 1e4 + column
  return place(a) >= place(b)
}
