import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { outline } from '../testing/containers.ts'
import { readTextContent } from './read-text-content.ts'

const read = (html: string) => readTextContent(html, 'page.html')
const lines = (html: string) => outline(read(html))
const long = '本年度主动公开信息若干条，均按时更新。'.repeat(20)

describe('blocks', () => {
  test('paragraphs, breaks and headings', () => {
    assert.deepEqual(lines('<h2>一、总体情况</h2><p>甲<br>乙</p><div>丙<span>丁</span></div>'), [
      '## 一、总体情况',
      '甲',
      '乙',
      '丙丁',
    ])
  })
  test('a line break of the source between two characters is not a blank, between words it is', () => {
    assert.deepEqual(lines('<p>政府信\n  息公开\nOA\n 系统</p>'), ['政府信息公开 OA 系统'])
  })
  test('scripts, styles, frames, menus and pronunciation are not text', () => {
    assert.deepEqual(
      lines(
        '<nav>导航</nav><style>p{}</style><script>var a</script><p><ruby>衛<rt>wèi</rt></ruby>生</p>',
      ),
      ['衛生'],
    )
  })
  test('preformatted text is read by lines, with its tables', () => {
    assert.deepEqual(lines('<body><pre>一、表\n甲\t乙\t丙\n1\t\t3\n完</pre>'), [
      '一、表',
      '甲 | 乙 | 丙',
      '1 |  | 3',
      '完',
    ])
  })
})

describe('tables', () => {
  test('spans are kept, those beyond the table are cut, unclosed cells are closed', () => {
    assert.deepEqual(lines('<table><tr><td rowspan=9>甲<td colspan=2>乙<tr><td>1<td>2</table>'), [
      '甲 [2x1] | 乙 [1x2]',
      '1 | 2',
    ])
  })
  test('the paragraphs of a cell are lines of it', () => {
    assert.deepEqual(lines('<table><tr><td><p>甲</p><p>乙</p></td><td>1</td></tr></table>'), [
      '甲\n乙 | 1',
    ])
  })
  test('tables for layout are unfolded, in order', () => {
    const data = '<table><tr><td>规章</td><td>0</td></tr><tr><td>许可</td><td>3</td></tr></table>'
    assert.deepEqual(
      lines(
        `<table><tr><td>左栏</td><td><table><tr><td>前</td></tr></table>${data}后</td></tr></table>`,
      ),
      ['左栏', '前', '规章 | 0', '许可 | 3', '后'],
    )
  })
  test('a small table pasted into a cell of a large one is text of the cell', () => {
    const rows = Array.from(
      { length: 8 },
      (_, i) => `<tr><td>第${i}项</td><td>${i}</td></tr>`,
    ).join('')
    const inner = '<table><tr><td>甲</td><td>乙</td></tr></table>'
    const out = read(`<table>${rows}<tr><td>${inner}</td><td>9</td></tr></table>`).blocks
    assert.equal(out.length, 1)
  })
  test('a table cut in two stays two blocks', () => {
    const row = '<tr><td>甲</td><td>1</td></tr>'
    assert.deepEqual(
      read(`<table>${row}</table><table>${row}</table>`).blocks.map(
        (block) => block.kind === 'table' && block.number,
      ),
      [1, 2],
    )
  })
})

describe('hidden parts', () => {
  test('are left out', () => {
    assert.deepEqual(lines('<p>正文</p><p style="display: none">模板 99</p><p hidden>12</p>'), [
      '正文',
    ])
  })
  test('are read, and said to be, when the report itself is hidden in a tab', () => {
    const content = read(
      `<ul><li>全真版<li>文字版</ul><div style="display:none"><p>${long}</p></div>`,
    )
    assert.deepEqual(outline(content), ['全真版', '文字版', long])
    assert.equal(content.notes[0]?.code, 'html.hiddenRead')
  })
})

describe('text inside scripts', () => {
  test('a page in a string, with its quotes escaped', () => {
    const content = readTextContent(
      '{"html":"<div class=\\"a\\"><p class=\\"b\\">\\u4e00、总体情况<\\/p><p id=\\"c\\">甲<\\/p><\\/div>"}',
      'x',
    )
    assert.ok(outline(content).includes('一、总体情况'))
    assert.equal(content.notes[0]?.code, 'html.escaped')
  })
  test('a page whose body is written by its script', () => {
    const content = read(
      '<html><body><script>document.write("<p>一、总体情况<\\/p><p>甲<\\/p>")</script></body></html>',
    )
    assert.deepEqual(outline(content), ['一、总体情况', '甲'])
    assert.equal(content.notes[0]?.code, 'html.scriptText')
  })
})

describe('metadata', () => {
  test('of the page, its table and its lines', () => {
    const { metadata, blocks } = read(
      `<title>年报</title><meta name="PubDate" content="2025-01-20 09:00">
       <table><tr><td>索引号：</td><td>X01-2025-0001</td><td>发布机构</td><td>示例县卫生健康局</td></tr></table>
       <ul><li>公开日期：2025-01-21</li></ul><span>来源：示例县政府网</span><span>时间：2025-01-22 08:00</span>
       <p>一、总体情况</p><p>来源：不是元数据</p>`,
    )
    assert.deepEqual(metadata, [
      { name: 'title', value: '年报' },
      { name: 'PubDate', value: '2025-01-20 09:00' },
      { name: '索引号', value: 'X01-2025-0001' },
      { name: '发布机构', value: '示例县卫生健康局' },
      { name: '公开日期', value: '2025-01-21' },
      { name: '来源', value: '示例县政府网' },
      { name: '时间', value: '2025-01-22 08:00' },
    ])
    assert.ok(blocks.some((block) => block.kind === 'table'))
  })
})

describe('a page saved in one file', () => {
  const mhtml = (encoding: string, body: string) =>
    new TextEncoder().encode(
      `From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--x"\r\n\r\n----x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n----x\r\nContent-Type: image/png\r\n\r\nxxxx\r\n----x--\r\n`,
    )
  test('quoted-printable', () => {
    const body = '<p class=3D"a">=E4=B8=80=E3=80=81=E6=80=\r\n=BB=E4=BD=93=E6=83=85=E5=86=B5</p>'
    const content = readTextContent(mhtml('quoted-printable', body), 'a.mht')
    assert.deepEqual(outline(content), ['一、总体情况'])
    assert.equal(content.mediaType, 'multipart/related')
  })
  test('base64', () => {
    const body = Buffer.from('<p>一、总体情况</p>').toString('base64')
    assert.deepEqual(outline(readTextContent(mhtml('base64', body), 'a.mht')), ['一、总体情况'])
  })
})
