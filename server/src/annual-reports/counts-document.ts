import { createHash } from 'node:crypto'
import { type Day, type Form, formFor, type SectionId, type TableId } from '@gongkai/law'
import {
  type Note,
  type NoteCode,
  type ReportDocument,
  SCHEMA,
  type TableValues,
} from '@gongkai/report'
import type { YearTable } from '../applications/index.ts'
import { canonicalJson } from '../kit/canonical.ts'

/** 报告里不是由申请数出的各部分；没有给的不在这份节选的范围里。 */
export interface OtherParts {
  /** 当年从哪一天起才有登记。 */
  readonly countedFrom?: Day
  /** 这一年还没有过完：数到哪一天。 */
  readonly countedUntil?: Day
  readonly disclosure?: TableValues
  readonly remedies?: TableValues
  readonly texts?: Partial<Record<SectionId, string>>
}

/**
 * 由申请数出的表三 → 报告文档 `gongkai.report/1`：标题和各部分的标题照格式，别的部分没有给的留空。
 *
 * What is not known is null with a note that says why; it is never 0. A part that was not given has a note that
 * the document does not cover it: a check then judges what is there, and calls the rest not assessable.
 */
export function countsDocument(
  agency: string,
  { year, rows, unresolved }: YearTable,
  parts: OtherParts = {},
): ReportDocument {
  const { disclosure, remedies, texts = {} } = parts
  const form = formFor(year)
  if (!form) throw new RangeError(`no form for ${year}`)
  const isOld = form.id === 'y2019'
  const counted = Buffer.from(canonicalJson({ agency, year, rows }))
  return {
    schema: SCHEMA,
    format: form.id,
    agency,
    year,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    ...{ signedBy: agency, signedOn: null, publishedOn: null, indexNo: null, docNo: null },
    sections: form.sections.map(({ id, numeral, label }) => ({
      ...{ id, heading: `${numeral}、${label}`, text: texts[id] ?? '' },
    })),
    disclosure: isOld ? null : (disclosure ?? null),
    ...(isOld ? { disclosure2019: disclosure ?? null } : {}),
    applications: rows,
    remedies: remedies ?? null,
    annexes: [],
    notes: [
      ...notCovered(form, parts),
      ...partOfYear(parts),
      ...notesOf(rows, unresolved),
      ...remedyNotes(remedies),
    ],
    source: {
      ...{ name: `${agency}${year}年依申请公开统计`, mediaType: 'application/json' },
      charset: 'utf-8',
      sha256: createHash('sha256').update(counted).digest('hex'),
      bytes: counted.length,
    },
  }
}

/** 没有给的表和文字，一处一条。 */
function notCovered(form: Form, { disclosure, remedies, texts = {} }: OtherParts): Note[] {
  const tables = form.tables.map(({ id }) => id)
  const given = new Set<TableId>(['applications'])
  if (disclosure) given.add(form.id === 'y2019' ? 'disclosure2019' : 'disclosure')
  if (remedies) given.add('remedies')
  const withTable = new Set(form.tables.map(({ section }) => section))
  const empty = form.sections.filter(({ id }) => !withTable.has(id) && !texts[id]?.trim())
  const outside = [...tables.filter((id) => !given.has(id)), ...empty.map(({ id }) => id)]
  const message = '这份文档由依申请公开的台账数出，不含这一部分'
  return outside.map((at) => ({ code: 'part.notCovered', at, raw: '', message }))
}

/** 数的不是整整一年。 */
function partOfYear({ countedFrom, countedUntil }: OtherParts): Note[] {
  const notes: Note[] = []
  const add = (code: NoteCode, raw: Day, message: string) =>
    notes.push({ code, at: '', raw, message })
  if (countedFrom) add('year.begunLate', countedFrom, `从 ${countedFrom} 起才有登记，以前的不在内`)
  if (countedUntil) add('year.notOver', countedUntil, `这一年还没有过完，数到 ${countedUntil}`)
  return notes
}

function notesOf(rows: YearTable['rows'], unresolved: YearTable['unresolved']): readonly Note[] {
  return Object.entries(rows).flatMap(([row, columns]) =>
    Object.entries(columns).flatMap(([column, value]): Note[] => {
      if (value !== null) return []
      const message = `${unresolved[column] ?? 0} 件已经办结而没有登记结果，这一列各种结果的件数都不知道`
      return [{ code: 'cell.blank', at: `applications.${row}.${column}`, raw: '', message }]
    }),
  )
}

function remedyNotes(remedies: TableValues | undefined): readonly Note[] {
  return Object.entries(remedies ?? {}).flatMap(([row, columns]) =>
    Object.entries(columns ?? {}).flatMap(([column, value]): Note[] => {
      if (value !== null) return []
      const message = '有审结而没有登记结果的案件，这一行各种结果的件数都不知道'
      return [{ code: 'cell.blank', at: `remedies.${row}.${column}`, raw: '', message }]
    }),
  )
}
