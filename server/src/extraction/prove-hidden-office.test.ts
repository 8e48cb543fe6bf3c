import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipOf, zipOfBytes } from '../../../packages/report/src/testing/containers.ts'
import { proveHidden } from './prove-hidden.ts'

const secret = '某甲乙柒柒'
const number = '110101190001017777'
const prove = (bytes: Uint8Array) => proveHidden(bytes, { withheld: [secret, number, '77'] })

const body = (inner: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p>${inner}</w:body></w:document>`
const docx = (inner: string, parts: Readonly<Record<string, string>> = {}) =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': body(inner), ...parts })
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`

const officeLeaks: readonly (readonly [string, Uint8Array, RegExp | undefined])[] = [
  ['正文', docx(`<w:p>${run(secret)}</w:p>`), undefined],
  [
    '分在几截里的正文',
    docx(`<w:p>${[...secret].map((c) => run(c, '<w:b/>')).join('')}</w:p>`),
    undefined,
  ],
  ['隐藏的文字', docx(`<w:p>${run(secret, '<w:vanish/>')}</w:p>`), /隐藏/],
  [
    '删去的修订',
    docx(`<w:p><w:del><w:r><w:delText>${secret}</w:delText></w:r></w:del></w:p>`),
    /修订/,
  ],
  ['移走的修订', docx(`<w:p><w:moveFrom>${run(secret)}</w:moveFrom></w:p>`), /修订/],
  [
    '批注',
    docx('', {
      'word/comments.xml': `<w:comments><w:comment><w:p>${run(secret)}</w:p></w:comment></w:comments>`,
    }),
    /批注/,
  ],
  [
    '批注的作者',
    docx('', { 'word/comments.xml': `<w:comments><w:comment w:author="${secret}"/></w:comments>` }),
    /批注/,
  ],
  ['页眉', docx('', { 'word/header1.xml': `<w:hdr>${run(secret)}</w:hdr>` }), undefined],
  [
    '脚注',
    docx('', { 'word/footnotes.xml': `<w:footnotes>${run(secret)}</w:footnotes>` }),
    undefined,
  ],
  ['域的代码', docx(`<w:p><w:r><w:instrText>${secret}</w:instrText></w:r></w:p>`), undefined],
  [
    '属性：作者',
    docx('', { 'docProps/core.xml': `<c><dc:creator>${secret}</dc:creator></c>` }),
    undefined,
  ],
  [
    '属性：单位',
    docx('', { 'docProps/app.xml': `<c><Company>${secret}</Company></c>` }),
    undefined,
  ],
  [
    '自定义的属性',
    docx('', { 'docProps/custom.xml': `<c><vt:lpwstr>${secret}</vt:lpwstr></c>` }),
    /自定义/,
  ],
  ['自定义的数据', docx('', { 'customXml/item1.xml': `<a>${secret}</a>` }), /自定义/],
  [
    '链接的地址',
    docx('', {
      'word/_rels/document.xml.rels': `<R><Relationship TargetMode="External" Target="https://example.com/${secret}"/></R>`,
    }),
    /链接/,
  ],
  [
    '转义写的正文',
    docx(
      `<w:p>${run([...secret].map((c) => `&#x${c.codePointAt(0)?.toString(16)};`).join(''))}</w:p>`,
    ),
    undefined,
  ],
  ['标记的注释', docx(`<!-- ${secret} -->`), undefined],
  ['别的部件', docx('', { 'word/notes.txt': secret }), undefined],
  ['嵌入的文件', docx('', { 'word/embeddings/oleObject1.bin': secret }), /嵌入/],
  ['部件的名字', docx('', { [`word/${number}.xml`]: '<a/>' }), undefined],
  [
    '隐藏的行',
    zipOf({
      'xl/workbook.xml': '<w/>',
      'xl/worksheets/sheet1.xml': `<s><row hidden="1"><c><is><t>${secret}</t></is></c></row></s>`,
    }),
    /隐藏的行/,
  ],
  [
    '隐藏的列',
    zipOf({
      'xl/workbook.xml': '<w/>',
      'xl/worksheets/sheet1.xml': `<s><col hidden="true"/><c><t>${number}</t></c></s>`,
    }),
    /隐藏的列/,
  ],
  [
    '隐藏的工作表',
    zipOf({ 'xl/workbook.xml': `<w><sheet name="${secret}" state="veryHidden"/></w>` }),
    /隐藏的工作表/,
  ],
  [
    '定义的名称',
    zipOf({ 'xl/workbook.xml': `<w><definedName name="a">${secret}</definedName></w>` }),
    /名称/,
  ],
]
for (const [where, bytes, sign] of officeLeaks) {
  test(`Word、Excel：漏在${where}，找得到`, async () => {
    const leaks = await prove(bytes)
    assert.ok(
      leaks.some(({ kind }) => kind === 'text'),
      JSON.stringify(leaks),
    )
    if (sign)
      assert.ok(
        leaks.some((leak) => leak.kind === 'foreign' && sign.test(leak.what)),
        JSON.stringify(leaks),
      )
  })
}

test('嵌入的 Word 里再嵌着的、压缩包末尾之外的，也找得到', async () => {
  const inner = docx(`<w:p>${run(secret)}</w:p>`)
  const outer = new Uint8Array(Buffer.concat([docx(''), Buffer.from(secret)]))
  assert.ok((await prove(outer)).length > 0)
  // Two copies of a container, one stored inside the other by its bytes.
  const nested = zipOfBytes({
    '[Content_Types].xml': Buffer.from('<T/>'),
    'word/document.xml': Buffer.from(body('')),
    'word/embeddings/a.docx': inner,
  })
  const leaks = await prove(nested)
  assert.ok(
    leaks.some(({ kind, where }) => kind === 'text' && where.includes('a.docx')),
    JSON.stringify(leaks),
  )
})
