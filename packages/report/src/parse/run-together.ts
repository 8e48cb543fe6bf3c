import { form2019, form2021, type Row, rowsOf, type Table, tableOf } from '@gongkai/law'
import { type CellValue, cellPath } from '../document.ts'
import { rowSumHolds } from './align-row.ts'
import { type RowReadings, settle } from './alternatives.ts'
import { identitiesOf } from './applications.ts'
import { applicantColumns, applicationsTable, official, older } from './applications-table.ts'
import { splitDigits } from './digits.ts'
import { type Flow, originAt } from './flow.ts'
import { remedyColumns, remedyRows } from './remedies.ts'
import { emptyDraft, type TableDraft, type TableReading } from './table-reading.ts'

const columnIds = applicantColumns.map((column) => column.id)
const NOWHERE = { first: -1, last: -1 }

/** 连写的表在文字里占的一段。 */
export interface FlattenedTable {
  readonly reading: TableReading
  readonly from: number
  readonly to: number
}

/** 值连写、格线已丢的表三：按标签切开，数字按勾稽关系拆分；拆法不唯一的是未知。 */
export function flattenedApplications(flow: Flow): FlattenedTable | undefined {
  const found = locate(flow.text)
  if (found.length < 3) return undefined
  const draft = emptyDraft()
  const ids = new Set(found.map(({ row }) => row.id))
  const table = ids.has('otherDisposition') && !ids.has('closedNoCorrection') ? older : official
  if (!table) return undefined
  const readings = found.map(({ row, digits }) => readingOf(row.id, tokensOf(digits)))
  const values = settle(readings, identitiesOf(table), rowSumHolds)
  const byId = new Map(found.map((f) => [f.row.id, f]))
  for (const { row } of rowsOf(table)) {
    const at = byId.get(row.id)
    if (!at) {
      missingRow(draft, 'applications', row)
      continue
    }
    const read = columnIds.map((_, i) => values.get(row.id)?.[i] ?? null)
    writeFlat(draft, 'applications', row.id, columnIds, read, at.digits, flow, at.from)
  }
  const first = found[0]
  const last = found.at(-1)
  return {
    reading: {
      id: 'applications',
      form: table === older ? 'y2019' : 'y2021',
      ...draft,
      blocks: NOWHERE,
    },
    from: applicationsHeaderStart(flow.text, first?.labelFrom ?? 0),
    to: last ? last.from + last.digits.length : 0,
  }
}

/** 七个数分开写着的照读；连写的，只有一种拆法的（七位数字分给七列）和有几种拆法的分开对待。 */
function readingOf(row: string, tokens: readonly string[]): RowReadings {
  if (tokens.length === 7 && tokens.every((t) => /^\d+$/.test(t)))
    return { row, alternatives: [tokens.map(Number)], settled: true }
  const forced = splitDigits(tokens, 7, () => true, 2)
  const alternatives = splitDigits(tokens, 7, rowSumHolds)
  return { row, alternatives, settled: forced.length === 1 && alternatives.length === 1 }
}

/** 值连写的表四：十五个数，三组各自的合计都对得上而且拆法唯一才读。 */
export function flattenedRemedies(flow: Flow): FlattenedTable | undefined {
  const pattern = /尚未审结\s*总计\s*((?:\d[\s|]*){15,})/g
  for (const match of flow.text.matchAll(pattern)) {
    const digits = match[1] ?? ''
    const tokens = tokensOf(digits)
    const readings =
      tokens.length === 15
        ? [tokens.map(Number)]
        : splitDigits(tokens, 15, remediesHold, 400, (values) => remediesHoldSoFar(values))
    const [first, ...rest] = readings
    const values = remedyRows.flatMap((_, g) =>
      remedyColumns.map((_, c): CellValue => {
        const value = first?.[g * 5 + c]
        return value !== undefined && rest.every((r) => r[g * 5 + c] === value) ? value : null
      }),
    )
    const draft = emptyDraft()
    const from = match.index + match[0].length - digits.length
    remedyRows.forEach((row, g) => {
      const ids = remedyColumns.map((column) => column.id)
      writeFlat(draft, 'remedies', row.id, ids, values.slice(g * 5, g * 5 + 5), digits, flow, from)
    })
    return {
      reading: { id: 'remedies', ...draft, blocks: NOWHERE },
      from: remediesHeaderStart(flow.text, match.index),
      to: from + digits.length,
    }
  }
  return undefined
}

