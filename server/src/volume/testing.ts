import { degrees, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { textPdf } from './text-sheet.ts'
import type { Volume, VolumeContent, VolumeEntry } from './volume.ts'

/** 测试用的一张 PNG：一个点。 */
export const dotPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** 测试用的 PDF：若干页，每页写着 `mark` 和页次；可以转、可以换大小。 */
export async function markedPdf(
  mark: string,
  pages: number,
  { turn = 0, size = [595, 842] as readonly [number, number], origin = 0 } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (let i = 1; i <= pages; i++) {
    const page = document.addPage([...size])
    page.setMediaBox(origin, origin, ...size)
    page.setRotation(degrees(turn))
    page.drawText(`${mark}-${i}`, { x: origin + 60, y: origin + 60, size: 24 })
  }
  return document.save()
}

/** 有脚本、附件、提交表单的 PDF。 */
export async function activePdf(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await markedPdf('active', 1))
  document.addJavaScript('a', 'app.alert("planted")')
  await document.attach(Buffer.from('planted'), 'planted.txt')
  const page = document.getPage(0)
  const action = { S: 'JavaScript', JS: PDFString.of('app.alert("planted")') }
  page.node.set(PDFName.of('AA'), document.context.obj({ O: action }))
  const link = document.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [0, 0, 9, 9],
    A: action,
  })
  page.node.set(PDFName.of('Annots'), document.context.obj([document.context.register(link)]))
  return document.save()
}

/** 加了密的 PDF：有打开密码的，或者只有权限密码的。 */
export async function lockedPdf(passwords: {
  readonly userPassword?: string
  readonly ownerPassword: string
}) {
  const document = await PDFDocument.load(await markedPdf('locked', 2))
  document.encrypt(passwords)
  return document.save({ useObjectStreams: false })
}

const entry = (
  title: string,
  day: string,
  content: VolumeContent,
  number?: string,
): VolumeEntry => ({
  title,
  day,
  content,
  ...(number === undefined ? {} : { number }),
})

/** 测试用的一卷：各种件都有。 */
export async function mixedVolume(): Promise<Volume> {
  const pdf = (bytes: Uint8Array): VolumeContent => ({ kind: 'pdf', bytes })
  return {
    title: '关于某某地块征收补偿方案的政府信息公开申请',
    number: '某公开〔2026〕12号',
    agency: '某某县自然资源局',
    facts: [{ label: '保管期限', value: '30 年' }],
    entries: [
      entry(
        '政府信息公开申请表',
        '2026-03-02',
        pdf(await textPdf('政府信息公开申请表', '所需信息：征收补偿方案。')),
      ),
      entry('身份证明', '2026-03-02', { kind: 'image', bytes: dotPng }),
      entry('登记回执', '2026-03-02', pdf(await markedPdf('receipt', 3)), '某公开〔2026〕12号-收'),
      entry(
        '来信（加密的 PDF）',
        '2026-03-05',
        pdf(await lockedPdf({ userPassword: 'u', ownerPassword: 'o' })),
      ),
      entry('只限制打印的 PDF', '2026-03-06', pdf(await lockedPdf({ ownerPassword: 'o' }))),
      entry('损坏的附件', '2026-03-06', pdf(Buffer.from('%PDF-1.7\n损坏'))),
      entry('横放的扫描件', '2026-03-09', pdf(await markedPdf('turned', 2, { turn: 90 }))),
      entry(
        '大幅图纸',
        '2026-03-09',
        pdf(await markedPdf('large', 1, { size: [1684, 1191], origin: 100 })),
      ),
      entry('有脚本的 PDF', '2026-03-10', pdf(await activePdf())),
      entry('通话记录，题名很长很长很长很长很长很长很长很长很长很长很长很长的一件', '2026-03-11', {
        kind: 'text',
        text: '3月11日致电申请人。\n\n确认收到日期。\n#不是命令 $x$ *不加粗*',
      }),
      entry('录音', '2026-03-11', { kind: 'missing', why: '录音文件不能订入' }),
      entry('答复书', '2026-03-27', pdf(await markedPdf('reply', 2)), '某公开〔2026〕12号-答'),
    ],
  }
}

/** 盖了章的 PDF：一个印章批注，一个签名域，各画一个红方块；另有一个隐藏的，在左下。 */
export async function sealedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await markedPdf('sealed', 1))
  const { context } = document
  const square = (more = {}) =>
    context.register(
      context.flateStream('1 0 0 rg 0 0 10 10 re f', {
        ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10] },
        ...more,
      }),
    )
  const drawn = [
    { Subtype: 'Stamp', Rect: [100, 600, 200, 700], AP: { N: square() } },
    {
      ...{ Subtype: 'Widget', FT: 'Sig', Rect: [400, 200, 300, 100], AS: 'On' },
      // Turned by its own matrix.
      AP: { N: { On: square({ Matrix: [0, 1, -1, 0, 0, 0] }), Off: square() } },
    },
    { Subtype: 'Stamp', Rect: [0, 0, 50, 50], F: 2, AP: { N: square() } },
  ].map((each) => context.register(context.obj({ Type: 'Annot', ...each })))
  document.getPage(0).node.set(PDFName.of('Annots'), context.obj(drawn))
  return document.save()
}
