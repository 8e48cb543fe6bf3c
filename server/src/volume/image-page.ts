import { degrees, type PDFDocument, PDFPage } from '@cantoo/pdf-lib'
import { jpegTurn } from './jpeg-turn.ts'

const A4 = { width: 595.28, height: 841.89 } as const
const MARGIN = 36

/** 一张图一页 A4：摆正，缩小到放得下，不放大过 150 点每英寸。横的图用横页。 */
export async function imagePage(bound: PDFDocument, bytes: Uint8Array): Promise<PDFPage> {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  const image = isJpeg ? await bound.embedJpg(bytes) : await bound.embedPng(bytes)
  const turn = isJpeg ? jpegTurn(bytes) : 0
  const isSideways = turn % 180 !== 0
  const [wide, high] = isSideways ? [image.height, image.width] : [image.width, image.height]
  const page = PDFPage.create(bound)
  if (wide > high) page.setSize(A4.height, A4.width)
  else page.setSize(A4.width, A4.height)
  const room = { width: page.getWidth() - 2 * MARGIN, height: page.getHeight() - 2 * MARGIN }
  const scale = Math.min(room.width / wide, room.height / high, 72 / 150)
  const shown = { width: wide * scale, height: high * scale }
  const left = (page.getWidth() - shown.width) / 2
  const bottom = (page.getHeight() - shown.height) / 2
  // Turned about its own lower left corner, clockwise.
  const corner = {
    0: [left, bottom],
    90: [left, bottom + shown.height],
    180: [left + shown.width, bottom + shown.height],
    270: [left + shown.width, bottom],
  }[turn]
  page.drawImage(image, {
    x: corner[0] ?? left,
    y: corner[1] ?? bottom,
    width: image.width * scale,
    height: image.height * scale,
    rotate: degrees(-turn),
  })
  return page
}
