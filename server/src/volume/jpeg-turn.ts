/** 照片要顺时针转多少度才是正的（EXIF 的方向；手机竖着拍的常是横着存的）。镜像的不管。 */
export function jpegTurn(bytes: Uint8Array): 0 | 90 | 180 | 270 {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 4 < view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    const length = view.getUint16(at + 2)
    if (marker === 0xe1 && isExif(view, at + 4)) return turns[orientation(view, at + 10)] ?? 0
    // The picture begins: no more notes about it.
    if (marker === 0xda) return 0
    at += 2 + length
  }
  return 0
}

const turns: Readonly<Record<number, 90 | 180 | 270 | undefined>> = { 3: 180, 6: 90, 8: 270 }
const ORIENTATION = 0x0112

function isExif(view: DataView, at: number): boolean {
  return at + 6 < view.byteLength && view.getUint32(at) === 0x45786966
}

function orientation(view: DataView, start: number): number {
  if (start + 8 > view.byteLength) return 1
  const isLittle = view.getUint16(start) === 0x4949
  const directory = start + view.getUint32(start + 4, isLittle)
  if (directory + 2 > view.byteLength) return 1
  const count = view.getUint16(directory, isLittle)
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + 12 * i
    if (at + 12 > view.byteLength) return 1
    if (view.getUint16(at, isLittle) === ORIENTATION) return view.getUint16(at + 8, isLittle)
  }
  return 1
}
