import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as sheetjs from '@e965/xlsx'
import exceljs, { type Workbook } from 'exceljs'
import { ReadingError } from '../reading-error.ts'
import { fixture, zipOf } from '../testing/containers.ts'
import { hostileFiles, mutatedFile } from '../testing/hostile-files.ts'
import { inFolder, missingPrograms, officeFile } from '../testing/programs.ts'
import { readSheetRows } from './workbook-rows.ts'

async function made(fill: (workbook: Workbook) => void): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  fill(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
const refused = (code: ReadingError['code']) => (error: unknown) =>
  error instanceof ReadingError && error.code === code
/** 2026-03-02，1900 日期制的序号。 */
const SERIAL = 46083

/** 手写的工作簿：一张表的 XML，样式里的格式，日期制。 */
function raw(
  rows: string,
  {
    formats = [],
    date1904 = false,
    strings = '',
  }: {
    readonly formats?: readonly (number | string)[]
    readonly date1904?: boolean
    readonly strings?: string
  } = {},
): Uint8Array {
  const office = 'http://schemas.openxmlformats.org'
  const main = `${office}/spreadsheetml/2006/main`
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const link = (id: number, kind: string, target: string) =>
    `<Relationship Id="r${id}" Type="${office}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`
  const relations = (...links: readonly string[]) =>
    `<Relationships xmlns="${office}/package/2006/relationships">${links.join('')}</Relationships>`
  const own = formats.flatMap((format, i) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${200 + i}" formatCode="${format.replaceAll('"', '&quot;')}"/>`]
      : [],
  )
  const xfs = formats.map(
    (format, i) => `<xf numFmtId="${typeof format === 'string' ? 200 + i : format}"/>`,
  )
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}${part('styles', 'styles')}${part('sharedStrings', 'sharedStrings')}</Types>`,
    '_rels/.rels': relations(link(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relations(
      link(1, 'worksheet', 'worksheets/sheet1.xml'),
      link(2, 'styles', 'styles.xml'),
      link(3, 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}/officeDocument/2006/relationships"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="${own.length}">${own.join('')}</numFmts><fills count="1"><fill/></fills><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  })
}

test('日期：不论显示成什么样子，都是那一天；两种日期制都对', async () => {
  const formats = [
    ...[
      14,
      22,
      27,
      31,
      57,
      58,
      'yyyy"年"m"月"d"日"',
      '[$-804]yyyy/m/d;@',
      '[$-F800]dddd, mmmm dd, yyyy',
    ],
    ...['m"月"d"日"', 'mmm-yy', 'yyyy-mm-dd hh:mm', '[DBNum1][$-804]yyyy"年"m"月"d"日";@'],
  ]
  const row = (serial: number) =>
    `<row r="1">${formats.map((_, i) => `<c s="${i}"><v>${serial}</v></c>`).join('')}</row>`
  const days = formats.map(() => '2026-03-02')
  assert.deepEqual((await readSheetRows(raw(row(SERIAL), { formats }))).rows, [days])
  assert.deepEqual((await readSheetRows(raw(row(SERIAL + 0.4), { formats }))).rows, [days])
  const mac = raw(row(SERIAL - 1462), { formats, date1904: true })
  assert.deepEqual((await readSheetRows(mac)).rows, [days])
  // No date: a number that nobody has called one, and a time of the day.
  const none = raw(`<row r="1"><c s="0"><v>${SERIAL}</v></c><c s="1"><v>0.5</v></c></row>`, {
    formats: [0, 'h:mm'],
  })
  assert.deepEqual((await readSheetRows(none)).rows, [['46083', '12:00']])
})

test('数：完整的，不是科学记数法；格式添的零和横线留着；超过十五位的说末几位丢了', async () => {
  const formats = [0, '0.00E+00', '@', '#,##0.00', '000000', '0000-00000000', '0%', 1]
  const numbers = [
    ...[13800000000, 13800000000, 13800000000, 13800000000, 31000, 57188001234, 0.5],
    ...[123456789012345],
  ]
  const cells = numbers.map((value, i) => `<c s="${i}"><v>${value}</v></c>`).join('')
  const lost = [
    '139999199001010016',
    '1.39999199001010016E17',
    '1000000000000000',
    '-1E15',
    '1e400',
  ]
  const more = lost.map((value) => `<c s="7"><v>${value}</v></c>`).join('')
  const read = await readSheetRows(raw(`<row>${cells}</row><row>${more}</row>`, { formats }))
  assert.deepEqual(read.rows[0], [
    ...[
      '13800000000',
      '13800000000',
      '13800000000',
      '13800000000',
      '031000',
      '0571-88001234',
      '0.5',
    ],
    ...['123456789012345'],
  ])
  assert.deepEqual(
    read.faults.map(({ row, column, fault }) => `${row} ${column} ${fault}`),
    ['2 1 lostDigits', '2 2 lostDigits', '2 3 lostDigits', '2 4 lostDigits', '2 5 error'],
  )
})

test('格里的字：富文本、拼音、换行、公式的值；错误值和没有算过的公式是毛病', async () => {
  const strings = `<si><r><t>富</t></r><r><rPr><b/></rPr><t xml:space="preserve">文本 </t></r></si><si><t>某甲</t><rPh sb="0" eb="1"><t>MOUJIA</t></rPh></si>`
  const rows = `<row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>上&#10;下_x000D_</t></is></c><c t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c><f>1+1</f><v>2</v></c><c t="b"><v>1</v></c></row>
<row r="4"><c r="B4" t="e"><f>NA()</f><v>#N/A</v></c><c r="C4"><f>D4</f></c><c r="D4"><f>D4</f><v></v></c><c r="E4" t="str"><f>""</f><v></v></c></row>`
  const read = await readSheetRows(raw(rows, { strings }))
  assert.deepEqual(read.rows, [
    [],
    ['富文本', '某甲', '上\n下', 'ab', '2', 'TRUE'],
    [],
    ['', '#N/A', '', ''],
  ])
  assert.deepEqual(
    read.faults.map(({ row, column, fault }) => `${row} ${column} ${fault}`),
    ['4 2 error', '4 3 notCalculated', '4 4 notCalculated'],
  )
})