/**
 * 值连写的表二：一列的行照读；几列连写的没有合计可以验证，只有全是 0 的能读，其余未知。
 *
 * `known` 里已经读到的行不再读（有些文件里表二一半是表、一半是文字）。
 */
export function flattenedDisclosure(
  flow: Flow,
  format: 'y2021' | 'y2019',
): FlattenedTable | undefined {
  const form = format === 'y2021' ? form2021 : form2019
  const table = tableOf(form, format === 'y2021' ? 'disclosure' : 'disclosure2019')
  const start = flow.text.search(/第\s*二\s*十\s*条\s*第\s*[（(]\s*[一五六八九]\s*[）)]\s*项/)
  if (!table || start < 0) return undefined
  const draft = emptyDraft()
  let end = start
  let read = 0
  for (const { part, row } of rowsOf(table)) {
    const labels = [row.label, ...(row.aliases ?? [])].map(loose).join('|')
    const pattern = new RegExp(
      `(?:${labels})[\\s|]*((?:[+-]?\\d[\\d.]*[\\s|]*)+)(?=第|行政|规范|其他|政府集中|[一二三四五六]|—|$|\\n)`,
      'g',
    )
    pattern.lastIndex = start
    const match = pattern.exec(flow.text)
    const width = part.columns.length
    if (!match || match.index - start > 2000) {
      missingRow(draft, table.id, row)
      continue
    }
    const digits = match[1] ?? ''
    const tokens = tokensOf(digits)
    const values = part.columns.map((_, i): CellValue => {
      if (tokens.length === width) return numberIn(tokens[i])
      return tokens.length === 1 && tokens[0] === '0'.repeat(width) ? 0 : null
    })
    const from = match.index + match[0].length - digits.length
    const ids = part.columns.map((column) => column.id)
    // 后面不是该接的那一行，就可能是那一行的标签丢了、两行的数连在了一起。
    const followed = followsOn(table, row, flow.text.slice(from + digits.length))
    // 采购总金额没有写明单位时，非零的数不能读（见 `cellValue`）。
    const usable = (v: CellValue) => followed && (row.id !== 'procurement' || v === 0)
    const safe = values.map((v) => (usable(v) ? v : null))
    writeFlat(draft, table.id, row.id, ids, safe, digits, flow, from)
    end = Math.max(end, from + digits.length)
    read++
  }
  if (read === 0) return undefined
  return {
    reading: { id: table.id, form: form.id, ...draft, blocks: NOWHERE },
    from: start,
    to: end,
  }
}

/** 数字之后接着的是表里的下一行（或者下一节的小标题、下一个部分）。 */
function followsOn(table: Table, row: Row, rest: string): boolean {
  const rows = rowsOf(table)
  const at = rows.findIndex((r) => r.row.id === row.id)
  const next = rows[at + 1]
  if (!next) return /^\s*(?:$|[^\d\s])/.test(rest)
  const samePart = next.part === rows[at]?.part
  const labels = samePart
    ? [next.row.label, ...(next.row.aliases ?? [])]
    : [next.part.caption ?? next.row.label]
  return new RegExp(`^[\\s|—\\d-]{0,12}?(?:${labels.map(loose).join('|')})`).test(rest)
}

interface Located {
  readonly row: Row
  readonly labelFrom: number
  readonly from: number
  readonly digits: string
}

/** 依次找到表三各行的标签和它后面的数字。 */
function locate(text: string): readonly Located[] {
  const found: Located[] = []
  const anchor = /本\s*年\s*新\s*收\s*政\s*府\s*信\s*息\s*公\s*开\s*申\s*请\s*数\s*量[\s|]*\d/g
  const start = anchor.exec(text)
  if (!start) return found
  let cursor = Math.max(0, start.index - 4)
  for (const { row } of rowsOf(applicationsTable)) {
    // 单行的（六）其他处理后面紧跟数字才算，否则它只是三行的上级标签。
    const pattern = rowPattern(row)
    pattern.lastIndex = cursor
    const match = pattern.exec(text)
    if (!match || match.index - cursor > 1500) continue
    const digits = match[1] ?? ''
    const from = match.index + match[0].length - digits.length
    found.push({ row, labelFrom: match.index, from, digits })
    cursor = match.index + match[0].length
  }
  return found
}

