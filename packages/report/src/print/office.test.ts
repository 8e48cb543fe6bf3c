import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { cellPath, type ReportDocument, valueAt } from '../document.ts'
import { madeReport } from '../testing/made-report.ts'
import { oddReport } from '../testing/odd-report.ts'
import { inFolder, missingPrograms, officeText } from '../testing/programs.ts'
import { printDocx } from './docx.ts'
import { printXlsx } from './xlsx.ts'

const report = madeReport(21, 'y2021')
const xmlOf = (bytes: Uint8Array, name: string) =>
  strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
const skip = missingPrograms({
  soffice: 'libreoffice-writer libreoffice-calc',
  pdftotext: 'poppler-utils',
})

for (const [name, print] of [
  ['Word', printDocx],
  ['Excel', printXlsx],
] as const) {
  test(`${name}：同样的报告得同样的字节`, async () => {
    for (const one of [report, oddReport(), madeReport(2, 'y2019')]) {
      assert.deepEqual(await print(one), await print(structuredClone(one)))
    }
  })

  test(`${name}：题名、作者、日期只取自报告`, async () => {
    const core = xmlOf(await print(report), 'docProps/core.xml')
    assert.match(core, new RegExp(`<dc:title>${report.title}</dc:title>`))
    assert.match(core, new RegExp(`<dc:creator>${report.agency}</dc:creator>`))
    assert.match(core, new RegExp(`<dcterms:created[^>]*>${report.signedOn}T00:00:00Z<`))
    const bare = { ...report, agency: null, signedOn: null, publishedOn: null }
    assert.doesNotMatch(xmlOf(await print(bare), 'docProps/core.xml'), /creator|created/)
  })

  test(`${name}：LibreOffice 打得开，数都在`, { skip }, async () => {
    const extension = name === 'Word' ? 'docx' : 'xlsx'
    await inFolder(async (folder) => {
      const text = officeText(folder, `report.${extension}`, await print(bigNumbers(report)))
      for (const number of ['1234', '5678', '910.1112']) assert.ok(text.includes(number), number)
      const odd = officeText(folder, `odd.${extension}`, await print(oddReport()))
      assert.ok(odd.includes('=HYPERLINK("http://x")'))
      assert.ok(odd.includes('（原报告中没有读到此表）'))
    })
  })
}

/** 三个别处不会有的数，一张表一个。 */
function bigNumbers(one: ReportDocument): ReportDocument {
  return {
    ...one,
    disclosure: { ...one.disclosure, fees: { amount: 910.1112 } },
    applications: { ...one.applications, granted: { naturalPerson: 1234, total: 1234 } },
    remedies: { ...one.remedies, reconsideration: { upheld: 5678, total: 5678 } },
  }
}

test('Word：字体写官方的名字，表头重复，行不拆开，部件里没有控制字符', async () => {
  const bytes = await printDocx(report)
  const xml = xmlOf(bytes, 'word/document.xml')
  const styles = xmlOf(bytes, 'word/styles.xml')
  for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体'])
    assert.ok(styles.includes(font), font)
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 6)
  assert.equal(xml.match(/<w:cantSplit\/>/g)?.length, 14 + 28 + 4)
  assert.match(styles, /w:eastAsia="zh-CN"/)
  assert.doesNotMatch(
    xmlOf(await printDocx(oddReport()), 'word/document.xml'),
    /[\u0000\u0007]|\p{Surrogate}/u,
  )
})

test('Excel：数是数，没有读到的是空格，以等号开头的是文字', async () => {
  const values = { ...report.applications, granted: { naturalPerson: 3 }, carriedIn: null }
  const book = read(await printXlsx({ ...report, applications: values }), { cellNF: true })
  const sheet = book.Sheets['表三 申请']
  assert.ok(sheet)
  assert.equal(sheet.D4?.v, valueAt(report, cellPath('applications', 'received', 'naturalPerson')))
  assert.equal(sheet.D4?.t, 'n')
  assert.equal(sheet.D6?.v, 3)
  assert.equal(sheet.E6?.v, undefined)
  assert.equal(sheet.D5?.v, undefined)
  const merges = sheet['!merges']?.map(({ s, e }) => `${e.r - s.r + 1}×${e.c - s.c + 1}`)
  assert.ok(merges?.includes('22×1') && merges.includes('3×3') && merges.includes('1×7'))

  const odd = read(await printXlsx(oddReport()), { cellNF: true })
  for (const name of odd.SheetNames) {
    for (const [at, cell] of Object.entries(odd.Sheets[name] ?? {})) {
      if (!at.startsWith('!')) assert.equal(cell.f, undefined)
    }
  }
  assert.equal(odd.Sheets.附表1?.A3?.v, '=SUM(A1)')
  assert.equal(odd.Sheets.附表1?.A3?.z, '@')
})

test('Excel：2019 年格式的采购总金额是数，带着单位', async () => {
  const made = madeReport(2, 'y2019')
  const procurement = { projects: 1, amount: 25.1 }
  const report2019 = { ...made, disclosure2019: { ...made.disclosure2019, procurement } }
  const book = read(await printXlsx(report2019))
  const sheet = book.Sheets['表二 主动公开（2019年格式）'] ?? {}
  const cells = Object.entries(sheet).filter(([at]) => !at.startsWith('!'))
  const cell = cells.find(([, { w }]) => w === '25.1万元')?.[1]
  assert.equal(cell?.v, 25.1)
})