test('哪一张：头一张看得见、有内容的；别的、隐藏的说出名字；隐藏的行也说', async () => {
  const read = await readSheetRows(
    await made((workbook) => {
      workbook.addWorksheet('空的').getCell('A1').numFmt = '@'
      workbook.addWorksheet('藏', { state: 'hidden' }).addRow(['x'])
      workbook.addWorksheet('深藏', { state: 'veryHidden' }).addRow(['x'])
      const sheet = workbook.addWorksheet('申请')
      sheet.addRows([['一'], ['二'], [], ['四']])
      for (const row of [2, 3]) sheet.getRow(row).hidden = true
      workbook.addWorksheet('说明').addRow(['y'])
    }),
  )
  assert.deepEqual(read, {
    name: '申请',
    rows: [['一'], ['二'], [], ['四']],
    faults: [],
    hiddenRows: [2],
    otherSheets: ['说明'],
    hiddenSheets: ['藏', '深藏'],
  })
  const none = made((workbook) => {
    workbook.addWorksheet('空的')
    workbook.addWorksheet('藏', { state: 'hidden' }).addRow(['x'])
  })
  await assert.rejects(readSheetRows(await none), refused('empty'))
})

test('合并的格只在左上角有字，藏在下面的不读', async () => {
  const sheet = sheetjs.utils.aoa_to_sheet([
    ['甲', '藏', '乙'],
    ['藏', '藏', '丙'],
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 1 } }]
  const read = await readSheetRows(written(sheet, 'xlsx'))
  assert.deepEqual(read.rows, [
    ['甲', '', '乙'],
    ['', '', '丙'],
  ])
})

function written(
  sheet: sheetjs.WorkSheet,
  bookType: sheetjs.BookType,
  date1904 = false,
): Uint8Array {
  const workbook = sheetjs.utils.book_new(sheet, '申请')
  workbook.Workbook = { ...workbook.Workbook, WBProps: { date1904 } }
  return new Uint8Array(sheetjs.write(workbook, { type: 'array', bookType }) as ArrayBuffer)
}

