import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { missingPrograms, run } from '../../../packages/report/src/testing/programs.ts'
import { bindVolume } from './bind-volume.ts'
import { jpegTurn } from './jpeg-turn.ts'
import { sealedPdf } from './testing.ts'

const skip = missingPrograms({ pdftoppm: 'poppler-utils' })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-volume-pages-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('印章、签名的样子画在页面上；隐藏的不画；留不下一个批注', { skip }, async () => {
  const content = { kind: 'pdf', bytes: await sealedPdf() } as const
  const { pdf } = await bindVolume({
    ...{ title: '卷', number: '1' },
    entries: [{ title: '盖章', day: '2026-03-02', content }],
  })
  const own = join(folder, 'sealed.pdf')
  writeFileSync(own, pdf)
  assert.equal((await PDFDocument.load(pdf)).getPage(2).node.Annots()?.size() ?? 0, 0)
  run('pdftoppm', '-r', '72', '-f', '3', '-l', '3', '-singlefile', own, join(folder, 'sealed'))
  const ppm = readFileSync(join(folder, 'sealed.ppm'))
  const [head = '', width = 0, height = 0] = (
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? []
  ).map((each, i) => (i ? Number(each) : each)) as [string, number, number]
  const colour = (x: number, y: number) => {
    const at = head.length + 3 * ((height - y) * width + x)
    return [...ppm.subarray(at, at + 3)]
  }
  for (const [x, y] of [
    [110, 610],
    [190, 690],
    [310, 110],
    [390, 190],
  ] as const)
    assert.deepEqual(colour(x, y), [255, 0, 0], `${x} ${y}`)
  for (const [x, y] of [
    [90, 650],
    [210, 650],
    [25, 25],
    [420, 150],
  ] as const)
    assert.deepEqual(colour(x, y), [255, 255, 255], `${x} ${y}`)
})

test('手机照片：照 EXIF 摆正', () => {
  const exif = (orientation: number, isLittle: boolean) => {
    const tiff = Buffer.alloc(26)
    tiff.write(isLittle ? 'II' : 'MM', 'latin1')
    const write = (value: number, at: number) =>
      isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
    write(42, 2)
    if (isLittle) tiff.writeUInt32LE(8, 4)
    else tiff.writeUInt32BE(8, 4)
    write(1, 8)
    write(0x0112, 10)
    write(3, 12)
    write(orientation, 18)
    const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(segment.length + 2)
    return Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
      length,
      segment,
      Buffer.from([0xff, 0xda, 0, 0]),
    ])
  }
  for (const [orientation, turn] of [
    [1, 0],
    [3, 180],
    [6, 90],
    [8, 270],
    [99, 0],
  ] as const)
    for (const isLittle of [true, false]) assert.equal(jpegTurn(exif(orientation, isLittle)), turn)
  assert.equal(jpegTurn(Buffer.from([0xff, 0xd8, 0xff])), 0)
})
