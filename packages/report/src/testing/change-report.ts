import type { SectionId } from '@gongkai/law'
import type { CellValue, Note, ReportDocument } from '../document.ts'
import { cellAt } from '../document.ts'
import type { NoteCode } from '../notes.ts'

/** 把一格改成别的数（或者 null），其余不动。 */
export function withCell(report: ReportDocument, path: string, value: CellValue): ReportDocument {
  const at = cellAt(path)
  if (!at) throw new RangeError(`不是一格：${path}`)
  const table = report[at.table]
  return {
    ...report,
    [at.table]: { ...table, [at.row]: { ...table?.[at.row], [at.column]: value } },
  }
}

/** 改几格。 */
export function withCells(
  report: ReportDocument,
  values: Readonly<Record<string, CellValue>>,
): ReportDocument {
  return Object.entries(values).reduce((each, [path, value]) => withCell(each, path, value), report)
}

/** 整行去掉。 */
export function withoutRow(
  report: ReportDocument,
  table: 'disclosure' | 'applications' | 'remedies',
  row: string,
): ReportDocument {
  return { ...report, [table]: { ...report[table], [row]: null } }
}

/** 某个部分换一段文字；没有这个部分就照原样。 */
export function withText(
  report: ReportDocument,
  id: SectionId | null,
  text: string,
): ReportDocument {
  return {
    ...report,
    sections: report.sections.map((section) =>
      section.id === id ? { ...section, text } : section,
    ),
  }
}

/** 在某个部分末尾加一段。 */
export function adding(report: ReportDocument, id: SectionId | null, text: string): ReportDocument {
  const now = report.sections.find((section) => section.id === id)?.text ?? ''
  return withText(report, id, now === '' ? text : `${now}\n${text}`)
}

/** 加一条附注。 */
export function withNote(
  report: ReportDocument,
  code: NoteCode,
  at = '',
  raw = '',
): ReportDocument {
  const note: Note = { code, at, raw, message: raw }
  return { ...report, notes: [...report.notes, note] }
}
