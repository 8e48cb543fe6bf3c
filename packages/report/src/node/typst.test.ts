import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { madeReport } from '../testing/made-report.ts'
import { oddReport } from '../testing/odd-report.ts'
import { inFolder, missingPrograms, run } from '../testing/programs.ts'
import { boxFont } from './box-font.ts'
import { fontCoverage } from './font-coverage.ts'
import { printPdf } from './typst.ts'
import { nativeModule, type TypstEngine } from './typst-engine.ts'

const skipNative = nativeModule() ? false : '这个平台没有 Typst 的程序，只测 WASM'
const skipPoppler = missingPrograms({ pdfinfo: 'poppler-utils', pdffonts: 'poppler-utils' })
const engines: readonly (readonly [TypstEngine, string | false])[] = [
  ['native', skipNative],
  ['wasm', false],
]

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  return pages
}

for (const [engine, skip] of engines) {
  test(`${engine}：同样的报告得同样的字节，字和数都读得回`, { skip }, async () => {
    const report = madeReport(6, 'y2021')
    const first = await printPdf(report, { engine })
    assert.deepEqual(await printPdf(structuredClone(report), { engine }), first)
    const pages = await pagesOf(first)
    for (const { heading } of report.sections) assert.ok(pages.join('').includes(heading))
    assert.ok(pages[0]?.endsWith('— 1 —'))
    // 表三整张在一页上。
    const whole = pages.filter((text) => text.includes('申请人情况'))
    assert.equal(whole.length, 1)
    assert.match(whole[0] ?? '', /四、结转下年度继续办理/)
  })

  test(`${engine}：字体里没有的字印方框，文字不变`, { skip }, async () => {
    const text = (await pagesOf(await printPdf(oddReport(), { engine }))).join('')
    assert.ok(text.includes('㐀岭镇人民政府'))
    assert.ok(text.includes('䶮𠮷🙂'))
    assert.ok(text.includes('#let x = 1; *粗* $y$ \\ [方] @a `c`'))
    assert.ok(text.includes('（原报告中没有读到此表）'))
  })

  test(`${engine}：带标签，有题名，字体全部嵌入`, { skip: skip || skipPoppler }, async () => {
    await inFolder(async (folder) => {
      for (const report of [madeReport(6, 'y2021'), oddReport()]) {
        const path = join(folder, 'report.pdf')
        writeFileSync(path, await printPdf(report, { engine }))
        const info = run('pdfinfo', path)
        assert.match(info, /Tagged:\s+yes/)
        assert.ok(info.includes(report.title ?? '?'))
        const fonts = run('pdffonts', path).trim().split('\n').slice(2)
        assert.ok(fonts.length >= 2)
        // 名字之后依次是：嵌入、子集、对照表。
        for (const font of fonts) assert.match(font, /^\w{6}\+Gongkai\w+ .* yes yes yes /)
      }
    })
  })
}

test('本平台的程序印的标明 PDF/UA-1，语言是中文', { skip: skipNative }, async () => {
  const raw = Buffer.from(await printPdf(madeReport(6, 'y2019'))).toString('latin1')
  assert.match(raw, /pdfuaid:part>1</)
  assert.match(raw, /\/Lang\s*\(zh-CN\)/)
})

test('长附表跨页，一行不少', async () => {
  const rows = Array.from({ length: 90 }, (_, i) => [`类别${i}`, `${1000 + i}`, '件'])
  const report = { ...madeReport(6, 'y2021'), annexes: [{ heading: '附表', rows }] }
  const text = (await pagesOf(await printPdf(report))).join('')
  for (const [, number] of rows) assert.ok(text.includes(number ?? '?'))
})

test('机关自有字体的文件夹：有就用，没有照常印', async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, 'fonts'))
    writeFileSync(join(folder, 'fonts', '说明.txt'), '不是字体')
    const report = madeReport(6, 'y2021')
    const fonts = join(folder, 'fonts')
    assert.deepEqual(await printPdf(report, { fontFolder: fonts }), await printPdf(report))
  })
})

test('方框字体：每个字一个字形', () => {
  const codes = fontCoverage(boxFont('𠮷㐀🙂㐀'))
  assert.deepEqual([...codes], [0x3400, 0x1f642, 0x20bb7])
})