for (const bookType of ['xls', 'xlsb', 'biff5'] as const)
  for (const date1904 of [false, true])
    test(`旧的格式：${bookType}，${date1904 ? 1904 : 1900} 日期制`, async () => {
      const serial = date1904 ? SERIAL - 1462 : SERIAL
      const sheet = sheetjs.utils.aoa_to_sheet([
        ['abc', Number('139999199001010016'), 13800000000],
        [serial],
      ])
      Object.assign(sheet.A2 as object, { z: 'm/d/yy' })
      const read = await readSheetRows(written(sheet, bookType, date1904))
      assert.deepEqual(
        [read.rows[0]?.[0], read.rows[0]?.[2], read.rows[1]],
        ['abc', '13800000000', ['2026-03-02']],
      )
      assert.deepEqual(read.faults, [{ row: 1, column: 2, fault: 'lostDigits' }])
    })

test('号称一百万行的：只有真有字的才读，太远的说出来，不占内存', async () => {
  const before = process.memoryUsage().rss
  const far = raw(
    `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>`,
  )
  assert.deepEqual(
    { ...(await readSheetRows(far)) },
    {
      ...{ name: '甲', rows: [['1']], hiddenRows: [], otherSheets: [], hiddenSheets: [] },
      faults: [{ row: 1048576, column: 16384, fault: 'beyond' }],
    },
  )
  const blank = raw(
    `<row r="1"><c r="A1"><v>1</v></c></row>${Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 2}" ht="20"><c r="A${i + 2}" s="0"/></row>`).join('')}`,
    { formats: ['@'] },
  )
  assert.deepEqual((await readSheetRows(blank)).rows, [['1']])
  assert.ok(process.memoryUsage().rss - before < 300 * 1024 * 1024)
})

test('别的文件、坏文件：说是哪一种', async () => {
  await assert.rejects(readSheetRows(new Uint8Array()), refused('empty'))
  await assert.rejects(readSheetRows(Buffer.from('a,b\n')), refused('unsupported'))
  await assert.rejects(readSheetRows(fixture('report.docx')), refused('unsupported'))
  await assert.rejects(readSheetRows(fixture('report.doc')), refused('unsupported'))
  await assert.rejects(readSheetRows(Buffer.from('PK\x03\x04坏的')), refused('corrupt'))
  const locked = sheetjs.CFB.utils.cfb_new()
  sheetjs.CFB.utils.cfb_add(locked, '/EncryptedPackage', new Uint8Array(5000))
  const encrypted = sheetjs.CFB.write(locked, { type: 'buffer' }) as Buffer
  await assert.rejects(readSheetRows(new Uint8Array(encrypted)), refused('encrypted'))
  const long = `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`
  const strings = `<si><t>${'长'.repeat(100_000)}</t></si>`
  await assert.rejects(readSheetRows(raw(long, { strings })), refused('tooComplex'))
  const bomb = hostileFiles(1).find(({ name }) => name === 'zip: bomb of a sheet')
  assert.ok(bomb)
  await assert.rejects(readSheetRows(bomb.bytes()), refused('tooComplex'))
})

test('恶意的、改坏的：读出来，或者一个有名有姓的错误', async () => {
  const files = [
    ...hostileFiles(0.05).filter(({ name }) => /^(?:xlsx|zip|cfb|docx)/.test(name)),
    ...Array.from({ length: 150 }, (_, i) => mutatedFile(i + 1)),
  ]
  for (const { name, bytes } of files)
    await readSheetRows(bytes()).catch((error: unknown) =>
      assert.ok(error instanceof ReadingError, `${name}: ${String(error)}`),
    )
})

const skip = missingPrograms({ soffice: 'libreoffice-calc' })
test('LibreOffice 存的 .xlsx、.xls：日期、长号码、文字', { skip }, () =>
  inFolder(async (folder) => {
    const sheet = sheetjs.utils.aoa_to_sheet([
      ['提交日期', '号码'],
      [SERIAL, '139999199001010016'],
    ])
    Object.assign(sheet.A2 as object, { z: 'yyyy"年"m"月"d"日"' })
    for (const kind of ['xlsx', 'xls']) {
      const bytes = officeFile(folder, 'a.ods', written(sheet, 'ods'), kind)
      const read = await readSheetRows(bytes)
      assert.deepEqual(read.rows, [
        ['提交日期', '号码'],
        ['2026-03-02', '139999199001010016'],
      ])
      assert.deepEqual(read.faults, [])
    }
  }),
)
