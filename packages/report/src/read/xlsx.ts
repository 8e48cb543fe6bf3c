import { ReadingError } from '../reading-error.ts'
import { blockList } from './block-list.ts'
import type { Content } from './content.ts'
import { printedMetadata } from './metadata.ts'
import { addSheet, MOST_ROWS } from './sheet.ts'
import { MOST_SHEETS, openWorkbook } from './workbook.ts'

/** Excel、WPS 表格（.xlsx、.xls）→ 内容：每张工作表一张表，整行只有一格字的成为一段。 */
export async function readWorkbook(bytes: Uint8Array): Promise<Content> {
  const workbook = await openWorkbook(bytes, {
    sheetRows: MOST_ROWS,
    cellFormula: false,
    cellStyles: false,
  })
  const list = blockList()
  const notes: Content['notes'][number][] = []
  const states = workbook.Workbook?.Sheets ?? []
  workbook.SheetNames.slice(0, MOST_SHEETS).forEach((name, i) => {
    const sheet = workbook.Sheets[name]
    if (!sheet) return
    if (states[i]?.Hidden) {
      const message = `工作表「${name}」是隐藏的，没有读取`
      notes.push({ code: 'sheet.hidden', at: '', raw: name, message })
      return
    }
    addSheet(sheet, name, list)
  })
  if (list.blocks.length === 0) throw new ReadingError('empty', '工作表里没有内容')
  const { Title, Author, LastAuthor, Company } = workbook.Props ?? {}
  const metadata: { name: string; value: string }[] = []
  const add = (name: string, value: unknown) => {
    if (typeof value === 'string' && value !== '') metadata.push({ name, value })
  }
  add('title', Title)
  add('author', Author)
  add('lastModifiedBy', LastAuthor)
  add('company', Company)
  return {
    blocks: list.blocks,
    metadata: [...metadata, ...printedMetadata(list.blocks)],
    mediaType:
      bytes[0] === 0x50
        ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        : 'application/vnd.ms-excel',
    charset: null,
    notes,
  }
}
