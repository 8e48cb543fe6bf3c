import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { readingAssets, typeset } from '@gongkai/report/node'
import { openPress, type Paper } from '../paper/index.ts'
import { proveHidden } from './prove-hidden.ts'

const press = openPress()
after(() => press.close())

const secret = '某甲乙柒柒'
const number = '110101190001017777'
const short = '柒柒'
const withheld = [secret, number, short, '77']
const paper: Paper = {
  title: '关于某某事项的决定',
  blocks: [
    { kind: 'paragraph', text: '经查，■■■（身份证号码■■■）提出的事项属实，决定如下。' },
    { kind: 'grid', head: ['姓名', '金额'], rows: [['■■■', '1200 元']] },
  ],
}
const clean = { pdf: await press.pdf(paper), docx: await press.docx(paper) }
const assets = readingAssets()
const prove = (bytes: Uint8Array) => proveHidden(bytes, { withheld }, assets)

test('没有漏的：PDF、Word 都证明得了', async () => {
  assert.deepEqual(await prove(clean.pdf), [])
  assert.deepEqual(await prove(clean.docx), [])
})

test('写着的：PDF、Word 都找得到，中间有空格、换行，全角的，也找得到', async () => {
  for (const text of [secret, `某甲 乙\n柒\u200b柒`, `号码１１０１０１１９０００１０１７７７７`]) {
    const leaking: Paper = {
      ...paper,
      blocks: [{ kind: 'paragraph', text: `经查，${text}属实。` }],
    }
    for (const bytes of [await press.pdf(leaking), await press.docx(leaking)]) {
      const leaks = await prove(bytes)
      assert.ok(
        leaks.some(({ kind }) => kind === 'text'),
        text,
      )
      // What it says may be logged.
      assert.ok(!JSON.stringify(leaks).includes('柒'))
    }
  }
})

test('很短的数字、字母：页码、版本、日期里有，不算漏；正文里有才算', async () => {
  const texts = ['12', '14', '0', '00', 'zh', 'cn', '2026', '16', 'rid', 'ab', '01', '99']
  const long: Paper = {
    title: '题名',
    blocks: Array.from({ length: 240 }, () => ({
      kind: 'paragraph',
      text: '正文的一段。'.repeat(9),
    })),
  }
  const sought = { withheld: texts }
  for (const bytes of [await press.pdf(long), await press.docx(long)])
    assert.deepEqual(await proveHidden(bytes, sought, assets), [])
  const telling: Paper = { title: '题名', blocks: [{ kind: 'paragraph', text: '共计12元。' }] }
  for (const bytes of [await press.pdf(telling), await press.docx(telling)])
    assert.ok((await proveHidden(bytes, sought, assets)).length > 0)
})

test('只在前后两段相接处凑成的：说明了，就不算', async () => {
  const meeting: Paper = {
    title: '题名',
    blocks: [
      { kind: 'paragraph', text: '第一段说到某甲' },
      { kind: 'paragraph', text: '乙柒柒是第二段' },
    ],
  }
  for (const bytes of [await press.pdf(meeting), await press.docx(meeting)]) {
    const sought = { withheld: [secret] }
    assert.notDeepEqual(await proveHidden(bytes, sought, assets), [])
    assert.deepEqual(await proveHidden(bytes, { ...sought, acrossBorders: [secret] }, assets), [])
  }
})

const changed = async (
  change: (document: PDFDocument) => void | Promise<void>,
  useObjectStreams = true,
) => {
  const document = await PDFDocument.load(clean.pdf, { updateMetadata: false })
  await change(document)
  return document.save({ useObjectStreams })
}
const drawn = (body: string) =>
  typeset((fonts) => ({
    source: `#let fonts = json(bytes(sys.inputs.fonts))
#set document(title: "题名")
#set text(font: fonts.body, lang: "zh")
${body}`,
    inputs: { fonts: JSON.stringify(fonts), drawn: JSON.stringify(body) },
  }))

