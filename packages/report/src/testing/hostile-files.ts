import { deflateSync, strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import { docxOf, fixture, zipOf } from './containers.ts'

/** 一个恶意的、或者坏了的文件。 */
export interface HostileFile {
  readonly name: string
  bytes(): Uint8Array
}

const text = (source: string) => strToU8(source)
const file = (name: string, bytes: () => Uint8Array): HostileFile => ({ name, bytes })
const page = (name: string, html: () => string) =>
  file(`html: ${name}`, () => text(`<!doctype html>${html()}`))

/** 专为拖垮读者而造的文件。`scale` 为 1 时每个几 MB；测试里用小的。 */
export function hostileFiles(scale = 1): HostileFile[] {
  const many = (count: number) => Math.ceil(count * scale)
  const numbered = (count: number, item: (i: number) => string) =>
    Array.from({ length: many(count) }, (_, i) => item(i)).join('')
  return [
    page('nested div', () => '<div>'.repeat(many(1_000_000))),
    page('nested b', () => `<p>${'<b>'.repeat(many(1_000_000))}`),
    page('nested table', () => '<table><tr><td>'.repeat(many(300_000))),
    page('nested svg', () => '<svg><g>'.repeat(many(300_000))),
    page('nested template', () => '<template>'.repeat(many(300_000))),
    page('nested select', () => '<select><option>'.repeat(many(300_000))),
    page('nested lists', () => '<ul><li>'.repeat(many(300_000))),
    page('flat div', () => '<div>甲</div>'.repeat(many(600_000))),
    page('flat p in formatting', () => numbered(50_000, (i) => `<p><b id=${i}>甲`)),
    page('fonts never closed', () => numbered(50_000, (i) => `<font size=${i}>甲<p>`)),
    page('misnested links', () => '<a><p>甲</a>'.repeat(many(200_000))),
    page('misnested formatting', () => '<b><i><u><p>甲</b></i></u>'.repeat(many(100_000))),
    page('foster parenting', () => `<table>${'<i>x</i>'.repeat(many(500_000))}`),
    page('foster text', () => `<table>${'甲<tr>'.repeat(many(500_000))}`),
    page('attributes', () => `<p ${numbered(1_000_000, (i) => `a${i} `)}>甲`),
    page('equal attributes', () => `<p ${'a '.repeat(many(2_000_000))}>甲`),
    page('comments', () => '<p>甲<!-'.repeat(many(500_000))),
    page('unclosed comment', () => `<p>甲<!--${'-'.repeat(many(5_000_000))}`),
    page('entities', () => `<p>${'&amp;&notit;&#x4e00;'.repeat(many(300_000))}`),
    page('angles', () => `<p>${'<'.repeat(many(5_000_000))}`),
    page('blanks', () => `<p>甲${' '.repeat(many(5_000_000))}乙${'\n'.repeat(many(5_000_000))}丙`),
    page(
      'tall cells',
      () => `<table>${'<tr><td rowspan=65534>1<td>2</tr>'.repeat(many(100_000))}</table>`,
    ),
    page(
      'wide cells',
      () => `<table>${'<tr><td colspan=1000>1<td>2</tr>'.repeat(many(50_000))}</table>`,
    ),
    page('one wide row', () => `<table><tr>${'<td>1'.repeat(many(500_000))}</table>`),
    page('cells of lines', () => `<table><tr><td>${'甲<br>'.repeat(many(500_000))}<td>2</table>`),
    page('hidden parts', () => `<p>甲${'<p style="display:none">乙'.repeat(many(200_000))}`),
    page('half a style', () => `<p>${'<i style="display'.repeat(many(100_000))}`),
    page('escaped page', () => '<p class=\\"a\\">甲<\\/p>'.repeat(many(200_000))),
    page('scripts', () => '<script>var a = "<p>'.repeat(many(200_000))),
    page('metadata lines', () => '<p>来源：时间：来源：2024'.repeat(many(100_000))),
    file('text: pipes', () => text('|'.repeat(many(3_000_000)))),
    file('text: pipe lines', () => text('| a |\n\n'.repeat(many(500_000)))),
    file('text: cells per line', () => text('| a |\nb |\n'.repeat(many(300_000)))),
    file('text: tabs', () => text('\t'.repeat(many(3_000_000)))),
    file('text: tab lines', () => text('\t甲\n'.repeat(many(500_000)))),
    file('text: quotes', () => text('"\t甲\n'.repeat(many(300_000)))),
    file('text: opening quotes', () => text('"甲\n'.repeat(many(300_000)))),
    file('text: question marks', () => text('?'.repeat(many(5_000_000)))),
    file('text: rulings', () => text(`甲|乙\n${'-'.repeat(many(3_000_000))}|`)),
    file('text: lines', () => text('甲\n'.repeat(many(1_000_000)))),
    file('text: one long line', () => text('政府信息公开'.repeat(many(800_000)))),
    file('text: rare characters', () => text('鏀垮簻淇℃伅鍏紑'.repeat(many(200_000)))),
    file('mhtml: parts', () =>
      text(
        `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n${'--x\n\n'.repeat(many(500_000))}`,
      ),
    ),
    file('zip: bomb', () => bomb('word/document.xml', many(300))),
    file('zip: bomb of a sheet', () => bomb('xl/workbook.xml', many(300))),
    file('zip: overlapping', () => overlapping()),
    file('zip: many files', () =>
      zipSync(
        Object.fromEntries(
          Array.from({ length: many(20_000) }, (_, i) => [`word/${i}`, new Uint8Array()]),
        ),
      ),
    ),
    file('docx: entities', () =>
      zipOf({
        'word/document.xml': `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`,
      }),
    ),
    file('docx: nested tables', () => docxOf('<w:tbl><w:tr><w:tc>'.repeat(many(200_000)))),
    file('docx: paragraphs', () =>
      docxOf('<w:p><w:r><w:t>甲</w:t></w:r></w:p>'.repeat(many(400_000))),
    ),
    file('docx: rows', () =>
      docxOf(
        `<w:tbl>${'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc/></w:tr>'.repeat(many(50_000))}</w:tbl>`,
      ),
    ),
    file('xlsx: merges', () =>
      sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        `<mergeCells>${numbered(5000, (i) => `<mergeCell ref="A${i + 1}:XFD1048576"/>`)}</mergeCells>`,
      ),
    ),
    file('xlsx: far cells', () =>
      sheet(numbered(20_000, (i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`)),
    ),
    file('xlsx: many cells', () =>
      sheet(numbered(40_000, (i) => `<row r="${i + 1}">${'<c><v>1</v></c>'.repeat(20)}</row>`)),
    ),
    file('xlsx: one text in many cells', () => {
      const long = `<si><t>${'甲'.repeat(30_000)}</t></si>`
      return sheet(
        numbered(2900, (i) => `<row r="${i + 1}">${'<c t="s"><v>0</v></c>'.repeat(20)}</row>`),
        '',
        long,
      )
    }),
    file('json: nested', () =>
      text(`{"schema":"gongkai.report/1","notes":${'['.repeat(many(3_000_000))}`),
    ),
    file('json: notes', () =>
      text(
        `{"schema":"gongkai.report/1","notes":[${numbered(300_000, (i) => `{"code":"${i}"},`)}{}]}`,
      ),
    ),
    file('pdf: a million objects', () =>
      pdf(
        numbered(1_000_000, (i) => `${i + 10} 0 obj null endobj\n`),
        'BT ET',
      ),
    ),
    file('pdf: a bomb for a page', () =>
      pdf('', deflateSync(new Uint8Array(many(300_000_000)).fill(0x20)), '/Filter /FlateDecode'),
    ),
    file('pdf: many operations', () => pdf('', '0 0 m 9 9 l S\n'.repeat(many(500_000)))),
    file('pdf: too many operations', () => pdf('', '0 0 m 9 9 l S\n'.repeat(many(3_000_000)))),
    file('pdf: many lines', () =>
      pdf(
        '',
        numbered(
          20_000,
          (i) => `${i % 600} 0 m ${i % 600} 800 l S 0 ${i % 800} m 600 ${i % 800} l S\n`,
        ),
      ),
    ),
    file('pdf: pages in a circle', () =>
      text(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    ),
    file('pdf: nested arrays', () =>
      text(`%PDF-1.4\n1 0 obj ${'['.repeat(many(1_000_000))}\nendobj\ntrailer<</Root 1 0 R>>`),
    ),
    file('cfb: chain in a circle', () => circularCompound()),
  ]
}

/** 从一粒种子造出的坏文件：样例截断、改几个字节、插一段乱码，或者全是随机字节。 */
export function mutatedFile(seed: number): HostileFile {
  const random = generator(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const name = SAMPLES[pick(SAMPLES.length)] ?? 'report.html'
  const kind = pick(5)
  if (kind === 4) {
    const size = pick(20_000)
    return file(`seed ${seed}: ${size} random bytes`, () =>
      Uint8Array.from({ length: size }, () => pick(256)),
    )
  }
  return file(`seed ${seed}: ${name} ${['cut', 'changed', 'doubled', 'spliced'][kind]}`, () => {
    const bytes = fixture(name)
    if (kind === 0) return bytes.subarray(0, pick(bytes.length))
    if (kind === 1) {
      for (let i = 1 + pick(60); i > 0; i--) bytes[pick(bytes.length)] = pick(256)
      return bytes
    }
    const from = pick(bytes.length)
    const to = from + pick(bytes.length - from)
    const other = kind === 2 ? bytes : fixture(SAMPLES[pick(SAMPLES.length)] ?? name)
    const piece = other.subarray(Math.min(from, other.length), Math.min(to, other.length))
    return Uint8Array.from([
      ...bytes.subarray(0, from),
      ...piece,
      ...bytes.subarray(kind === 2 ? from : to),
    ])
  })
}

export const SAMPLES = [
  'report.html',
  'report.doc',
  'report.docx',
  'report.xls',
  'report.xlsx',
  'tracked.doc',
  'browser-unruled.pdf',
  'office-ruled.pdf',
]

/** 由种子定的随机数：同一粒种子永远造出同一个文件。 */
function generator(seed: number): () => number {
  let state = (seed * 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function bomb(name: string, megabytes: number): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((_error, chunk) => chunks.push(chunk))
  const entry = new ZipDeflate(name, { level: 9 })
  zip.add(entry)
  const zeros = new Uint8Array(1024 * 1024)
  for (let i = 1; i <= megabytes; i++) entry.push(zeros, i === megabytes)
  zip.end()
  return joined(chunks)
}

/** 目录里许多个名字指着同一段数据。 */
function overlapping(): Uint8Array {
  const zip = zipSync({ 'word/document.xml': new Uint8Array(100_000) })
  const view = new DataView(zip.buffer)
  const end = zip.length - 22
  const start = view.getUint32(end + 16, true)
  const entry = zip.subarray(start, end)
  const copies = 1000
  const tail = zip.slice(end)
  const tailView = new DataView(tail.buffer)
  tailView.setUint16(8, copies, true)
  tailView.setUint16(10, copies, true)
  tailView.setUint32(12, entry.length * copies, true)
  return joined([zip.subarray(0, start), ...Array.from({ length: copies }, () => entry), tail])
}

function sheet(rows: string, after = '', strings = ''): Uint8Array {
  const office = 'http://schemas.openxmlformats.org'
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    'xl/sharedStrings.xml': `<sst xmlns="${office}/spreadsheetml/2006/main">${strings}</sst>`,
    '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${after}</worksheet>`,
  })
}

function pdf(objects: string, content: string | Uint8Array, filter = ''): Uint8Array {
  const data = typeof content === 'string' ? text(content) : content
  // fflate's deflateSync writes no zlib header; PDF wants one.
  const stream = typeof content === 'string' ? data : joined([Uint8Array.of(0x78, 0x9c), data])
  return joined([
    text(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n${objects}4 0 obj<</Length ${stream.length} ${filter}>>stream\n`,
    ),
    stream,
    text('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ])
}

function circularCompound(): Uint8Array {
  const bytes = fixture('report.doc').slice()
  const view = new DataView(bytes.buffer)
  const fat = view.getUint32(76, true)
  for (let i = 0; i < 128; i++) view.setUint32((fat + 1) * 512 + 4 * i, i % 3, true)
  return bytes
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
