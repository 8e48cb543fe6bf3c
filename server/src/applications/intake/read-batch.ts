import type { NewApplication } from '../new-application.ts'
import { BATCH_ROWS, batchColumns, batchExample } from './batch-columns.ts'
import type { SheetFile } from './read-sheet-file.ts'
import { receivedFaults } from './register-received.ts'

/** 表里的一处毛病：第几行、哪一列、为什么。 */
export interface BatchFault {
  /** 从 1 数起，表头是第 1 行。 */
  readonly row: number
  readonly column: string
  readonly text: string
}

/** 读出的一批：没有毛病的才能登记。 */
export interface BatchRead {
  readonly entries: readonly { readonly row: number; readonly entry: NewApplication }[]
  readonly faults: readonly BatchFault[]
  /** 怎样读的：读了哪一张表，略过了什么。 */
  readonly notes: readonly string[]
}

/** 表的各行各格 → 要登记的申请，连同每一处毛病。只读，不登记。 */
export function readBatch({ rows, wrong, notes }: SheetFile, at: number): BatchRead {
  const [header = [], ...body] = rows
  const places = new Map(header.map((label, i) => [plain(label), i]))
  const wrongIn = (row: number) =>
    wrong
      .filter((each) => each.row === row)
      .map(({ column, fault }) => ({ column: columnName(header, column), text: wrongTexts[fault] }))
  const missing = batchColumns.filter(
    ({ label, isRequired }) => isRequired && !places.has(plain(label)),
  )
  if (missing.length > 0)
    return {
      entries: [],
      faults: missing.map(({ label }) => ({ row: 1, column: label, text: '表头里没有这一列' })),
      notes,
    }
  const known = new Set(batchColumns.map(({ label }) => plain(label)))
  const faults: BatchFault[] = header.flatMap((label, i) => {
    if (label === '') return []
    if (!known.has(plain(label)))
      return [{ row: 1, column: label, text: '模板里没有这一列，请删去或者改名' }]
    const isOnly = places.get(plain(label)) === i
    return isOnly ? [] : [{ row: 1, column: label, text: '这一列有两个，请删去一个' }]
  })
  const entries: BatchRead['entries'][number][] = []
  const skipped: number[] = []
  body.forEach((cells, i) => {
    const row = i + 2
    const cell = (label: string) => cells[places.get(plain(label)) ?? -1] ?? ''
    const own = [...wrongIn(row), ...unheaded(header, cells)]
    if (cells.every((text) => text === '')) {
      faults.push(...own.map((fault) => ({ row, ...fault })))
      return
    }
    if (own.length === 0 && isExample(cell, (label) => places.has(plain(label)))) {
      skipped.push(row)
      return
    }
    const read = readRow(cell, own, at)
    faults.push(...read.faults.map((fault) => ({ row, ...fault })))
    entries.push({ row, entry: read.entry })
  })
  const elsewhere = new Set(
    wrong.map(({ row }) => row).filter((row) => row === 1 || row > rows.length),
  )
  for (const row of elsewhere) faults.push(...wrongIn(row).map((fault) => ({ row, ...fault })))
  if (entries.length === 0) faults.push({ row: 2, column: '', text: '一件也没有' })
  if (entries.length > BATCH_ROWS)
    faults.push({ row: 1, column: '', text: `一次至多 ${BATCH_ROWS} 件，请分成几份` })
  const told = skipped.map((row) => `第 ${row} 行是模板的例子，略过了`)
  return { entries, faults, notes: [...notes, ...told] }
}

const AGAIN = '请把这一列的格式设成「文本」，照原件重新填'

const wrongTexts: Readonly<Record<SheetFile['wrong'][number]['fault'], string>> = {
  lostDigits: `这一格是按数字存的，只保得住前十五位，末几位已经丢失。${AGAIN}`,
  error: '这一格是错误值（如 #N/A）。请改成要填的字',
  notCalculated: '这一格是公式，还没有算过。请用 Excel 或者 WPS 打开，存一次，或者改成要填的字',
  beyond: '离表头太远，没有读到这里。请把各行紧接着写在表头下面',
}

/** 上面没有表头的格：一行里多出一个逗号，后面的字就到了这里。 */
function unheaded(
  header: readonly string[],
  cells: readonly string[],
): readonly Omit<BatchFault, 'row'>[] {
  const at = cells.findIndex((text, i) => text !== '' && (header[i] ?? '') === '')
  if (at < 0) return []
  const text = '这一格上面没有表头，不知道填的是什么。请移到它的列里，或者删去'
  return [{ column: columnName(header, at + 1), text }]
}

/** The header's own word for it, or the letter that stands above the column. */
function columnName(header: readonly string[], column: number): string {
  const known = batchColumns.find(({ label }) => plain(label) === plain(header[column - 1] ?? ''))
  if (known) return known.label
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters} 列`
}

/** 模板里的例子，原样留着的。改过一格就不是了，照填写的读。 */
function isExample(cell: (label: string) => string, has: (label: string) => boolean): boolean {
  return batchColumns.every(
    ({ label }, i) => !has(label) || dayFrom(cell(label).trim()) === batchExample[i],
  )
}

function readRow(
  cell: (label: string) => string,
  wrong: readonly Omit<BatchFault, 'row'>[],
  at: number,
) {
  const faults = [...wrong]
  const isSaid = (column: string) => faults.some((each) => each.column === column)
  const values = batchColumns.map(({ field, label, choices, blank = '' }) => {
    const text = cell(label).trim()
    // What a spreadsheet makes of a long number when it writes a CSV.
    if (/^\d(\.\d+)?E\+\d{2}$/i.test(text) && !isSaid(label))
      faults.push({ column: label, text: `这一格成了科学记数法，后面的数字已经丢失。${AGAIN}` })
    if (field === 'submittedOn') return [field, dayFrom(text)] as const
    if (!choices) return [field, text] as const
    const code = text === '' ? blank : codeOf(choices, text)
    if (code === undefined && !isSaid(label))
      faults.push({ column: label, text: `只能填：${Object.values(choices).join('、')}` })
    return [field, code ?? ''] as const
  })
  // Every code is one of its table, or has its fault already.
  const entry = { kind: 'disclosure', ...Object.fromEntries(values) } as unknown as NewApplication
  for (const [field, text] of Object.entries(receivedFaults(entry, at))) {
    const column = batchColumns.find((each) => each.field === field)?.label ?? field
    if (text !== undefined && !isSaid(column)) faults.push({ column, text })
  }
  return { entry, faults }
}

function codeOf(choices: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.entries(choices).find(([, label]) => plain(label) === plain(text))?.[0]
}

/** 2026-03-02、2026/3/2、2026年3月2日、20260302 都是同一天。 */
function dayFrom(text: string): string {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [, year, month = '', day = ''] = match ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

function plain(label: string): string {
  return label.normalize('NFKC').replace(/[\s*＊]/g, '')
}