const patterns = new Map<string, RegExp>()

function rowPattern(row: Row): RegExp {
  const known = patterns.get(row.id)
  if (known) return known
  const labels = [row.label, ...(row.aliases ?? []).filter((a) => a.length >= 6)].map(loose)
  const note = row.note ? '(?:\\s*[（(][^）)\\d]{0,60}[）)])?' : ''
  // 数字之后是下一行的标签；「2.其他」「三、」的序号属于标签，不属于值。
  const pattern = new RegExp(
    `(?:${labels.join('|')})${note}[\\s|]*((?:\\d[\\s|]*)+?)(?=\\s*(?:\\d\\s*[.．、]\\s*[^\\d\\s]|[^\\d\\s|.．、]|$))`,
    'g',
  )
  patterns.set(row.id, pattern)
  return pattern
}

/** 标签的宽松写法：字间可有空白，括号、引号、序号的标点不拘。 */
function loose(label: string): string {
  return [...label]
    .map((char) => {
      if (/[（(]/.test(char)) return '[（(]'
      if (/[）)]/.test(char)) return '[）)]'
      if (/[“”"]/.test(char)) return '[“”"]?'
      if (/[、，.]/.test(char)) return '[、，,.．]?'
      return char.replace(/[/\\^$*+?.|[\]{}]/g, '\\$&')
    })
    .join('\\s*')
}

function tokensOf(digits: string): readonly string[] {
  return digits.split(/[\s|]+/).filter((token) => token !== '')
}

function numberIn(token: string | undefined): CellValue {
  return token !== undefined && /^[+-]?\d+(\.\d+)?$/.test(token) ? Number(token) : null
}

function remediesHold(values: readonly number[]): boolean {
  return [0, 5, 10].every((from) => groupHolds(values, from))
}

function remediesHoldSoFar(values: readonly number[]): boolean {
  const done = values.length
  return done % 5 !== 0 || done === 0 || groupHolds(values, done - 5)
}

function groupHolds(values: readonly number[], from: number): boolean {
  const group = values.slice(from, from + 5)
  const total = group.pop()
  return group.reduce((sum, value) => sum + value, 0) === total
}

function remediesHeaderStart(text: string, before: number): number {
  const from = text.lastIndexOf('结果维持', before)
  const first = text.slice(Math.max(0, from - 160), before).search(/行政复议\s*行政诉讼\s*结果/)
  return first >= 0 ? Math.max(0, from - 160) + first : Math.max(0, from)
}

function applicationsHeaderStart(text: string, before: number): number {
  const from = Math.max(0, before - 240)
  const first = text.slice(from, before).search(/[（(]?\s*本列数据的勾稽关系|申请人情况/)
  return first >= 0 ? from + first : before
}

function missingRow(draft: TableDraft, table: string, row: Row): void {
  draft.values[row.id] = null
  draft.notes.push({
    code: 'row.missing',
    at: `${table}.${row.id}`,
    raw: '',
    message: `没有读到「${row.label}」这一行，各格按未知处理`,
  })
}

function writeFlat(
  draft: TableDraft,
  table: TableReading['id'],
  row: string,
  columns: readonly string[],
  values: readonly CellValue[],
  digits: string,
  flow: Flow,
  from: number,
): void {
  const read: Record<string, CellValue> = {}
  const together = tokensOf(digits).length !== columns.length
  columns.forEach((column, i) => {
    const value = values[i] ?? null
    const path = cellPath(table, row, column)
    read[column] = value
    if (value !== null) draft.origins[path] = originAt(flow, from, digits.trim())
    else
      draft.notes.push({
        code: 'cell.ambiguous',
        at: path,
        raw: digits.trim(),
        message: '连写的数字拆法不唯一，不能断定这一格的值',
      })
  })
  if (together && values.some((value) => value !== null))
    draft.notes.push({
      code: 'cell.digitsSplit',
      at: `${table}.${row}`,
      raw: digits.trim(),
      message: `连写的数字拆开为 ${values.map((value) => value ?? '未知').join('、')}`,
    })
  draft.values[row] = read
}
