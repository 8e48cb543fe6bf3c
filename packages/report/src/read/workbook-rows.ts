import type { CellObject, WorkSheet } from '@e965/xlsx'
import { ReadingError } from '../reading-error.ts'
import { openCompound } from './compound-file.ts'
import { guardedAsync } from './guarded.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { coveredCells, MOST_COLUMNS, MOST_ROWS } from './sheet.ts'
import { type CellFault, cellReader, type ReadCell } from './sheet-cell.ts'
import { fileKind } from './sniff.ts'
import { isWorkbookCfb, isWorkbookZip, MOST_SHEETS, openWorkbook } from './workbook.ts'
import { openZip } from './zip.ts'

/** 工作簿里头一张看得见、有内容的工作表：各行各格的文字。 */
export interface SheetRows {
  readonly name: string
  /** 第 n 行是 `rows[n - 1]`，空行也在。 */
  readonly rows: readonly (readonly string[])[]
  /** 读不出、不可信的格；行、列从 1 数起。 */
  readonly faults: readonly {
    readonly row: number
    readonly column: number
    readonly fault: CellFault | 'beyond'
  }[]
  /** 隐藏着而有内容的行，也读了。 */
  readonly hiddenRows: readonly number[]
  /** 另外几张有内容的，没有读。 */
  readonly otherSheets: readonly string[]
  /** 隐藏着而有内容的工作表，没有读。 */
  readonly hiddenSheets: readonly string[]
}

/**
 * 工作簿（.xlsx、.xls、.et）→ 一张表的各行各格，给逐行登记的用。Rejects with `ReadingError`.
 *
 * As a person sees them, but exact: a day is a day and a long number is whole, whatever their formats show.
 */
export function readSheetRows(bytes: Uint8Array): Promise<SheetRows> {
  return guardedAsync(async () => {
    if (bytes.length === 0) throw new ReadingError('empty')
    if (bytes.length > MAX_FILE_BYTES) throw new ReadingError('tooLarge', '不超过 64 MB')
    if (!isWorkbook(bytes)) throw new ReadingError('unsupported', '不是 Excel、WPS 的工作簿')
    const workbook = await openWorkbook(bytes, {
      // Stubs tell the formulas that were never calculated, styles the rows that are hidden.
      ...{ sheetStubs: true, cellStyles: true, cellNF: true, cellFormula: bytes[0] === 0x50 },
    })
    const cell = await cellReader(workbook)
    const states = workbook.Workbook?.Sheets ?? []
    const filled = workbook.SheetNames.slice(0, MOST_SHEETS).flatMap((name, i) => {
      const sheet = workbook.Sheets[name]
      if (!sheet || !hasContent(sheet, cell)) return []
      return [{ name, sheet, isHidden: Boolean(states[i]?.Hidden) }]
    })
    const [first, ...others] = filled.filter(({ isHidden }) => !isHidden)
    if (!first) throw new ReadingError('empty', '看得见的工作表里没有内容')
    return {
      name: first.name,
      ...rowsOf(first.sheet, cell),
      otherSheets: others.map(({ name }) => name),
      hiddenSheets: filled.filter(({ isHidden }) => isHidden).map(({ name }) => name),
    }
  })
}

function isWorkbook(bytes: Uint8Array): boolean {
  const kind = fileKind(bytes)
  if (kind === 'zip') return isWorkbookZip(openZip(bytes))
  if (kind !== 'cfb') return false
  const file = openCompound(bytes)
  if (file.has('EncryptedPackage')) throw new ReadingError('encrypted')
  return isWorkbookCfb(file)
}

/** A sheet may name one long text in each of its cells: what is handed on is counted. */
const MOST_CHARACTERS = 8_000_000
const MOST_FAULTS = 1000

type Cells = readonly (readonly (CellObject | undefined)[] | undefined)[]

/** A chart keeps a copy of its numbers, which is no table of anybody's. */
const cellsOf = (sheet: WorkSheet): Cells =>
  sheet['!type'] === undefined || sheet['!type'] === 'sheet' ? (sheet['!data'] ?? []) : []

const isFilled = ({ text, fault }: ReadCell) => text !== '' || fault !== undefined

function hasContent(sheet: WorkSheet, read: (cell: CellObject) => ReadCell): boolean {
  for (const [, cells] of present(cellsOf(sheet)))
    for (const [, cell] of present(cells)) if (isFilled(read(cell))) return true
  return false
}

function rowsOf(sheet: WorkSheet, read: (cell: CellObject) => ReadCell) {
  const isCovered = coveredCells(sheet['!merges'] ?? [])
  const rows: string[][] = []
  const faults: SheetRows['faults'][number][] = []
  const hiddenRows: number[] = []
  let characters = 0
  for (const [y, cells] of present(cellsOf(sheet))) {
    const row: string[] = []
    for (const [x, cell] of present(cells)) {
      const { text, fault } = read(cell)
      if ((text === '' && !fault) || isCovered(y, x)) continue
      const isBeyond = y >= MOST_ROWS || x >= MOST_COLUMNS
      const wrong = isBeyond ? 'beyond' : fault
      if (wrong && faults.length < MOST_FAULTS)
        faults.push({ row: y + 1, column: x + 1, fault: wrong })
      if (isBeyond) continue
      characters += text.length
      if (characters > MOST_CHARACTERS) throw new ReadingError('tooComplex', '文字过多')
      while (row.length < x) row.push('')
      row.push(text)
    }
    if (row.length === 0) continue
    while (rows.length < y) rows.push([])
    rows.push(row)
    if (sheet['!rows']?.[y]?.hidden) hiddenRows.push(y + 1)
  }
  return { rows, faults, hiddenRows }
}

/** What is there, in order. A cell in the last row of all costs nothing for those above it. */
function* present<T>(list: readonly (T | undefined)[]): Generator<readonly [number, T]> {
  for (const at of Object.keys(list).map(Number)) {
    const item = list[at]
    if (item !== undefined) yield [at, item]
  }
}
