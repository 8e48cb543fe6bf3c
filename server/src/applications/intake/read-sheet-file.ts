import { ExtractionError, type Extractor, type SheetRows } from '../../extraction/index.ts'
import { readCsv } from './read-csv.ts'
import { SheetFileError } from './sheet-file-error.ts'

/** 读出的一张表：第 n 行是 `rows[n - 1]`。 */
export interface SheetFile {
  readonly rows: readonly (readonly string[])[]
  /** 读不出、不可信的格；行、列从 1 数起。 */
  readonly wrong: SheetRows['faults']
  /** 读的是哪一张、什么没有读，要告诉登记的人。 */
  readonly notes: readonly string[]
}

/** 交来的表：Excel、WPS 的工作簿在别的进程里读；其余当作 CSV。凭内容认，不看扩展名。Rejects with `SheetFileError`. */
export async function readSheetFile(extractor: Extractor, bytes: Uint8Array): Promise<SheetFile> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (!workbookStarts.includes(start)) return { rows: readCsv(bytes), wrong: [], notes: [] }
  try {
    const sheet = await extractor.sheet(bytes)
    return { rows: sheet.rows, wrong: sheet.faults, notes: notesOf(sheet) }
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error
    throw new SheetFileError(said[error.fault] ?? error.message)
  }
}

/** ZIP（.xlsx、.et），和复合文件（.xls、.et）。 */
const workbookStarts: readonly string[] = ['504b0304', 'd0cf11e0']

/** Where what is said of any document would mislead whoever has a sheet. */
const said: Readonly<Partial<Record<ExtractionError['fault'], string>>> = {
  empty: '看得见的工作表里没有内容',
  tooSlow: '读取超过了时限，已停止。请把各行复制到新的模板里再试',
  tooComplex: '工作簿展开后过于庞大，已停止读取。请把各行复制到新的模板里再试',
  unsupported: '这不是表格。可以读 Excel、WPS 的工作簿（.xlsx、.xls、.et）和 CSV',
}

function notesOf({ name, otherSheets, hiddenSheets, hiddenRows }: SheetRows): string[] {
  const named = (names: readonly string[]) => names.map((each) => `「${each}」`).join('')
  return [
    `读的是工作表「${name}」`,
    ...(otherSheets.length > 0 ? [`没有读另外的工作表：${named(otherSheets)}`] : []),
    ...(hiddenSheets.length > 0 ? [`没有读隐藏的工作表：${named(hiddenSheets)}`] : []),
    ...(hiddenRows.length > 0
      ? [`${rowsNamed(hiddenRows)}在表里是隐藏的，也读了；不登记的，请在表里删去`]
      : []),
  ]
}

const MOST_NAMED = 20

function rowsNamed(rows: readonly number[]): string {
  const named = `第 ${rows.slice(0, MOST_NAMED).join('、')} 行`
  return rows.length > MOST_NAMED ? `${named}等 ${rows.length} 行` : named
}
