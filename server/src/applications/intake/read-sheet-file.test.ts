import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { zipParts } from '@gongkai/report/node'
import exceljs, { type Worksheet } from 'exceljs'
import { fixture } from '../../../../packages/report/src/testing/containers.ts'
import { hostileFiles } from '../../../../packages/report/src/testing/hostile-files.ts'
import {
  inFolder,
  missingPrograms,
  officeFile,
} from '../../../../packages/report/src/testing/programs.ts'
import { openExtractor } from '../../extraction/index.ts'
import { testIdentityNumber } from '../testing.ts'
import { BATCH_ROWS, batchColumns } from './batch-columns.ts'
import { batchTemplate, batchWorkbook } from './batch-template.ts'
import { readBatch } from './read-batch.ts'
import { readCsv } from './read-csv.ts'
import { readSheetFile } from './read-sheet-file.ts'
import { SheetFileError } from './sheet-file-error.ts'

const extractor = openExtractor()
after(() => extractor.close())

const at = Date.parse('2026-03-02T10:00:00+08:00')
const read = async (bytes: Uint8Array) => readBatch(await readSheetFile(extractor, bytes), at)

/** 填在模板里：列名 → 填的。 */
async function filled(
  fill: (
    sheet: Worksheet,
    put: (row: number, cells: Readonly<Record<string, unknown>>) => void,
  ) => void,
) {
  const workbook = new exceljs.Workbook()
  const template = await batchWorkbook()
  await workbook.xlsx.load(Uint8Array.from(template).buffer)
  const sheet = workbook.getWorksheet('申请')
  assert.ok(sheet)
  fill(sheet, (row, cells) => {
    for (const [label, value] of Object.entries(cells)) {
      const column = batchColumns.findIndex((each) => each.label === label) + 1
      assert.ok(column > 0, label)
      sheet.getCell(row, column).value = value as string
    }
  })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
const one = { 渠道: '当面提交', 提交日期: '2026-03-02', 姓名或者名称: '某甲', 所需信息: '某某文件' }

test('Excel 的模板：空着的没有一件；填好的读回来一样，「填写说明」不妨碍', async () => {
  const empty = await read(await batchWorkbook())
  assert.deepEqual(empty.faults, [{ row: 2, column: '', text: '一件也没有' }])
  assert.deepEqual(empty.notes, ['读的是工作表「申请」', '没有读另外的工作表：「填写说明」'])
  const whole = {
    ...one,
    ...{ 申请人类别: '商业企业', 身份证明: '居民身份证', 证件号码: testIdentityNumber },
    ...{
      单位联系人: '某乙',
      电话: '0571-88001234',
      电子邮箱: 'a@example.test',
      通信地址: '某路 1 号',
    },
    ...{ 代理人: '某丙', 代理人证件号码: testIdentityNumber, 代理人电话: '13900000001' },
    ...{ 文号或者特征: '某政〔2025〕3号', 形式: '纸质', 途径: '当面领取' },
  }
  const { entries, faults } = await read(await filled((_, put) => put(2, whole)))
  assert.deepEqual(faults, [])
  assert.deepEqual(entries, [
    {
      row: 2,
      entry: {
        ...{ kind: 'disclosure', channel: 'inPerson', submittedOn: '2026-03-02' },
        ...{ applicantKind: 'business', name: '某甲', identityKind: 'identityCard' },
        ...{ identityNumber: testIdentityNumber, contactName: '某乙', telephone: '0571-88001234' },
        ...{ email: 'a@example.test', address: '某路 1 号', agentName: '某丙' },
        ...{ agentIdentityNumber: testIdentityNumber, agentTelephone: '13900000001' },
        ...{ wanted: '某某文件', wantedHints: '某政〔2025〕3号', wantedForm: 'paper' },
        ...{ wantedRoute: 'inPerson' },
      },
    },
  ])
})

test('真的日期、按数字存的号码：日期是那一天，电话完整，身份证号码说末几位丢了', async () => {
  const bytes = await filled((sheet, put) => {
    put(2, { ...one, 提交日期: new Date('2026-03-01T00:00:00Z'), 电话: 13800000000 })
    put(4, { ...one, 身份证明: '居民身份证', 证件号码: Number(testIdentityNumber) })
    put(5, { ...one, 姓名或者名称: { error: '#N/A' } })
    put(6, { ...one, 所需信息: { richText: [{ text: '某某' }, { text: '文件' }] } })
    put(7, { ...one, 姓名或者名称: { formula: 'D2', result: '某甲' } })
    // Cells that were loaded share their styles.
    sheet.getCell('B2').style = { numFmt: 'm/d/yy' }
    sheet.getCell('H2').style = { numFmt: 'General' }
  })
  const { entries, faults } = await read(bytes)
  assert.deepEqual(
    entries.map(({ row, entry }) => [row, entry.submittedOn, entry.telephone, entry.wanted]),
    [
      [2, '2026-03-01', '13800000000', '某某文件'],
      [4, '2026-03-02', '', '某某文件'],
      [5, '2026-03-02', '', '某某文件'],
      [6, '2026-03-02', '', '某某文件'],
      [7, '2026-03-02', '', '某某文件'],
    ],
  )
  assert.deepEqual(
    faults.map(({ row, column }) => [row, column]),
    [
      [4, '证件号码'],
      [5, '姓名或者名称'],
    ],
  )
  assert.match(faults[0]?.text ?? '', /末几位已经丢失。请把这一列的格式设成「文本」/)
})

test('CSV 照旧；例子的行在 Excel 里存过也认得', async () => {
  const csv = Buffer.from('渠道,提交日期,姓名或者名称,所需信息\n当面提交,2026-03-02,某甲,一')
  const { entries, faults, notes } = await read(csv)
  assert.deepEqual([entries.length, faults, notes], [1, [], []])
  const [, example = []] = readCsv(Buffer.from(batchTemplate()))
  const again = await filled((sheet, put) => {
    sheet.spliceRows(2, 1, [...example])
    put(3, one)
  })
  const second = await read(again)
  assert.deepEqual(second.faults, [])
  assert.deepEqual(
    second.entries.map(({ row }) => row),
    [3],
  )
  assert.equal(second.notes.at(-1), '第 2 行是模板的例子，略过了')
})

test('读不成的：说为什么、怎么办；之后照常', async () => {
  const named = (name: string) =>
    hostileFiles(1)
      .find((each) => each.name === name)
      ?.bytes()
  const bad: readonly (readonly [RegExp, Uint8Array | undefined])[] = [
    [/损坏/, Buffer.from('PK\x03\x04坏的')],
    [/损坏/, fixture('report.xls').subarray(0, 3000)],
    [/这不是表格/, fixture('report.docx')],
    [/这不是表格/, fixture('report.doc')],
    [/过于庞大/, named('zip: bomb of a sheet')],
    [/认不出/, fixture('office-ruled.pdf')],
    [/没有内容/, new Uint8Array(await emptyWorkbook())],
  ]
  for (const [reason, bytes] of bad) {
    assert.ok(bytes)
    await assert.rejects(readSheetFile(extractor, bytes), (error) => {
      assert.ok(error instanceof SheetFileError, String(error))
      assert.match(error.message, reason)
      return true
    })
  }
  assert.equal((await read(await filled((_, put) => put(2, one)))).entries.length, 1)
})

async function emptyWorkbook() {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('空的')
  return workbook.xlsx.writeBuffer()
}

test('模板：表头必填的有 *、冻结；每一格是文本；选项是下拉的', async () => {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Uint8Array.from(await batchWorkbook()).buffer)
  const [sheet, how] = workbook.worksheets
  assert.ok(sheet && how)
  assert.deepEqual([sheet.name, how.name], ['申请', '填写说明'])
  assert.equal(sheet.views[0]?.state, 'frozen')
  batchColumns.forEach(({ label, isRequired, choices }, i) => {
    const head = sheet.getCell(1, i + 1)
    assert.equal(head.value, isRequired ? `${label} *` : label)
    assert.equal(head.font.bold, true)
    assert.equal(sheet.getColumn(i + 1).numFmt, '@')
    for (const row of [2, BATCH_ROWS + 1]) {
      const cell = sheet.getCell(row, i + 1)
      assert.equal(cell.numFmt, '@')
      const list = choices ? `"${Object.values(choices).join(',')}"` : undefined
      assert.equal(cell.dataValidation?.formulae?.[0], list)
      // Excel refuses a list of more than 255 characters, and cuts it at every comma.
      assert.ok((list ?? '').length <= 255)
      for (const each of Object.values(choices ?? {})) assert.doesNotMatch(each, /,/)
    }
  })
  const parts = await zipParts(await batchWorkbook())
  const part = parts.find(({ name }) => name === 'xl/worksheets/sheet1.xml')
  const xml = new TextDecoder().decode(part?.bytes)
  const ranges = [...xml.matchAll(/<dataValidation [^>]*sqref="([^"]+)"/g)].map((m) => m[1])
  // Excel takes a book whose lists overlap for a damaged one.
  assert.deepEqual(ranges, ['A2:A301', 'C2:C301', 'E2:E301', 'P2:P301', 'Q2:Q301'])
  const told: unknown[] = []
  how.getColumn(1).eachCell((cell) => told.push(cell.value))
  for (const { label } of batchColumns) assert.ok(told.includes(label), label)
})

const skip = missingPrograms({ soffice: 'libreoffice-calc' })
test('LibreOffice 打得开模板；它存的读得回来', { skip }, () =>
  inFolder(async (folder) => {
    const whole = { ...one, 身份证明: '居民身份证', 证件号码: testIdentityNumber }
    const bytes = await filled((_, put) => put(2, whole))
    const csv = officeFile(folder, '模板.xlsx', bytes, 'csv:Text - txt - csv (StarCalc):44,34,76')
    const [head = [], row = []] = readCsv(csv)
    assert.deepEqual(
      head.map((label) => label.replace(' *', '')),
      batchColumns.map(({ label }) => label),
    )
    assert.equal(row[5], testIdentityNumber)
    for (const kind of ['xls', 'xlsx']) {
      const { entries, faults } = await read(officeFile(folder, '填好.xlsx', bytes, kind))
      assert.deepEqual(faults, [])
      assert.deepEqual(entries[0]?.entry.identityNumber, testIdentityNumber)
    }
  }),
)
