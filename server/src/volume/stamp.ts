import { degrees, PDFDocument, type PDFPage } from '@cantoo/pdf-lib'
import { typeset } from '@gongkai/report/node'

const MARGIN = 14
const ORDINARY_WIDTH = 595.28

/**
 * 逐页盖页码：看页面时的右上角，转过的页也是正的；大幅的页，页码跟着大。
 *
 * At the upper right, where archives want it: at the foot a paper has its own number.
 */
export async function stampPages(bound: PDFDocument, pages: readonly PDFPage[]): Promise<void> {
  if (pages.length === 0) return
  const stamps = await PDFDocument.load(await stampsPdf(pages.length))
  const embedded = await bound.embedPdf(stamps, stamps.getPageIndices())
  pages.forEach((page, i) => {
    const stamp = embedded[i]
    if (!stamp) throw new Error(`no stamp for page ${i + 1}`)
    page.drawPage(stamp, placeOf(page, stamp))
  })
}

function placeOf(page: PDFPage, stamp: { readonly width: number; readonly height: number }) {
  const box = page.getCropBox()
  const turn = (((Math.round(page.getRotation().angle / 90) * 90) % 360) + 360) % 360
  const seenWidth = turn % 180 === 0 ? box.width : box.height
  const scale = Math.max(0.5, seenWidth / ORDINARY_WIDTH)
  const [wide, high, margin] = [stamp.width * scale, stamp.height * scale, MARGIN * scale]
  const [left, bottom, right, top] = [box.x, box.y, box.x + box.width, box.y + box.height]
  const corners: Readonly<Record<number, readonly [x: number, y: number]>> = {
    0: [right - margin - wide, top - margin - high],
    90: [left + margin + high, top - margin - wide],
    180: [left + margin + wide, bottom + margin + high],
    270: [right - margin - high, bottom + margin + wide],
  }
  const [x, y] = corners[turn] ?? [left, bottom]
  return { x, y, width: wide, height: high, rotate: degrees(turn) }
}

function stampsPdf(count: number): Promise<Uint8Array> {
  return typeset((fonts) => ({
    source: stampTemplate,
    inputs: { count: JSON.stringify(count), fonts: JSON.stringify(fonts), said: '"卷内第页"' },
  }))
}

// A white rim, so that it can be read on a dark scan without hiding what lies under it.
const stampTemplate = `
#let count = json(bytes(sys.inputs.count))
#let fonts = json(bytes(sys.inputs.fonts))
#set document(title: "页码")
#set page(width: 30mm, height: 6mm, margin: 0pt, fill: none)
#set text(font: fonts.table, size: 10pt, lang: "zh", region: "cn", fallback: false, number-width: "tabular")
#let stamp(number, ..style) = place(right + horizon, dx: -0.5mm, text(..style)[第 #number 页])
#for number in range(1, count + 1) {
  stamp(number, stroke: 1.6pt + white, fill: white)
  stamp(number, fill: rgb("#1b4f9c"))
  if number < count { pagebreak() }
}
`