const pdfLeaks: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  ['标题属性', () => changed((d) => d.setTitle(secret))],
  ['标题属性（不压缩的）', () => changed((d) => d.setTitle(secret), false)],
  ['作者', () => changed((d) => d.setAuthor(`经办 ${secret}`))],
  ['关键词里的号码', () => changed((d) => d.setKeywords([number]))],
  [
    '元数据（XMP）',
    () =>
      changed((d) => {
        const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>${secret}</rdf:li></x:xmpmeta>`
        const stream = d.context.flateStream(Buffer.from(xmp), { Type: 'Metadata', Subtype: 'XML' })
        d.catalog.set(PDFName.of('Metadata'), d.context.register(stream))
      }),
  ],
  ['附件', () => changed((d) => d.attach(Buffer.from(`名单：${secret}`), 'a.txt'))],
  ['附件的名字', () => changed((d) => d.attach(Buffer.from('空'), `${secret}.txt`))],
  [
    '批注',
    () =>
      changed((d) => {
        const annotation = d.context.obj({
          Type: 'Annot',
          Subtype: 'Text',
          Rect: [0, 0, 10, 10],
          Contents: PDFHexString.fromText(secret),
        })
        d.getPage(0).node.set(PDFName.of('Annots'), d.context.obj([d.context.register(annotation)]))
      }),
  ],
  [
    '没有谁用着的对象',
    () =>
      changed((d) => {
        d.context.register(PDFHexString.fromText(secret))
      }),
  ],
  [
    '没有谁用着的流',
    () =>
      changed((d) => {
        d.context.register(d.context.flateStream(Buffer.from(secret, 'utf16le')))
      }),
  ],
  [
    'UTF-8 的字符串',
    () =>
      changed((d) => {
        d.catalog.set(PDFName.of('Note'), PDFString.of(Buffer.from(secret).toString('latin1')))
      }),
  ],
  [
    '以前的版本',
    async () => {
      const before = await changed((d) => d.setSubject(secret), false)
      // A later revision that replaces what told it.
      return Buffer.concat([
        before,
        Buffer.from('\n9999 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n'),
      ])
    },
  ],
  ['末尾之后', async () => Buffer.concat([clean.pdf, Buffer.from(`\n${secret}`)])],
  ['白色的字', () => drawn(`#text(fill: white)[${secret}]`)],
  ['印在纸外的字', () => drawn(`正文 #place(top + left, dx: 2000pt)[${secret}]`)],
  [
    '盖住的字',
    () => drawn(`${secret}#place(top + left, rect(width: 100%, height: 20pt, fill: black))`),
  ],
  ['极小的字', () => drawn(`正文#text(size: 0.1pt)[${secret}]`)],
  ['书签', () => drawn(`#heading(outlined: false, bookmarked: true)[${secret}]`)],
  ['图的替代文字', () => drawn(`#figure(rect(), alt: "${secret}")`)],
]
for (const [where, made] of pdfLeaks) {
  test(`PDF：漏在${where}，找得到`, async () => {
    const leaks = await prove(await made())
    assert.ok(
      leaks.some(({ kind }) => kind === 'text'),
      JSON.stringify(leaks),
    )
  })
}

const pdfForeign: readonly (readonly [string, RegExp, () => Promise<Uint8Array>])[] = [
  [
    '图',
    /图/,
    () =>
      changed(async (d) => {
        const png = Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        )
        d.getPage(0).drawImage(await d.embedPng(png))
      }),
  ],
  ['脚本', /脚本/, () => changed((d) => d.addJavaScript('a', 'app.alert(1)'))],
  ['附件', /附件/, () => changed((d) => d.attach(Buffer.from('空'), 'a.txt'))],
  [
    '以前的版本',
    /以前的版本/,
    async () => Buffer.concat([clean.pdf, Buffer.from('\nstartxref\n0\n%%EOF\n')]),
  ],
  [
    '没有谁用着的流',
    /没有谁用着/,
    () =>
      changed((d) => {
        d.context.register(d.context.flateStream('BT ET'))
      }),
  ],
  [
    '图层',
    /图层/,
    () =>
      changed((d) => {
        d.catalog.set(PDFName.of('OCProperties'), d.context.obj({}))
      }),
  ],
  [
    '看不到里面的压缩',
    /看不到里面/,
    () =>
      changed((d) => {
        const dictionary = d.context.obj({ Filter: 'LZWDecode', Length: 4 })
        d.catalog.set(
          PDFName.of('Odd'),
          d.context.register(PDFRawStream.of(dictionary, Buffer.from('abcd'))),
        )
      }),
  ],
  [
    '打开密码',
    /看不到里面/,
    async () => {
      const document = await PDFDocument.load(clean.pdf, { updateMetadata: false })
      document.encrypt({ userPassword: 'u', ownerPassword: 'o' })
      return document.save()
    },
  ],
]
for (const [what, sign, made] of pdfForeign) {
  test(`PDF：不该有的${what}，说得出来`, async () => {
    const leaks = await prove(await made())
    assert.ok(
      leaks.some((leak) => leak.kind === 'foreign' && sign.test(leak.what)),
      JSON.stringify(leaks),
    )
  })
}
