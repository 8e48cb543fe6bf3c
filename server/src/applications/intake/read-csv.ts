import { SheetFileError } from './sheet-file-error.ts'

const MOST_BYTES = 8 * 1024 * 1024
const MOST_ROWS = 5001
const MOST_COLUMNS = 60

/**
 * CSV 文件的各行各格。逗号、制表符、分号分开的都认；UTF-8、UTF-16、GB 18030 都认。
 *
 * Row n of the answer is row n of the sheet, empty ones too: a fault has to be found again. Throws
 * `SheetFileError`.
 */
export function readCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  if (bytes.length === 0) throw new SheetFileError('文件是空的')
  if (bytes.length > MOST_BYTES) throw new SheetFileError('文件超过 8 MB，请分成几份')
  const text = textOf(bytes)
  if (/^\ufeff?\s*</.test(text))
    throw new SheetFileError(
      '这是存成表格的网页或者 XML。请用 Excel 或者 WPS 打开它，「另存为」Excel 工作簿（.xlsx），再选另存的文件',
    )
  return cells(text)
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const charset of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // The next one is tried; that neither fits is said below.
    }
  }
  throw new SheetFileError('认不出是什么文件。可以读 Excel、WPS 的工作簿（.xlsx、.xls、.et）和 CSV')
}

function cells(text: string): readonly (readonly string[])[] {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  let isStart = true
  const endCell = () => {
    row.push(cell.trim())
    if (row.length > MOST_COLUMNS) throw new SheetFileError(`一行至多 ${MOST_COLUMNS} 格`)
    cell = ''
    isStart = true
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    if (rows.length > MOST_ROWS)
      throw new SheetFileError(`一次至多 ${MOST_ROWS - 1} 行，请分成几份`)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text.charAt(++at)
      else isQuoted = false
    } else if (sign === '"' && isStart) {
      isQuoted = true
      isStart = false
    } else if (sign === separator) endCell()
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++
      endRow()
    } else {
      cell += sign
      isStart = false
    }
  }
  if (isQuoted) throw new SheetFileError('有一格的引号没有结束，后面的都分不清了。请重新另存为 CSV')
  if (cell !== '' || row.length > 0 || !isStart) endRow()
  return rows
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const unquoted = text.slice(0, 10_000).replace(/"(?:[^"]|"")*"/g, '')
  const line = unquoted.split(/[\r\n]/, 1)[0] ?? ''
  const count = (sign: string) => line.split(sign).length
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
