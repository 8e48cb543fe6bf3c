import type { DataValidation, PageSetup, Workbook } from 'exceljs'
import { BATCH_ROWS, batchColumns, batchExample } from './batch-columns.ts'

// Its types leave out what its worksheets have. Set cell by cell, the ranges it writes overlap.
declare module 'exceljs' {
  interface Worksheet {
    readonly dataValidations: { add(range: string, validation: DataValidation): void }
  }
}

/** CSV 的模板：一行表头，一行例子（渠道、类别等可以填什么）。 */
export function batchTemplate(): string {
  const lines = [batchColumns.map(({ label }) => label), batchExample]
  return `\ufeff${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

/** 文本格式：号码填进去是几位就是几位。 */
const AS_TEXT = '@'
const head = { bold: true, color: { argb: 'FFFFFFFF' } } as const
const requiredFill = fill('FF1B4F9C')
const optionalFill = fill('FF5B6B80')

const onePageWide: Partial<PageSetup> = {
  ...{ paperSize: 9, orientation: 'landscape' },
  ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
}

/**
 * Excel 的模板：头一张表填申请，有选项的列下拉选；第二张是「填写说明」。
 *
 * No example stands among the applications: whoever forgets to delete it would register it.
 */
export async function batchWorkbook(): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  workbook.title = '成批登记的模板'
  entrySheet(workbook)
  howSheet(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function entrySheet(workbook: Workbook): void {
  const sheet = workbook.addWorksheet('申请', {
    views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
    pageSetup: { ...onePageWide, printTitlesRow: '1:1' },
  })
  sheet.columns = batchColumns.map(({ width }) => ({ width, style: { numFmt: AS_TEXT } }))
  batchColumns.forEach(({ label, isRequired = false, choices }, i) => {
    const cell = sheet.getCell(1, i + 1)
    cell.value = isRequired ? `${label} *` : label
    cell.font = head
    cell.fill = isRequired ? requiredFill : optionalFill
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    for (let row = 2; row <= BATCH_ROWS + 1; row++) {
      const empty = sheet.getCell(row, i + 1)
      empty.numFmt = AS_TEXT
      empty.alignment = { vertical: 'top', wrapText: true }
    }
    if (!choices) return
    const letter = sheet.getColumn(i + 1).letter
    sheet.dataValidations.add(`${letter}2:${letter}${BATCH_ROWS + 1}`, {
      ...{ type: 'list', allowBlank: true, formulae: [`"${Object.values(choices).join(',')}"`] },
      ...{ showErrorMessage: true, errorTitle: label, error: '请从下拉的几项里选一项' },
    })
  })
  sheet.getRow(1).height = 24
}

function howSheet(workbook: Workbook): void {
  const sheet = workbook.addWorksheet('填写说明', { pageSetup: onePageWide })
  sheet.columns = [16, 8, 66, 92].map((width) => ({ width, style: { numFmt: AS_TEXT } }))
  const general = [
    `一行一件，一次至多 ${BATCH_ROWS} 件，填在「申请」这张表里；只读头一张看得见的表，这一张不读。`,
    '表头（第 1 行）请不要改，也不要在它上面加行；带 * 的必填；用不着的列可以删去。',
    '各列都已经设成「文本」格式。从别处贴来的，请用「选择性粘贴 › 值」。',
  ]
  for (const line of general) {
    const row = sheet.addRow([line])
    sheet.mergeCells(row.number, 1, row.number, 4)
  }
  sheet.addRow([])
  const titles = sheet.addRow(['列', '必填', '怎么填', '可以填的'])
  titles.eachCell((cell) => {
    cell.font = head
    cell.fill = requiredFill
  })
  for (const { label, isRequired, how, choices, blank } of batchColumns) {
    const empty = choices && blank ? `。空着的算「${choices[blank] ?? ''}」` : ''
    const row = [label, isRequired ? '必填' : '', how, choices ? choiceText(choices, empty) : '']
    sheet.addRow(row).alignment = { vertical: 'top', wrapText: true }
  }
}

function choiceText(choices: Readonly<Record<string, string>>, empty: string): string {
  return `${Object.values(choices).join('；')}${empty}`
}

function fill(argb: string) {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } } as const
}
