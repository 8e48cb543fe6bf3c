import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { docxOf, outline } from '../testing/containers.ts'
import { readContent } from './read-content.ts'

const p = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const tc = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const tr = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`
const lines = async (body: string, parts: Record<string, string> = {}) =>
  outline(await readContent(docxOf(body, parts), 'a.docx'))

describe('docx', () => {
  test('merged cells, wide and tall', async () => {
    const table = `<w:tbl>${tr(tc('甲', '<w:vMerge w:val="restart"/>'), tc('乙', '<w:gridSpan w:val="2"/>'))}${tr(
      tc('', '<w:vMerge/>'),
      tc('1'),
      tc('2'),
    )}</w:tbl>`
    assert.deepEqual(await lines(table), ['甲 [2x1] | 乙 [1x2]', '1 | 2'])
  })
  test('automatic numbers are part of the text', async () => {
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
      </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
    const number = (level: number) =>
      `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr>`
    const body =
      p('总体情况', number(0)) +
      p('主动公开', number(1)) +
      p('依申请公开', number(1)) +
      p('公开情况', number(0)) +
      p('又一', number(1))
    assert.deepEqual(await lines(body, { 'word/numbering.xml': numbering }), [
      '一、总体情况',
      '（一）主动公开',
      '（二）依申请公开',
      '二、公开情况',
      '（一）又一',
    ])
  })
  test('heading styles, also through the style they are based on', async () => {
    const styles = `<w:styles><w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>
      <w:style w:styleId="x"><w:name w:val="本局标题"/><w:basedOn w:val="2"/></w:style></w:styles>`
    assert.deepEqual(
      await lines(p('一、总体情况', '<w:pStyle w:val="x"/>'), { 'word/styles.xml': styles }),
      ['## 一、总体情况'],
    )
  })
  test('revisions: the inserted is read, the deleted and the moved away is not, and it is said', async () => {
    const body = `<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>15</w:t></w:r></w:ins>
      <w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>件</w:t></w:r></w:p>
      <w:tbl>${tr(tc('甲'), tc('1'))}<w:tr><w:trPr><w:del/></w:trPr>${tc('删')}${tc('9')}</w:tr></w:tbl>`
    const content = await readContent(docxOf(body), 'a.docx')
    assert.deepEqual(outline(content), ['收到15件', '甲 | 1'])
    assert.deepEqual(content.metadata, [{ name: 'trackedChanges', value: '4' }])
  })
  test('text boxes are read once', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`
    const body = `<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>${box('框')}</mc:Choice><mc:Fallback>${box('框')}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>`
    assert.deepEqual(await lines(body), ['前', '框', '后'])
  })
  test('author and dates', async () => {
    const core =
      '<cp:coreProperties><dc:creator>某科员</dc:creator><dcterms:created>2025-01-10T00:00:00Z</dcterms:created></cp:coreProperties>'
    const { metadata } = await readContent(docxOf(p('甲'), { 'docProps/core.xml': core }), 'a.docx')
    assert.deepEqual(metadata, [
      { name: 'author', value: '某科员' },
      { name: 'created', value: '2025-01-10T00:00:00Z' },
    ])
  })
})
