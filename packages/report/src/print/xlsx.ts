import type { TableId } from '@gongkai/law'
import exceljs, { type Workbook, type Worksheet } from 'exceljs'
import type { ReportDocument } from '../document.ts'
import { titleOf } from './html.ts'
import { escapeHtml } from './printable.ts'
import { type PrintedBlock, printedReport } from './printed-report.ts'
import { coreProperties, sealedZip } from './sealed-zip.ts'
import { writeAnnex, writeGrid } from './xlsx-grid.ts'
import { faces, TEXT_WIDTH, writeText } from './xlsx-text.ts'

const sheetNames: Readonly<Record<TableId, string>> = {
  disclosure: '表二 主动公开',
  disclosure2019: '表二 主动公开（2019年格式）',
  applications: '表三 申请',
  remedies: '表四 复议诉讼',
}

/**
 * 印成 Excel：文字一张表，三张统计表和附表各一张，合并单元格照格式，数是真的数，没有读到的是空格。
 *
 * 同样的报告得同样的字节。文字一律按文字存：以 = + - @ 开头的不会变成公式。
 */
export async function printXlsx(report: ReportDocument): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  const blocks = printedReport(report)
  textSheet(workbook, blocks)
  for (const block of blocks) if (block.kind === 'table') tableSheet(workbook, block, report)
  const annexes = blocks.filter((block) => block.kind === 'annex')
  annexes.forEach((annex, i) => {
    const sheet = portrait(workbook, annexes.length > 1 ? `附表${i + 1}` : '附表')
    writeAnnex(sheet, annex.heading, annex.grid)
  })

  const title = titleOf(report)
  const creator = report.agency === null ? null : escapeHtml(report.agency)
  const core = coreProperties(escapeHtml(title), creator, report.signedOn ?? report.publishedOn)
  const bytes = await workbook.xlsx.writeBuffer()
  return sealedZip(new Uint8Array(bytes), (name, xml) =>
    name === 'docProps/core.xml' ? core : xml,
  )
}

function textSheet(workbook: Workbook, blocks: readonly PrintedBlock[]): void {
  const sheet = portrait(workbook, '报告文字')
  sheet.getColumn(1).width = TEXT_WIDTH
  for (const block of blocks) {
    switch (block.kind) {
      case 'metadata':
        for (const row of block.rows) writeText(sheet, row.join('：'), { size: 10 })
        break
      case 'title':
        writeText(sheet, block.text, { font: faces.title, size: 20, align: 'center', space: 2 })
        break
      case 'section':
        if (block.heading) writeText(sheet, block.heading, { font: faces.heading, size: 14 })
        for (const { text } of block.paragraphs) writeText(sheet, text, { indent: true })
        break
      case 'signature':
        for (const line of [block.by, block.on])
          if (line) writeText(sheet, line, { align: 'right' })
        break
    }
  }
}

function tableSheet(
  workbook: Workbook,
  block: Extract<PrintedBlock, { kind: 'table' }>,
  report: ReportDocument,
): void {
  const sheet = portrait(workbook, sheetNames[block.id])
  if (block.grid) writeGrid(sheet, block.title, block.grid, report)
  else {
    sheet.getColumn(1).width = TEXT_WIDTH
    sheet.headerFooter.oddHeader = `&C${block.title}`
    writeText(sheet, block.instead, {})
  }
}

/** A4 纵向，缩放到一页宽。 */
function portrait(workbook: Workbook, name: string): Worksheet {
  return workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.7, right: 0.7, top: 0.9, bottom: 0.9, header: 0.4, footer: 0.4 },
    },
    headerFooter: { oddFooter: '&C— &P —' },
    views: [{ showGridLines: false }],
  })
}
