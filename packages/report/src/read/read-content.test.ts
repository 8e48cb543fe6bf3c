import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assets, fixture, outline } from '../testing/containers.ts'
import type { Content } from './content.ts'
import { readContent } from './read-content.ts'

const table2 = [
  '第二十条第（一）项 [1x4]',
  '信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数',
  '规章 | 0 | 0 | 0',
  '行政规范性文件 | 3 | 1 | 16',
  '第二十条第（五）项 [1x4]',
  '信息内容 | 本年处理决定数量 [1x3]',
  '行政许可 | 272 [1x3]',
  '第二十条第（六）项 [1x4]',
  '信息内容 | 本年处理决定数量 [1x3]',
  '行政处罚 | 48 [1x3]',
  '行政强制 | 0 [1x3]',
  '第二十条第（八）项 [1x4]',
  '信息内容 | 本年收费金额（单位：万元） [1x3]',
  '行政事业性收费 | 12.3456 [1x3]',
]

const read = (name: string): Promise<Content> => readContent(fixture(name), name, assets)
const withoutHeadings = (content: Content) =>
  outline(content).map((line) => line.replace(/^#+ /, ''))

describe('the same report in every kind of file', async () => {
  const page = withoutHeadings(await read('report.html'))

  for (const [name, mediaType] of [
    ['report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['report.doc', 'application/msword'],
    ['report.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['report.xls', 'application/vnd.ms-excel'],
  ] as const) {
    test(name, async () => {
      const content = await read(name)
      assert.equal(content.mediaType, mediaType)
      assert.deepEqual(withoutHeadings(content), page)
    })
  }

  test('the kind is told from the bytes, not from the name', async () => {
    const content = await readContent(fixture('report.doc'), '报告.pdf')
    assert.equal(content.mediaType, 'application/msword')
  })
})

describe('PDF', () => {
  for (const name of ['browser-ruled.pdf', 'office-ruled.pdf']) {
    test(`${name}: a ruled table is read with its spans, its text is nowhere else`, async () => {
      const lines = outline(await read(name))
      assert.equal(lines[0], '示例县卫生健康局2024年政府信息公开工作年度报告')
      assert.match(lines[1] ?? '', /^本报告所列数据.*读回来的时候应当仍旧是完整的一段。$/)
      assert.deepEqual(lines.slice(3, -1), table2)
      assert.equal(lines.length, 3 + table2.length + 1)
    })
  }

  test('an unruled table is told by where its words stand; an empty cell stays empty', async () => {
    const content = await read('browser-unruled.pdf')
    const table = content.blocks.find((block) => block.kind === 'table')
    assert.equal(table?.made, 'words')
    assert.deepEqual(outline({ blocks: table ? [table] : [] }), [
      '项目 | 件数 | 金额',
      '检索 | 3 | 12.5',
      '复制 |  | 7',
      '邮寄 | 14 | 0',
    ])
  })

  test('across pages: tables keep their pages, paragraphs are whole, page numbers are left out', async () => {
    const content = await read('browser-across-pages.pdf')
    const tables = content.blocks.filter((block) => block.kind === 'table')
    assert.deepEqual(
      tables.map((table) => table.place),
      [{ page: 1 }, { page: 2 }],
    )
    const lines = outline(content)
    assert.equal(lines[0], '示例县卫生健康局2024年政府信息公开工作年度报告')
    assert.equal(lines.filter((line) => line.endsWith('连成完整的一段文字。')).length, 2)
    assert.ok(lines.includes('第12项 | 36 | 84'))
    assert.ok(!lines.some((line) => /—\s*\d\s*—/.test(line)))
    assert.equal(content.notes[0]?.code, 'pdf.pageNumbers')
  })

  test('a scan is not an empty report', async () => {
    await assert.rejects(read('scanned.pdf'), { name: 'ReadingError', code: 'noTextLayer' })
  })

  test('the caller keeps its bytes', async () => {
    const bytes = fixture('browser-unruled.pdf')
    const before = bytes.length
    await readContent(bytes, 'a.pdf', assets)
    assert.equal(bytes.length, before)
  })
})

describe('Word', () => {
  test('what a revision has deleted, and hidden text, is not read', async () => {
    const content = await read('tracked.doc')
    assert.deepEqual(outline(content), ['全年收到申请15件。', '显示完。'])
    assert.deepEqual(content.metadata, [{ name: 'trackedChanges', value: '2' }])
  })
})

describe('what is no report file', () => {
  const cases: readonly [string, Uint8Array, string][] = [
    ['nothing', new Uint8Array(), 'empty'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'unsupported'],
    ['RTF', new TextEncoder().encode('{\\rtf1\\ansi hello}'), 'unsupported'],
    ['a program', new TextEncoder().encode('MZ\u0000\u0001'), 'unsupported'],
    ['blanks', new TextEncoder().encode(' \n\t\n'), 'empty'],
  ]
  for (const [what, bytes, code] of cases) {
    test(`${what}: ${code}`, async () => {
      await assert.rejects(readContent(bytes, 'x'), { name: 'ReadingError', code })
    })
  }
})
